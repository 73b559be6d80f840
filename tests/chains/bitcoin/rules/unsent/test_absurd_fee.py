"""A fee that nobody means is told before it is paid."""

from __future__ import annotations

from tests.chains.bitcoin.scene import SHOP, contents, free, market, raw, where
from txdoctor.chains.bitcoin.rules.unsent.absurd_fee import check
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate

ABSENT = where(Presence.ABSENT)
PAYS = 1_000_000
TX = contents(raw((SHOP, PAYS)))  # 141 virtual bytes


def test_above_what_nodes_send_by_themselves() -> None:
    edge = 1_410_000  # 10,000 sat/vB
    assert check(ABSENT, TX, free(PAYS + edge), None) is None
    found = check(ABSENT, TX, free(PAYS + edge + 1000), None)
    assert found is not None
    assert (found.fee, found.next_block) == (edge + 1000, None)


def test_ten_times_the_market_and_a_quarter_of_what_is_paid() -> None:
    fee = PAYS // 4 + 1
    found = check(ABSENT, TX, free(PAYS + fee), market(one=12_541))
    assert found is not None
    assert found.next_block == FeeRate(12_600)
    assert check(ABSENT, TX, free(PAYS + fee - 1), market(one=12_541)) is None
    assert check(ABSENT, TX, free(PAYS + fee), market(one=500_000)) is None


def test_nothing_is_said_of_an_unknown_or_negative_fee_or_of_a_sent_one() -> None:
    assert check(ABSENT, TX, free(None), market()) is None
    assert check(ABSENT, TX, free(1), market()) is None
    assert check(where(Presence.PENDING), TX, free(10 * PAYS), market()) is None
