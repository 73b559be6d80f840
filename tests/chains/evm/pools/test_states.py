"""What pools do with a transaction, and that their words are known: doubles and real nodes alike.

The doubles are held to the same states as the real ones; where a real node does otherwise, it is
said at the test.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from nodes.errors import NodeMissing
from tests.chains.evm.anvil_wire import OWN, AnvilWire
from tests.chains.evm.pools import stage
from tests.chains.evm.pools.double import GWEI
from tests.chains.evm.pools.stage import ETHER, Account, Pool, refusal
from tests.conftest import without
from txdoctor.admit import Clinic
from txdoctor.attend import Attended, attend
from txdoctor.chains.evm.codec.raw import decode
from txdoctor.chains.evm.hearing.phrasebook import meaning
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.remedies.top_up import TopUp
from txdoctor.chains.evm.rules.nonce_used import NonceUsed
from txdoctor.doctor import examine
from txdoctor.gather import follow
from txdoctor.model.bump import Built, BumpWish
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import State
from txdoctor.model.order import Order
from txdoctor.model.remedy import Remedy
from txdoctor.model.visit import Visit
from txdoctor.units import Id, Moment, Untrusted

pytestmark = pytest.mark.node
REAL = ("hardhat", "anvil")


@pytest.fixture(scope="module", params=stage.NAMES)
def pool(request: pytest.FixtureRequest) -> Iterator[Pool]:
    try:
        with stage.pool(request.param) as found:
            yield found
    except NodeMissing as missing:
        without(str(missing))


@pytest.fixture
def sender(pool: Pool) -> Account:
    pool.set_base_fee(GWEI)
    return pool.account()


def clinic(*, company: bool = False) -> Clinic:
    return Clinic(
        own=lambda chain: (OWN,) if chain == "evm" else (),
        public=lambda network: (),
        opened_at=Moment(int(time.time())),
        company=company,
    )


def examined(pool: Pool, txid: str, **said: Any) -> Visit:
    """The visit; in a long list, where less is asked, nothing else is found."""
    order = Order(text=txid, network=pool.network, declared=Declared(**said))
    visit = follow(examine(order, clinic()), AnvilWire(pool.node))
    in_a_list = follow(examine(order, clinic(company=True)), AnvilWire(pool.node))
    assert (in_a_list.verdict, codes(in_a_list)) == (visit.verdict, codes(visit))
    assert remedies(in_a_list) == remedies(visit)
    return visit


def attended(pool: Pool, txid: str, sender: Account, method: str) -> Attended:
    wish = BumpWish(mine=(sender.address,), method=method)
    order = Order(text=txid, network=pool.network)
    return follow(attend(order, wish, clinic()), AnvilWire(pool.node))


def built(pool: Pool, txid: str, sender: Account, method: str) -> str:
    bumped = attended(pool, txid, sender, method).bumped
    assert isinstance(bumped, Built), bumped
    return bumped.draft.data


def said(send: Any) -> str:
    return str(meaning(Untrusted(refusal(send))))


def remedies(visit: Visit) -> list[Remedy]:
    """With their figures."""
    return [offer.remedy for offer in visit.offers]


def codes(visit: Visit) -> list[str]:
    return [found.finding.code for found in visit.findings]


def low(sender: Account, **changed: Any) -> str:
    """Sent under the base fee of what comes next: anvil takes it only before the fee rises."""
    sender.pool.set_base_fee(GWEI)
    sent = sender.send(**{"cap": 5 * GWEI, "tip": GWEI // 2, **changed})
    sender.pool.set_base_fee(20 * GWEI)
    return sent


def test_taken_and_shown(pool: Pool, sender: Account) -> None:
    visit = examined(pool, sender.send())
    assert (visit.verdict.state, visit.verdict.code) == (State.PENDING, "evm/waiting")


def test_the_same_again(sender: Account) -> None:
    sender.send()
    assert said(sender.send) == "node-already-known"


def test_nine_percent_more(pool: Pool, sender: Account) -> None:
    sender.send(cap=100 * GWEI, tip=10 * GWEI)
    if pool.replaces is None:
        return  # anvil takes any replacement that pays more
    more = {"cap": 109 * GWEI, "tip": 109 * GWEI // 10}
    assert said(lambda: sender.send(**more)) == "node-bump-too-small"


def test_one_of_the_two_fees_alone(pool: Pool, sender: Account) -> None:
    sender.send(cap=100 * GWEI, tip=10 * GWEI)
    if pool.replaces is None:
        return
    assert said(lambda: sender.send(cap=120 * GWEI, tip=10 * GWEI)) == "node-bump-too-small"
    if pool.name != "besu":  # what is paid at this base fee rises there with the tip alone
        assert said(lambda: sender.send(cap=100 * GWEI, tip=12 * GWEI)) == "node-bump-too-small"


@pytest.mark.parametrize(("cap", "tip"), [(1_000_000_001, 1), (30 * GWEI, GWEI), (77, 7)])
def test_the_smallest_raise_is_taken_and_one_less_refused(
    pool: Pool, sender: Account, cap: int, tip: int
) -> None:
    if pool.replaces is None:
        return
    pool.set_base_fee(1) if pool.name not in REAL else None
    if pool.name in REAL and cap < GWEI:
        return  # real nodes have a base fee that such a cap does not cover
    old = sender.sign(cap=cap, tip=tip)
    sender.send(cap=cap, tip=tip)
    tx = decode(old.raw)
    prices = fees.Offer(max_fee=fees.least_raise(cap), tip=fees.least_raise(tip))
    if pool.name == "besu":
        prices = fees.exact_for_besu(tx, prices, 1)
    below = _largest_refused(pool, sender, tx, prices)
    if below is not None:
        assert said(lambda: sender.send(cap=below[0], tip=below[1])) == "node-bump-too-small"
    sender.send(cap=prices.max_fee, tip=prices.tip)


def _largest_refused(
    pool: Pool, sender: Account, tx: Any, prices: fees.Offer
) -> tuple[int, int] | None:
    """The pool's own least, one wei lower; the tool's least lies at or above the pool's."""
    for cap in range(prices.max_fee, prices.max_fee - 3, -1):
        lower = decode(sender.sign(cap=cap, tip=min(cap, prices.tip)).raw)
        if not pool.replaces(tx, lower, 1):
            return cap, min(cap, prices.tip)
    return None


def test_a_used_nonce(pool: Pool, sender: Account) -> None:
    sender.send()
    pool.mine()
    assert said(lambda: sender.send(cap=60 * GWEI)) == "node-nonce-too-low"


def test_more_than_there_is(pool: Pool) -> None:
    poor = pool.account(wei=ETHER)
    assert said(poor.send) == "node-no-funds"


def test_more_gas_than_a_block_has(sender: Account) -> None:
    assert said(lambda: sender.send(gas=31_000_000, cap=2 * GWEI)) == "node-gas-too-high"


def test_more_gas_than_one_may_have(pool: Pool, sender: Account) -> None:
    if pool.name == "anvil":
        return  # it has no such limit
    assert said(lambda: sender.send(gas=2**24 + 1, cap=2 * GWEI)) == "node-gas-too-high"


def test_too_little_gas_to_start(sender: Account) -> None:
    assert said(lambda: sender.send(gas=20_000)) == "node-gas-too-low"


def test_another_chain(sender: Account) -> None:
    assert said(lambda: sender.send(chain_id=5)) == "node-wrong-chain"


def test_too_far_ahead(pool: Pool, sender: Account) -> None:
    if pool.name not in ("besu", "nethermind"):
        return  # the others keep it as queued
    assert said(lambda: sender.send(nonce=5000)) == "node-nonce-too-high"


def test_below_the_base_fee(pool: Pool, sender: Account) -> None:
    pool.set_base_fee(20 * GWEI)
    if not pool.holds_low:
        assert said(lambda: sender.send(cap=5 * GWEI)) == "node-fee-below-base-fee"
        return
    assert examined(pool, sender.send(cap=5 * GWEI)).verdict.code == "evm/below-base-fee"


def test_a_speed_up_that_was_built_is_taken_and_mined(pool: Pool, sender: Account) -> None:
    txid = low(sender)
    assert examined(pool, txid).verdict.code == "evm/below-base-fee"
    faster = sender.send_draft(built(pool, txid, sender, "speed-up"))
    pool.mine()
    assert examined(pool, faster).verdict.state is State.SETTLED
    gone = examined(pool, txid, sender=Id(sender.address), nonce=0)
    assert (gone.verdict.code, gone.verdict.state) == ("evm/nonce-used", State.REPLACED)


def test_a_cancellation_that_was_built_is_taken_and_mined(pool: Pool, sender: Account) -> None:
    txid = low(sender)
    sent = sender.send_draft(built(pool, txid, sender, "cancel"))
    pool.mine()
    assert examined(pool, sent).verdict.state is State.SETTLED
    gone = examined(pool, txid, sender=Id(sender.address), nonce=0)
    root = gone.diagnosis.root
    assert isinstance(root, NonceUsed)
    assert root.in_its_place == "place-cancelled"


def test_a_gap_that_was_filled_lets_the_next_one_go(pool: Pool, sender: Account) -> None:
    later = sender.send(nonce=1)
    assert "evm/nonce-gap" in codes(examined(pool, later))
    draft = built(pool, later, sender, "fill-gap")
    assert int(json.loads(draft)["nonce"], 16) == 0
    sender.send_draft(draft)
    pool.mine()
    assert examined(pool, later).verdict.state is State.SETTLED


def test_behind_an_earlier_one(pool: Pool, sender: Account) -> None:
    low(sender)
    second = sender.send(nonce=1, cap=90 * GWEI)
    found = codes(examined(pool, second))
    # hardhat counts as pending what its next block would take, and shows no pool beside it.
    expected = "evm/nonce-gap" if pool.name == "hardhat" else "evm/behind-earlier-nonce"
    assert expected in found


def test_funds_that_left(pool: Pool, sender: Account) -> None:
    txid = sender.send()
    pool.set_balance(sender.address, ETHER // 2)
    visit = examined(pool, txid)
    if pool.node.rpc("eth_getTransactionByHash", txid) is None:
        return  # hardhat drops at once what can no longer be paid
    assert "evm/insufficient-funds" in codes(visit)
    [top_up] = [each for each in visit.remedies if isinstance(each, TopUp)]
    assert top_up.missing == ETHER // 2 + 21_000 * 30 * GWEI


def test_funds_that_left_two_that_wait(pool: Pool, sender: Account) -> None:
    """The figure for everything that waits counts what stands behind, in a list as well."""
    txid = sender.send()
    sender.send(nonce=1)
    pool.set_balance(sender.address, ETHER // 2)
    visit = examined(pool, txid)
    if pool.node.rpc("eth_getTransactionByHash", txid) is None:
        return  # hardhat drops at once what can no longer be paid
    [top_up] = [each for each in visit.remedies if isinstance(each, TopUp)]
    assert top_up.missing == ETHER // 2 + 21_000 * 30 * GWEI
    shown = pool.name in ("geth", "reth", "nethermind")  # the others show no pool
    assert top_up.for_all == top_up.missing + shown * (ETHER + 21_000 * 30 * GWEI)


def test_a_tip_below_all_others(pool: Pool, sender: Account) -> None:
    txid = sender.send(tip=1)
    found = codes(examined(pool, txid))
    # Blocks of the doubles always tell tips; a real node's do where somebody has paid one.
    assert ("evm/tip-too-low" in found) or (pool.name in REAL and "evm/waiting" in found)


def test_a_rival_with_the_same_nonce_waits(pool: Pool, sender: Account) -> None:
    lost = sender.sign(value=1).hash
    sender.send()
    visit = examined(pool, lost, sender=Id(sender.address), nonce=0)
    assert visit.verdict.code == "evm/nonce-contested"
