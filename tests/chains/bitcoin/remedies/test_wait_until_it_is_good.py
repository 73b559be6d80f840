"""The longest of what it waits for is told, with a mean time where blocks have one."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BITCOIN, COIN, REGTEST, TXID, contents
from txdoctor.chains.bitcoin.remedies.wait_until_it_is_good import offer
from txdoctor.chains.bitcoin.rules.unsent.immature_coinbase import ImmatureCoinbase
from txdoctor.chains.bitcoin.rules.unsent.relative_locked import RelativeLocked
from txdoctor.chains.bitcoin.rules.unsent.time_locked import TimeLocked
from txdoctor.units import Blocks, Confirmations, Moment, Span


def test_the_longest_counts() -> None:
    locked = TimeLocked(height=900, left=Blocks(10), time=None)
    young = ImmatureCoinbase(wanted=Confirmations(100), depth=Confirmations(3), left=Blocks(97))
    offered = offer(contents(), locked, None, young, BITCOIN)
    assert (offered.txid, offered.blocks, offered.about) == (TXID, 97, 58_200)
    assert offer(contents(), locked, None, young, REGTEST).about is None


def test_times_are_told_as_they_are() -> None:
    locked = TimeLocked(height=None, left=None, time=Moment(1_900_000_000))
    age = RelativeLocked(coin=COIN, wanted=None, depth=None, left=None, age=Span(5120))
    offered = offer(contents(), locked, age, None, BITCOIN)
    assert (offered.blocks, offered.time, offered.age) == (None, 1_900_000_000, 5120)
