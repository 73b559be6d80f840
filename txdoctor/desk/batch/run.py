"""A list is examined from its first row, or from where an earlier run was stopped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.fingerprint import fingerprint
from txdoctor.desk.batch.finish import finish
from txdoctor.desk.batch.folding import Folding
from txdoctor.desk.batch.journal import Journal, begun, found
from txdoctor.desk.batch.pipeline import Tell, Ward, answered
from txdoctor.desk.batch.resume import Kept
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.summary import Summary
from txdoctor.desk.batch.tables.table import Reader
from txdoctor.errors import LocalTrouble
from txdoctor.gather import Broken
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass
from txdoctor.units import Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One list and what is to become of it.

    `asked` is what an answer depends on besides the row: a later run has to ask for the same.
    `kind` is that of the result. `dedupe`: equal targets are found over the whole list.
    """

    reader: Reader
    path: Path
    out: Path
    kind: str
    asked: dict[str, Any]
    resume: bool = False
    force: bool = False
    dedupe: bool = False


class Batch:
    """A list under way: open, examine, finish, close."""

    def __init__(self, errand: Errand) -> None:
        """Open or begin the journal.

        Mistake when one was begun before, is written by somebody else or belongs to another list;
        LocalTrouble when the result is there already or a file cannot be read or written.
        """
        self.errand = errand
        print_of = fingerprint(errand.path)
        self.lines = print_of.lines
        self._asked = {"sha256": print_of.sha256, "kind": errand.kind, **errand.asked}
        self._folding = Folding(self.lines + 1 if errand.dedupe else None)
        self._kept: Kept | None = None
        self.journal = self._open()
        try:
            if self._kept is None or not self._kept.may_lie:
                self._refuse_taken()
            self._start = self.journal.size
            self.journal.open_run(self._asked)
        except BaseException:
            self.close()
            raise

    @property
    def answered_before(self) -> int:
        """How many rows need not be asked again."""
        return len(self._kept.done) if self._kept else 0

    def examine(
        self,
        examine: Callable[[Iterable[Order]], Iterator[Visit | Broken]],
        order: Callable[[str, str | None], Order],
        tell: Tell,
        stopping: Callable[[], bool],
    ) -> Iterator[Answer]:
        """Answer what is not answered yet; each answer when its turn comes."""
        ward = Ward(
            examine=examine,
            order=order,
            tell=tell,
            journal=self.journal,
            folding=self._folding,
            stopping=stopping,
        )
        yield from answered(self.open_rows(), ward)
        self.journal.save()

    def open_rows(self) -> Iterator[Row]:
        """The rows that still have to be answered."""
        rows = self.errand.reader.rows()
        if self._kept is None:
            return rows
        done = self._kept.done
        return (row for row in rows if row.number not in done)

    def finish(self) -> Summary:
        """Write the result; where every row was told, the journal has done its work."""
        earlier = self._kept.runs if self._kept else []
        runs = [*earlier, (self._start, self.journal.size)]
        if self._kept is None or not self._kept.may_lie:
            self._refuse_taken()
        errand = self.errand
        summary = finish(errand.reader, self.journal, runs, errand.out, errand.kind)
        if not summary.again:
            self.journal.remove()
        return summary

    def close(self) -> None:
        """Keep what was answered so far."""
        with suppress(OSError, LocalTrouble):
            self.journal.flush()
        self.journal.close()

    def _open(self) -> Journal:
        errand = self.errand
        place = journal_of(errand.out)
        if errand.resume:
            with suppress(FileNotFoundError):
                journal = found(place)
                try:
                    self._kept = Kept(journal, self._folding)
                    self._kept.compare(self._asked)
                except BaseException:
                    journal.close()
                    raise
                return journal
        self._refuse_taken()
        return begun(place, force=errand.force)

    def _refuse_taken(self) -> None:
        out = self.errand.out
        if not self.errand.force and os.path.lexists(out):
            raise LocalTrouble("file_exists", file=Untrusted(str(out)))


def journal_of(out: Path) -> Path:
    """Where the journal of a result lies: beside it."""
    return out.with_name(f"{out.name}.journal")
