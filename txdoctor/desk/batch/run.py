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
from txdoctor.desk.batch.pipeline import Result, Tell, Ward, answered
from txdoctor.desk.batch.resume import Done, Kept
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.scattered import watched
from txdoctor.desk.batch.summary import Summary
from txdoctor.desk.batch.tables.table import Reader
from txdoctor.errors import LocalTrouble
from txdoctor.model.order import Aim, Order
from txdoctor.records import dataclass
from txdoctor.units import Untrusted

Examine = Callable[[Iterable[Order]], Iterator[Result]]
"""One result per order, in their order."""

# A question is tried four times; where one answer in five fails, one row in a thousand is unlucky
# with all of them. So rows that nobody could tell have their turn again while others could be told.
PASSES = 3


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
    """A list under way: open, examine, finish, close.

    `done` are the rows that need not be asked again, `answered_before` how many of an earlier run.
    """

    _kept: Kept | None = None

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
        self._starts: list[int] = []
        self.journal = self._open()
        self.done = self._kept.done if self._kept else Done()
        self._before = self.answered_before = len(self.done)
        try:
            if self._kept is None or not self._kept.may_lie:
                self._refuse_taken()
            self._begin_run()
        except BaseException:
            self.close()
            raise

    def examine(
        self,
        examine: Examine,
        order: Callable[[Aim], Order],
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
            done=self.done,
        )
        for _ in range(PASSES):
            untold = 0
            for answer in answered(self.open_rows(), ward):
                untold += answer.again
                yield answer
            self.journal.save()
            if stopping() or not untold or not self._some_were_told():
                return
            self._begin_run()

    def open_rows(self) -> Iterator[Row]:
        """The rows that still have to be answered."""
        rows = watched(self.errand.reader.rows())
        return (row for row in rows if row.number not in self.done) if self.done else rows

    def _some_were_told(self) -> bool:
        """Whether a row could be told in this pass: then the others may only have had bad luck."""
        before, self._before = self._before, len(self.done)
        return before < self._before

    def _begin_run(self) -> None:
        self._starts.append(self.journal.size)
        self.journal.open_run(self._asked)

    def finish(self) -> Summary:
        """Write the result; where every row was told, the journal has done its work."""
        earlier = self._kept.runs if self._kept else []
        ends = [*self._starts[1:], self.journal.size]
        runs = [*earlier, *zip(self._starts, ends, strict=True)]
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


def parts_of(out: Path) -> Path:
    """Where workers leave their parts of a result: in a folder beside it."""
    return out.with_name(f"{out.name}.parts").absolute()


def journal_of(out: Path) -> Path:
    """Where the journal of a result lies: beside it."""
    return out.with_name(f"{out.name}.journal")
