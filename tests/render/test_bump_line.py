"""One line to copy, which the program reads as it stands once the words in capitals are filled."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace

import pytest

from tests.render import toys
from txdoctor.model.remedy import Actor, Bumping, Remedy, Safety
from txdoctor.model.subject import Kind
from txdoctor.render.bump_line import bump_line
from txdoctor.units import FeeRate, Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Remedy):
    """Something that can be written."""

    code = "toy/child"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    bump = Bumping(method="cpfp", flags="--fee-rate {target} --mine {outputs}")

    target: FeeRate
    outputs: tuple[Id, ...]


CHILD = Child(target=FeeRate(12_345), outputs=(Id("toy1one"),))


def test_all_that_is_known_stands_in_it() -> None:
    line = bump_line(CHILD, toys.outbid())
    assert line is not None
    assert line.command == (
        f"txdoctor bump {toys.TXID} --network toycoin"
        " --method cpfp --fee-rate 12.345 --mine toy1one"
    )
    assert (line.method, line.fill) == ("cpfp", ())


def test_of_several_addresses_the_reader_knows_which_is_theirs() -> None:
    line = bump_line(replace(CHILD, outputs=(Id("toy1one"), Id("toy1two"))), toys.outbid())
    assert line is not None
    assert line.words[-2:] == ("--mine", "ADDRESS")
    assert line.fill == ("ADDRESS",)


def test_who_asked_only_their_own_node_is_not_sent_to_strangers() -> None:
    visit = toys.outbid()
    own = replace(visit, seats=tuple(replace(seat, own=True) for seat in visit.seats))
    line = bump_line(CHILD, own)
    assert line is not None
    assert "--rpc URL" in line.command
    mixed = replace(visit, seats=(replace(visit.seats[0], own=True), *visit.seats[1:]))
    line = bump_line(CHILD, mixed)
    assert line is not None
    assert "--rpc" not in line.command


def test_nothing_is_written_for_what_is_no_transaction() -> None:
    visit = toys.outbid()
    for kind in set(Kind) - {Kind.TRANSACTION, Kind.RAW_TRANSACTION}:
        assert bump_line(CHILD, replace(visit, subject=replace(visit.subject, kind=kind))) is None
    assert bump_line(CHILD, replace(visit, network=None)) is None
    assert bump_line(visit.remedies[0], visit) is None


@pytest.mark.parametrize(
    "word",
    ["my net", "a;ls", "$(ls)", "`ls`", "a&calc", "%PATH%", "!!", "a'b", 'a"b', "a|b", "a>b", "~",
     "*", "a^b", "a\\b", "a\nls", "\u202eab", "", "-rf", "--rf", "@(1)"],
)  # fmt: skip
def test_what_a_shell_could_take_for_more_than_a_word_is_not_written(word: str) -> None:
    """Shells quote in different ways: a line that needs it at one of them is not given at all."""
    visit = toys.outbid()
    assert visit.network is not None
    assert bump_line(replace(CHILD, outputs=(Id(word),)), visit) is None
    assert bump_line(CHILD, replace(visit, network=replace(visit.network, name=word))) is None


def test_all_shells_read_the_same_words() -> None:
    line = bump_line(CHILD, toys.outbid())
    assert line is not None
    assert shlex.split(line.command) == list(line.words) == line.command.split(" ")
