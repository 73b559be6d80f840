"""A case file has its place, and a replay asks the seats that were asked."""

from pathlib import Path

import pytest

from txdoctor.errors import LocalTrouble
from txdoctor.model.exchange import Seat
from txdoctor.practice import Practice
from txdoctor.recording import Shelf, _own, _public
from txdoctor.registry import network
from txdoctor.wire.case import read
from txdoctor.wishes import Wishes

HASH = "0x" + "a" * 64


@pytest.mark.parametrize(
    ("name", "second"),
    [
        ("stuck.case.json", "stuck-2.case.json"),
        ("stuck.json", "stuck-2.json"),
        ("stuck", "stuck-2"),
        (".case.json", "-2.case.json"),
    ],
)
def test_each_of_several_has_its_number(tmp_path: Path, name: str, second: str) -> None:
    assert Shelf(path=tmp_path / name, alone=False).place(2) == tmp_path / second
    assert Shelf(path=tmp_path / name, alone=True).place(2) == tmp_path / name


def test_a_taken_place_is_refused_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "nowhere")
    with pytest.raises(LocalTrouble):
        Shelf(path=tmp_path / "a", alone=True).refuse_taken(1)
    Shelf(path=tmp_path / "a", alone=True, force=True).refuse_taken(1)


OWN = Seat(name="own-1", kind="evm_node", host="own-1", own=True)
SET = Seat(name="own-2", kind="evm_node", host="own-2", network="base", own=True)
PUBLIC = Seat(name="base#1", kind="evm_node", host="one.example", network="base")


def test_a_seat_goes_back_to_where_it_was_asked_for() -> None:
    seats = (OWN, SET, PUBLIC)
    assert _own(seats)("evm") == (OWN,)
    assert _own(seats)("bitcoin") == ()
    assert _public(seats)(network("base")) == (SET, PUBLIC)
    assert _public(seats)(network("ethereum")) == ()


def test_the_seats_of_siblings_are_on_the_tape_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    wishes = Wishes(offline=True, network="base", record=tmp_path / "a.case.json")
    with Practice(wishes) as practice:
        [visit] = practice.check_many([HASH])
    case = read(tmp_path / "a.case.json")
    assert {seat.name for seat in visit.seats} <= {seat.name for seat in case.seats}  # type: ignore[union-attr]  # a Visit
    assert case.target.network == "base"
