"""What is kept of an examination is enough to tell what changed, and nothing private."""

from __future__ import annotations

from pathlib import Path

import pytest

import txdoctor
from txdoctor.model.finding import State
from txdoctor.model.seen import Seen, seen
from txdoctor.testing.cases import replayed

DEMO = Path(txdoctor.__file__).parent / "demo"


def kept(name: str) -> Seen:
    return seen(replayed(DEMO / f"{name}.case.json"))


def test_of_a_stuck_payment_what_would_carry_it_on() -> None:
    found = kept("bitcoin-outbid")
    assert (found.state, found.code) == (State.PENDING, "bitcoin/outbid")
    assert "bitcoin/replace-by-fee" in found.bump
    assert (found.answered, found.silent) == (("own-1",), ())
    assert found.codes[0] == found.code


@pytest.mark.parametrize("name", ["bitcoin-waiting", "evm-waiting", "bitcoin-settled"])
def test_what_goes_on_by_itself_needs_no_bump(name: str) -> None:
    assert kept(name).bump == ()


@pytest.mark.parametrize(
    ("name", "depth"), [("bitcoin-settled", 6), ("evm-settled", 65), ("bitcoin-outbid", None)]
)
def test_the_depth_of_every_chain(name: str, depth: int | None) -> None:
    assert kept(name).confirmations == depth


@pytest.mark.parametrize("name", ["bitcoin-replaced", "evm-nonce-used"])
def test_the_one_in_its_place(name: str) -> None:
    found = kept(name)
    assert found.replaced_by is not None
    assert len(found.replaced_by.removeprefix("0x")) == 64
