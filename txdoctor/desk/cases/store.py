"""The cases in their file: opened, listed, moved on, noted, looked at again, and forgotten."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from txdoctor.desk.cases.case import MOVES, OPEN, CaseState, DeskCase, Event, Happened
from txdoctor.desk.cases.database import broken, database, telling, writing
from txdoctor.desk.cases.kept import line_of, seen_of
from txdoctor.desk.cases.place import is_own_place, store_path
from txdoctor.errors import Mistake
from txdoctor.model.reply_time import ReplyTime
from txdoctor.model.seen import Seen
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment, Term, Untrusted

if TYPE_CHECKING:
    import sqlite3

_COLUMNS = "number, target, network, state, class, opened_at, answer_by, next_check_at, seen"

_INSERT = "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A case after it was examined once more, and what had been seen of it `before`."""

    case: DeskCase
    before: Seen


class Store:
    """The open file. Every method is one step that is done wholly or not at all."""

    def __init__(self, path: Path, opened: sqlite3.Connection) -> None:
        """Use `store`."""
        self.path = path
        self._opened = opened

    def all(self) -> list[DeskCase]:
        """Every case: what is due first comes first."""
        order = "ORDER BY min(coalesce(next_check_at, answer_by), answer_by), number"
        with telling(self.path):
            rows = self._opened.execute(f"SELECT {_COLUMNS} FROM cases {order}").fetchall()  # noqa: S608 - our own words
        return [self._case(row) for row in rows]

    def get(self, number: Id) -> DeskCase:
        """One case; Mistake when there is none of this number."""
        with telling(self.path):
            found = self._found(number)
        if found is None:
            raise Mistake("case_unknown", number=Untrusted(number))
        return found

    def history(self, number: Id) -> list[Event]:
        """What has happened to it, the oldest first."""
        line = "SELECT at, what, said FROM events WHERE number = ? ORDER BY id"
        with telling(self.path):
            rows = self._opened.execute(line, (number,)).fetchall()
        return [self._event(*row) for row in rows]

    def open(self, case: DeskCase) -> tuple[DeskCase, Seen | None]:
        """Put it in; one that is there already is looked at again, and what had been seen told.

        One that was resolved or closed is in progress again, with the new time for its answer:
        whoever opens it again has been asked again.
        """
        with telling(self.path), writing(self._opened):
            found = self._found(case.number)
            if found is None:
                self._opened.execute(_INSERT, _row(case))
                self._tell(case.number, case.opened_at, Happened.OPENED, line_of(case.seen))
                return case, None
            looked = self._look(case.number, case.seen, case.next_check_at, case.network)
            if found.state not in OPEN:
                self._promise(case.number, case.answer_by)
                self._move(case.number, CaseState.IN_PROGRESS, case.seen.at)
            return self.get(case.number), looked.before

    def look(
        self, number: Id, seen: Seen, next_check_at: Moment | None, network: str = ""
    ) -> Looked:
        """Keep what was seen this time. Mistake when the case was forgotten meanwhile."""
        with telling(self.path), writing(self._opened):
            return self._look(number, seen, next_check_at, network)

    def move(self, number: Id, deed: str, at: Moment) -> DeskCase:
        """Do one of MOVES. Mistake when the case's state does not allow it."""
        allowed, to = MOVES[deed]
        with telling(self.path), writing(self._opened):
            state = self.get(number).state
            if state not in allowed:
                told = Term(f"case-{state}")
                raise Mistake("case_not_so", deed=Id(deed), number=number, state=told)
            self._move(number, to, at)
            return self.get(number)

    def note(self, number: Id, text: str, at: Moment) -> DeskCase:
        """Add a note that was scrubbed before."""
        with telling(self.path), writing(self._opened):
            case = self.get(number)
            self._tell(number, at, Happened.NOTED, text)
            return case

    def forget(self, number: Id) -> None:
        """Delete all of it for good: its bytes are overwritten, no trace of its number stays."""
        with telling(self.path), writing(self._opened):
            self.get(number)
            self._opened.execute("DELETE FROM cases WHERE number = ?", (number,))

    def _look(self, number: Id, seen: Seen, next_check_at: Moment | None, network: str) -> Looked:
        case = self.get(number)
        self._tell(number, seen.at, Happened.EXAMINED, line_of(seen))
        # Another process may have looked later and been quicker: then that stays the last look.
        if seen.at >= case.seen.at:
            self._opened.execute(
                "UPDATE cases SET seen = ?, next_check_at = ?, network = ? WHERE number = ?",
                (line_of(seen), next_check_at, case.network or network, number),
            )
        return Looked(case=self.get(number), before=case.seen)

    def _move(self, number: Id, to: CaseState, at: Moment) -> None:
        self._opened.execute("UPDATE cases SET state = ? WHERE number = ?", (to.value, number))
        self._tell(number, at, Happened.MOVED, to.value)

    def _promise(self, number: Id, answer_by: Moment) -> None:
        line = "UPDATE cases SET answer_by = ? WHERE number = ?"
        self._opened.execute(line, (int(answer_by), number))

    def _found(self, number: Id) -> DeskCase | None:
        line = f"SELECT {_COLUMNS} FROM cases WHERE number = ?"  # noqa: S608 - our own words
        row = self._opened.execute(line, (number,)).fetchone()
        return None if row is None else self._case(row)

    def _tell(self, number: Id, at: Moment, what: Happened, said: str) -> None:
        line = "INSERT INTO events (number, at, what, said) VALUES (?, ?, ?, ?)"
        self._opened.execute(line, (number, int(at), what.value, said))

    def _case(self, row: tuple[Any, ...]) -> DeskCase:
        try:
            return _read(row)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise broken(self.path) from None

    def _event(self, at: Any, what: Any, said: Any) -> Event:
        try:
            return _happened(Moment(at), Happened(what), said)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise broken(self.path) from None


@contextmanager
def store(
    environ: Mapping[str, str] | None = None, named: str | None = None, *, create: bool = False
) -> Iterator[Store]:
    """The store of this user or of the file `named`; without `create` a missing one is empty."""
    known = os.environ if environ is None else environ
    path = store_path(known, named)
    folders = is_own_place(path, known)
    with database(path, create=create, folders=folders) as opened:
        yield Store(path, opened)


def _row(case: DeskCase) -> tuple[object, ...]:
    later = case.next_check_at
    return (
        str(case.number),
        str(case.target),
        case.network,
        case.state.value,
        case.kind.value,
        int(case.opened_at),
        int(case.answer_by),
        None if later is None else int(later),
        line_of(case.seen),
    )


def _read(row: tuple[Any, ...]) -> DeskCase:
    number, target, network, state, kind, opened, answer, later, seen = row
    if not all(text.isprintable() for text in (number, target, network)):
        raise ValueError("not a text of ours")
    return DeskCase(
        number=Id(number),
        target=Id(target),
        network=network,
        state=CaseState(state),
        kind=ReplyTime(kind),
        opened_at=Moment(opened),
        answer_by=Moment(answer),
        next_check_at=None if later is None else Moment(later),
        seen=seen_of(seen),
    )


def _happened(at: Moment, what: Happened, said: str) -> Event:
    if what is Happened.MOVED:
        return Event(at=at, what=what, to=CaseState(said))
    if what is Happened.NOTED:
        return Event(at=at, what=what, note=Untrusted(said + ""))
    return Event(at=at, what=what, seen=seen_of(said))
