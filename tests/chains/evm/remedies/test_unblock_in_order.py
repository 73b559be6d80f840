"""The order, the gaps and the cost, for a plain account whose every waiting byte is known."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.nonces.test_ladder import count, pool
from tests.chains.evm.past import rung
from tests.chains.evm.rules.account.test_delegated import UNKNOWN, code
from tests.chains.evm.rules.account.test_no_funds_for_gas import holds
from txdoctor.chains.evm.account.facts import Code
from txdoctor.chains.evm.facts import BaseFee, Tips
from txdoctor.chains.evm.remedies.unblock_in_order import UnblockInOrder, offer
from txdoctor.chains.evm.rules.account.nonce_ladder import NonceLadder
from txdoctor.units import GasPrice, Wei

FOUND = NonceLadder(next_nonce=7, waiting=(7, 9), missing=(8,), cost=Wei(0))
LINE = (rung(7, cap=5 * s.GWEI), rung(9, cap=60 * s.GWEI))


def offered(**changed: Any) -> UnblockInOrder | None:
    told: dict[str, Any] = {
        "found": FOUND, "count": count(7), "code": code(None, Code.NONE),
        "base": BaseFee(seat="a", next_block=GasPrice(20 * s.GWEI)),
        "tips": Tips(seat="a", low=GasPrice(1), usual=GasPrice(s.GWEI), high=GasPrice(2)),
        "balance": holds(5 * s.ETHER), "network": s.network(), "head": None,
        "pools": (pool(8),), "rungs": LINE, "pasts": (),
    }  # fmt: skip
    return offer(**{**told, **changed})


def test_the_order_and_what_it_costs() -> None:
    found = offered()
    assert found is not None
    assert (found.order, found.missing, found.low) == ((7, 8), (8,), (7,))
    price = found.price
    assert price >= 20 * s.GWEI * 9**5 // 8**5 + s.GWEI  # five full blocks, EIP-1559
    assert found.fees == 21_000 * (price + price + 60 * s.GWEI)
    assert (found.amounts, found.short) == (2 * s.ETHER, None)


def test_what_the_balance_lacks() -> None:
    found = offered(balance=holds(s.ETHER))
    assert found is not None
    assert found.short == found.fees + s.ETHER


def test_a_line_that_only_has_to_wait_needs_no_deed() -> None:
    line = (rung(7, cap=60 * s.GWEI), rung(8, cap=60 * s.GWEI))
    assert offered(rungs=line, pools=(pool(9),)) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"code": code(UNKNOWN)},  # one transaction at a time, and perhaps a thief
        {"code": code(None, Code.CONTRACT)},
        {"count": count(7, 8)},  # sources at odds over what is used
        {"rungs": LINE[:1], "pools": (pool(9),)},  # one waits whose bytes nobody showed
        {"rungs": (), "pools": (pool(8),)},
    ],
)
def test_where_it_is_not_safe_it_is_not_offered(changed: dict[str, Any]) -> None:
    assert offered(**changed) is None


def test_it_is_never_offered_beside_an_alarm() -> None:
    assert UnblockInOrder.spends
