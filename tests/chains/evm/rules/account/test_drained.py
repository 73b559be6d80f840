"""A spender that nobody knows, by transactions that nodes have."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm.past import COIN, ME, STRANGER, txid
from txdoctor.chains.evm.account.signs import Drain
from txdoctor.chains.evm.rules.account.drained import check


def drain(**more: Any) -> Drain:
    told = {
        "seat": "x", "account": ME, "spender": STRANGER, "token": COIN, "approval": txid(1),
        "taking": txid(2), "seen": True,
    }  # fmt: skip
    return Drain(**{**told, **more})


@pytest.mark.parametrize("verified", [None, False])
def test_it_is_an_alarm(verified: bool | None) -> None:
    found = check((drain(verified=verified),))
    assert found is not None
    assert found.alarm
    assert found.taking == txid(2)


def test_a_verified_spender_is_left_out() -> None:
    assert check((drain(verified=True),)) is None


def test_an_explorers_word_alone_is_nothing() -> None:
    assert check((drain(seen=False),)) is None
    assert check(()) is None
