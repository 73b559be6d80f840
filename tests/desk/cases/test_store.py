"""Cases stay in a private file that two processes may use, and what is forgotten is gone."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.desk.cases.made import AT, CASE, SETTLED, WAITING
from txdoctor.desk.cases import database
from txdoctor.desk.cases.case import MOVES, CaseState, Happened
from txdoctor.desk.cases.place import store_path
from txdoctor.desk.cases.store import Store, store
from txdoctor.errors import LocalTrouble, Misconfigured, Mistake
from txdoctor.units import Id, Moment


@pytest.fixture
def environ(tmp_path: Path) -> Mapping[str, str]:
    return {"HOME": str(tmp_path)}


@pytest.fixture
def kept(environ: Mapping[str, str]) -> Iterator[Store]:
    with store(environ, create=True) as found:
        yield found


def test_where_it_lies(tmp_path: Path) -> None:
    home = {"HOME": "/home/x"}
    assert store_path(home) == Path("/home/x/.local/share/txdoctor/cases.sqlite")
    assert store_path({**home, "XDG_DATA_HOME": "/d"}) == Path("/d/txdoctor/cases.sqlite")
    assert store_path({**home, "XDG_DATA_HOME": "d"}) == store_path(home)
    assert store_path({**home, "TXDOCTOR_CASES": "/c.db"}) == Path("/c.db")
    assert store_path({**home, "TXDOCTOR_CASES": "/c.db"}, "/d.db") == Path("/d.db")
    with pytest.raises(Misconfigured):
        store_path({})


def test_it_is_private(environ: Mapping[str, str], kept: Store) -> None:
    kept.open(CASE)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700
    kept.path.chmod(0o644)  # it came out of a backup
    with store(environ):
        assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_nothing_is_made_by_looking(environ: Mapping[str, str]) -> None:
    with store(environ) as empty:
        assert empty.all() == []
        with pytest.raises(Mistake):
            empty.get(CASE.number)
    assert not store_path(environ).parent.exists()


def test_the_folder_of_a_named_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LocalTrouble) as told, store({}, str(tmp_path / "no" / "c.db"), create=True):
        pass
    assert told.value.key == "file_not_written"


def test_what_is_put_in_comes_out(environ: Mapping[str, str], kept: Store) -> None:
    assert kept.open(CASE) == (CASE, None)
    with store(environ) as again:
        assert again.all() == [CASE]
        assert [event.what for event in again.history(CASE.number)] == [Happened.OPENED]


def test_opened_twice_it_is_looked_at_again(kept: Store) -> None:
    kept.open(CASE)
    kept.move(CASE.number, "start", AT)
    later = replace(CASE, seen=SETTLED, opened_at=SETTLED.at, next_check_at=None)
    case, before = kept.open(later)
    assert before == WAITING
    assert (case.state, case.opened_at) == (CaseState.IN_PROGRESS, CASE.opened_at)
    assert (case.seen, case.next_check_at) == (SETTLED, None)


@pytest.mark.parametrize("deed", ["resolve", "close"])
def test_opened_after_its_end_it_goes_on(kept: Store, deed: str) -> None:
    kept.open(CASE)
    kept.move(CASE.number, deed, AT)
    again = replace(CASE, seen=SETTLED, answer_by=Moment(CASE.answer_by + 9))
    case, before = kept.open(again)
    assert before == WAITING
    assert (case.state, case.answer_by) == (CaseState.IN_PROGRESS, again.answer_by)
    assert [event.what.value for event in kept.history(CASE.number)] == [
        "opened", "moved", "examined", "moved"
    ]  # fmt: skip


def test_a_look_that_comes_late_is_history_and_not_the_last_one(kept: Store) -> None:
    kept.open(CASE)
    kept.look(CASE.number, SETTLED, None)
    looked = kept.look(CASE.number, replace(WAITING, at=Moment(AT + 60)), Moment(AT + 90))
    assert looked.case.seen == looked.before == SETTLED
    assert [event.seen.at for event in kept.history(CASE.number) if event.seen] == [
        AT, SETTLED.at, AT + 60
    ]  # fmt: skip


def test_a_network_is_learned_and_never_unlearned(kept: Store) -> None:
    kept.open(replace(CASE, network=""))
    assert kept.look(CASE.number, SETTLED, None, "base").case.network == "base"
    assert kept.look(CASE.number, SETTLED, None, "").case.network == "base"


@pytest.mark.parametrize(("state", "deed"), list(product(CaseState, MOVES)))
def test_every_move_and_no_other(kept: Store, state: CaseState, deed: str) -> None:
    kept.open(replace(CASE, state=state))
    allowed, to = MOVES[deed]
    if state in allowed:
        assert kept.move(CASE.number, deed, AT).state is to
        assert kept.history(CASE.number)[-1].to is to
    else:
        with pytest.raises(Mistake) as told:
            kept.move(CASE.number, deed, AT)
        assert told.value.key == "case_not_so"
        assert kept.get(CASE.number).state is state
        assert len(kept.history(CASE.number)) == 1


def test_what_is_forgotten_is_gone_from_the_disk(environ: Mapping[str, str], kept: Store) -> None:
    other = replace(CASE, number=Id("TX-0000-0000-0000"), target=Id("0x" + "cd" * 32))
    kept.open(CASE)
    kept.open(other)
    kept.note(CASE.number, "called the exchange about it", AT)
    data = b"".join(path.read_bytes() for path in kept.path.parent.iterdir())
    assert all(each in data for each in (b"4QWD", b"abababab", b"called the exchange"))
    kept.forget(CASE.number)
    data = b"".join(path.read_bytes() for path in kept.path.parent.iterdir())
    assert not any(each in data for each in (b"4QWD", b"abababab", b"called the exchange"))
    assert kept.all() == [other]
    with pytest.raises(Mistake):
        kept.forget(CASE.number)


def test_what_is_due_first_comes_first(kept: Store) -> None:
    cases = [
        replace(CASE, number=Id(f"TX-0000-0000-000{n}"), next_check_at=later)
        for n, later in enumerate((Moment(AT + 900), None, Moment(AT + 5)))
    ]
    for case in cases:
        kept.open(case)
    assert [case.number[-1] for case in kept.all()] == ["2", "0", "1"]


ADD = """
import sys
from dataclasses import replace
from tests.desk.cases.made import AT, CASE
from txdoctor.desk.cases.store import store
from txdoctor.units import Id
for n in range(20):
    with store(named=sys.argv[1], create=True) as kept:
        kept.open(replace(CASE, number=Id(f"TX-{sys.argv[2]}-0000-{n:04}")))
        kept.open(CASE)
"""


def test_two_processes_at_once(tmp_path: Path) -> None:
    file = str(tmp_path / "c.sqlite")
    root = Path(__file__).parents[3]
    runs = [
        subprocess.Popen([sys.executable, "-c", ADD, file, name], cwd=root, env={**os.environ})
        for name in ("AAAA", "BBBB")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    with store(named=file) as kept:
        assert len(kept.all()) == 41
        assert len(kept.history(CASE.number)) == 40


def test_a_busy_file_is_told(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.open(CASE)
    monkeypatch.setattr(database, "WAIT", 0.01)
    with (
        closing(sqlite3.connect(kept.path, isolation_level=None)) as other,
        store(named=str(kept.path)) as mine,
    ):
        other.execute("BEGIN EXCLUSIVE")
        for deed in (lambda: mine.note(CASE.number, "x", AT), mine.all):
            with pytest.raises(LocalTrouble) as told:
                deed()
            assert told.value.key == "cases_busy"


def test_a_full_disk_keeps_what_was_there(kept: Store) -> None:
    kept.open(CASE)
    [(pages,)] = kept._opened.execute("PRAGMA page_count")
    kept._opened.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LocalTrouble) as told:
        kept.note(CASE.number, "x" * 90_000, AT)
    assert told.value.key == "cases_full"
    assert kept.get(CASE.number) == CASE
    with store(named=str(kept.path)) as again:
        again.note(CASE.number, "x" * 9000, AT)


def read_and_write(path: Path) -> None:
    with store(named=str(path), create=True) as again:
        again.all()
        again.note(Id("TX-0000-0000-0007"), "x", AT)


@pytest.mark.parametrize("damage", ["text", "head", "middle", "cut"])
def test_a_broken_file_is_told_and_not_touched(kept: Store, damage: str) -> None:
    for n in range(30):
        kept.open(replace(CASE, number=Id(f"TX-0000-0000-{n:04}")))
    kept._opened.close()
    data = bytearray(kept.path.read_bytes())
    if damage == "text":
        data = bytearray(b"these are my notes\n" * 100)
    elif damage == "head":
        data[:16] = b"x" * 16
    elif damage == "middle":
        data[4096:] = b"\xff" * (len(data) - 4096)
    else:
        del data[len(data) // 2 :]
    kept.path.write_bytes(data)
    with pytest.raises(LocalTrouble) as told:
        read_and_write(kept.path)
    assert told.value.key == "cases_broken"
    assert kept.path.read_bytes() == data


@pytest.mark.parametrize(
    "line",
    ["UPDATE cases SET state = 'lost'", "UPDATE cases SET seen = '{}'",
     "UPDATE cases SET opened_at = 'soon'", "UPDATE cases SET target = x'ff'",
     "UPDATE cases SET target = 'a' || char(27) || '[2J'", "UPDATE cases SET network = NULL"],
)  # fmt: skip
def test_values_that_are_none_of_ours_are_told(kept: Store, line: str) -> None:
    kept.open(CASE)
    with closing(sqlite3.connect(kept.path)) as other, other:
        if "NULL" in line:
            with pytest.raises(sqlite3.IntegrityError):
                other.execute(line)
            return
        other.execute(line)
    with pytest.raises(LocalTrouble) as told:
        kept.all()
    assert told.value.key == "cases_broken"


def test_the_database_of_another_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE cases (x)")
    path.chmod(0o644)
    data = path.read_bytes()
    with pytest.raises(LocalTrouble) as told, store(named=str(path), create=True):
        pass
    assert told.value.key == "cases_foreign"
    assert path.read_bytes() == data
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_later_version_is_told(kept: Store) -> None:
    kept._opened.execute("PRAGMA user_version = 9")
    with pytest.raises(LocalTrouble) as told, store(named=str(kept.path)):
        pass
    assert told.value.key == "cases_newer"


def test_an_empty_file_and_a_name_of_a_folder(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    with store(named=str(empty), create=True) as kept:
        assert kept.open(CASE)[1] is None
    tmp_path.chmod(0o755)
    for place in (tmp_path, Path(os.devnull)):
        before = place.stat().st_mode
        with pytest.raises(LocalTrouble), store(named=str(place), create=True):
            pass
        assert place.stat().st_mode == before
