"""Look-alikes that nodes confirm are told, one that was paid first."""

from __future__ import annotations

from typing import Any

from tests.chains.evm.past import FRIEND, LOOK_ALIKE, ME, STRANGER, txid
from txdoctor.chains.evm.account.signs import Poison, Trick
from txdoctor.chains.evm.rules.account.poisoned import check


def poison(**more: Any) -> Poison:
    told = {
        "seat": "x", "account": ME, "real": FRIEND, "fake": LOOK_ALIKE, "txid": txid(1),
        "trick": Trick.NOTHING, "seen": True,
    }  # fmt: skip
    return Poison(**{**told, **more})


def test_it_names_both() -> None:
    found = check((poison(),))
    assert found is not None
    assert (found.real.lower(), found.fake.lower(), found.pairs) == (FRIEND, LOOK_ALIKE, 1)
    assert (found.trick, found.paid) == ("poison-nothing", None)


def test_one_that_was_paid_stands_first() -> None:
    found = check((poison(), poison(fake=STRANGER, paid=txid(9))))
    assert found is not None
    assert (found.paid, found.pairs) == (txid(9), 2)


def test_an_explorers_word_alone_is_nothing() -> None:
    assert check((poison(seen=False),)) is None


def test_it_is_no_alarm() -> None:
    """The key is the owner's: what waits may be sped up."""
    found = check((poison(),))
    assert found is not None
    assert not found.alarm
