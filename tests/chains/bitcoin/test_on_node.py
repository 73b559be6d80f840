"""The whole examination against real nodes: what a chain says, and what is made of it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from nodes import knots as knots_node
from nodes import litecoin as litecoin_node
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.crowd import COINS, crowd
from tests.chains.bitcoin.node_wire import OWN, NodeWire, examined
from tests.chains.bitcoin.on_node import finding, gathered, remedy, rows, shop
from tests.chains.bitcoin.wallets import (
    all_to,
    change_of,
    pay,
    raw_of,
    refusal,
    spend,
    vsize_of,
    with_fee,
)
from txdoctor import registry
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.plan import plan
from txdoctor.chains.bitcoin.remedies.replace_by_fee import ReplaceByFee
from txdoctor.chains.bitcoin.remedies.send_it_elsewhere import SendItElsewhere
from txdoctor.chains.bitcoin.remedies.spend_the_change import SpendTheChange
from txdoctor.chains.bitcoin.rules.gone.coins_spent import CoinsSpent
from txdoctor.chains.bitcoin.rules.gone.redirected import Redirected
from txdoctor.chains.bitcoin.rules.gone.replaced import Replaced
from txdoctor.chains.bitcoin.rules.is_a_block import IsABlock
from txdoctor.chains.bitcoin.rules.mined.settled import Settled
from txdoctor.chains.bitcoin.rules.pending.not_passed_on import NotPassedOn
from txdoctor.chains.bitcoin.rules.unsent.unsent import Unsent
from txdoctor.gather import follow
from txdoctor.model.complaint import Complaint
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Sats, Untrusted

pytestmark = pytest.mark.node

LITECOIN = "litecoin-regtest"


@pytest.fixture(scope="module")
def plain(knots: Bitcoind) -> Iterator[Bitcoind]:
    """A node as most people run it: without an index of mined transactions."""
    with knots_node.running(txindex=False) as node:
        node.wallet("rich").fund(4)
        yield node


@pytest.fixture(scope="module")
def crowded_litecoin(litecoin: Bitcoind) -> Iterator[Bitcoind]:
    with litecoin_node.running() as node:
        node.wallet("rich").fund(COINS + 2)
        yield node


def test_it_settles_and_becomes_final_at_the_sixth_block(knots: Bitcoind) -> None:
    receiver = shop(knots)
    txid = pay(knots.wallet("rich"), receiver)
    [block] = knots.mine()
    visit = examined(knots, txid)
    assert (visit.verdict.state, visit.verdict.final) == (State.SETTLED, False)
    shown = rows(visit)
    assert (shown["confirmations"], shown["block"]) == (1, block)
    assert receiver in shown["pays_to"]
    assert shown["fee"] == 10 * shown["vsize"]
    knots.mine(5)
    visit = examined(knots, txid)
    assert (finding(visit, Settled).depth, visit.verdict.final) == (6, True)


def test_a_block_that_is_undone_makes_it_wait_again(knots: Bitcoind) -> None:
    txid = pay(knots.wallet("rich"), shop(knots))
    [block] = knots.mine()
    knots.rpc("invalidateblock", block)
    assert examined(knots, txid).verdict.state is State.PENDING
    # Paid to somebody, so that it is not the block that was undone.
    knots.mine(1, shop(knots))
    assert examined(knots, txid).verdict.state is State.SETTLED


def test_a_pool_with_room_lets_it_wait(knots: Bitcoind) -> None:
    txid = pay(knots.wallet("rich"), shop(knots))
    visit = examined(knots, txid)
    knots.mine()
    assert visit.verdict.code == "bitcoin/waiting"
    assert [offer.remedy.code for offer in visit.offers] == ["bitcoin/wait"]


def test_a_node_without_peers_keeps_it_to_itself(knots: Bitcoind) -> None:
    knots.rpc("setmocktime", int(time.time()) - 1200)
    txid = pay(knots.wallet("rich"), shop(knots))
    knots.rpc("setmocktime", 0)
    fresh = pay(knots.wallet("rich"), shop(knots))
    visit = examined(knots, txid)
    found = finding(visit, NotPassedOn)
    assert found.source == OWN.name
    assert remedy(visit, SendItElsewhere).txid == txid
    assert finding(examined(knots, fresh), NotPassedOn) is None
    knots.mine()


def test_what_nobody_sent_is_unseen_where_blocks_are_indexed(knots: Bitcoind) -> None:
    visit = examined(knots, "ab" * 32)
    assert (visit.verdict.state, visit.verdict.code) == (State.UNSEEN, "general/not-seen")


def test_a_block_is_named_as_one(knots: Bitcoind) -> None:
    subject = Subject(
        text=Untrusted(""), kind=Kind.BLOCK, id=Id(knots.mine()[0]), chain="bitcoin", networks=()
    )
    complaint = Complaint(subject=subject, network=None, seats=(OWN,))
    evidence = follow(plan(complaint), NodeWire(knots))
    [found] = [n.fact for n in evidence.noted if type(n.fact).__name__ == "FoundBlock"]
    assert found.hash == subject.id  # type: ignore[attr-defined]  # told apart by its name
    assert IsABlock.state is State.IDLE


def test_a_bump_goes_on_paying_and_a_cancellation_does_not(knots: Bitcoind) -> None:
    wallet, receiver = knots.wallet("rich"), shop(knots)
    txid = pay(wallet, receiver)
    digits = raw_of(knots, txid)
    assert examined(knots, txid, raw=digits).verdict.state is State.PENDING
    new = wallet.rpc("bumpfee", txid, {"fee_rate": 30})["txid"]
    visit = examined(knots, txid, raw=digits)
    assert (finding(visit, Replaced).by, finding(visit, Replaced).place) == (new, "in-the-pool")
    assert not visit.verdict.final

    back = wallet.address()
    knots.rpc("sendrawtransaction", all_to(wallet, digits, back, fee=20_000))
    visit = examined(knots, txid, raw=digits)
    assert visit.verdict.code == "bitcoin/redirected"
    assert receiver in finding(visit, Redirected).unpaid

    knots.mine()
    visit = examined(knots, txid, raw=digits)
    # Before version 31 a node cannot name who spent a coin in a block; that it is spent, it can.
    assert (visit.verdict.code, finding(visit, CoinsSpent).place) == (
        "bitcoin/coins-spent",
        "in-a-block",
    )
    assert examined(knots, txid).verdict.state is State.UNSEEN


def test_bytes_that_were_never_sent_are_unsent(knots: Bitcoind) -> None:
    wallet = knots.wallet("rich")
    digits = _drafted(knots)
    visit = examined(knots, digits)
    assert (visit.verdict.state, visit.verdict.code) == (State.UNSENT, "bitcoin/unsent")
    assert finding(visit, Unsent).fee == rows(visit)["fee"] > 0
    txid = wallet.rpc("sendrawtransaction", digits)
    assert examined(knots, digits).verdict.state is State.PENDING
    knots.mine()
    assert examined(knots, digits).verdict.state is State.SETTLED
    assert examined(knots, txid, raw=digits).verdict.state is State.SETTLED


def test_bytes_of_another_transaction_are_not_used(knots: Bitcoind) -> None:
    visit = examined(knots, "ab" * 32, raw=_drafted(knots))
    assert visit.verdict.state is State.UNSEEN
    assert [gap.detail.text for gap in visit.evidence.gaps] == ["another-transaction"]


def test_without_an_index_an_unspent_output_still_finds_it(plain: Bitcoind) -> None:
    txid = pay(plain.wallet("rich"), shop(plain))
    assert examined(plain, txid).verdict.state is State.PENDING
    [block] = plain.mine()
    plain.mine(2)
    visit = examined(plain, txid)
    assert (visit.verdict.state, rows(visit)["block"]) == (State.SETTLED, block)
    assert rows(visit)["confirmations"] == 3
    assert rows(visit)["fee"] > 0


def test_without_an_index_the_unknown_stays_open(plain: Bitcoind) -> None:
    visit = examined(plain, "ab" * 32)
    assert (visit.verdict.state, visit.verdict.code) == (
        State.UNDETERMINED,
        "general/cannot-know",
    )
    [seen] = visit.evidence.facts(Sighting)
    assert (seen.presence, seen.why) == (Presence.CANNOT_KNOW, "no-transaction-index")


def test_without_an_index_the_coins_prove_what_the_node_cannot_look_up(plain: Bitcoind) -> None:
    wallet, receiver = plain.wallet("rich"), shop(plain)
    assert examined(plain, _drafted(plain)).verdict.state is State.UNSENT
    txid = pay(wallet, receiver)
    digits = raw_of(plain, txid)
    new = wallet.rpc("bumpfee", txid, {"fee_rate": 30})["txid"]
    visit = examined(plain, txid, raw=digits)
    assert (visit.verdict.state, finding(visit, Replaced).by) == (State.REPLACED, new)
    plain.mine()
    # Now the coin is spent in a block, by which of the two such a node cannot tell.
    visit = examined(plain, txid, raw=digits)
    assert visit.verdict.state is State.UNDETERMINED
    assert {gap.reason for gap in visit.evidence.gaps if gap.wanted is Inputs} == {
        Reason.CANNOT_KNOW
    }


def test_an_address_is_beyond_a_nodes_ken(knots: Bitcoind) -> None:
    visit = examined(knots, shop(knots))
    assert visit.verdict.state is State.UNDETERMINED
    assert "no-address-index" in {gap.detail.text for gap in visit.evidence.gaps}


def test_one_round_is_enough_for_the_absent(knots: Bitcoind) -> None:
    subject = Subject(
        text=Untrusted(""), kind=Kind.TRANSACTION, id=Id("cd" * 32), chain="bitcoin", networks=()
    )
    wire = NodeWire(knots)
    named = registry.network("bitcoin-regtest")
    follow(plan(Complaint(subject=subject, network=named, seats=(OWN,))), wire)
    # A young chain has no estimates, but nothing waits that its pool's prices would be told of.
    assert wire.rounds == 1
    assert "getrawmempool" not in wire.asked


def test_a_litecoin_settles_and_waits(litecoin: Bitcoind) -> None:
    receiver = shop(litecoin)
    txid = pay(litecoin.wallet("rich"), receiver)
    visit = examined(litecoin, txid, network=LITECOIN)
    assert visit.verdict.code == "bitcoin/waiting"
    assert rows(visit)["replaceable"] is False
    litecoin.mine()
    visit = examined(litecoin, txid, network=LITECOIN)
    assert visit.verdict.state is State.SETTLED
    assert receiver in rows(visit)["pays_to"]
    assert examined(litecoin, "ab" * 32, network=LITECOIN).verdict.state is State.UNSEEN


def test_an_outbid_litecoin_gets_no_advice_that_its_nodes_refuse(
    crowded_litecoin: Bitcoind,
) -> None:
    node = crowded_litecoin
    wallet, receiver = node.wallet("rich"), shop(node)
    crowd(node, wallet)
    txid = pay(wallet, receiver, rate=10)
    visit = examined(node, txid, network=LITECOIN)
    assert visit.verdict.code == "bitcoin/outbid"
    assert remedy(visit, ReplaceByFee) is None
    offered = remedy(visit, SpendTheChange)
    mine = change_of(node, wallet, txid, receiver)
    assert mine in offered.outputs
    child = spend(wallet, txid, mine, fee=offered.fee, to=wallet.address())
    assert vsize_of(child) <= offered.size
    assert refusal(node, child) == ""
    digits, change = raw_of(node, txid), change_of(node, wallet, txid, receiver)
    better = with_fee(wallet, digits, change=change, raised_by=10_000)
    assert refusal(node, better) == "txn-mempool-conflict"
    # The same coin in another transaction: such a node cannot name who took it.
    visit = examined(node, better, network=LITECOIN)
    assert (visit.verdict.code, finding(visit, CoinsSpent).place) == (
        "bitcoin/coins-spent",
        "in-the-pool",
    )


def test_a_node_of_another_network_is_set_aside(litecoin: Bitcoind) -> None:
    visit = examined(litecoin, "ab" * 32, network="bitcoin-regtest")
    assert visit.verdict.state is State.UNDETERMINED
    assert Reason.OTHER_NETWORK in {gap.reason for gap in visit.evidence.gaps}


def test_families_are_counted_without_the_transaction_itself(knots: Bitcoind) -> None:
    txid = pay(knots.wallet("rich"), shop(knots))
    family = gathered(knots, txid).first(Family)
    knots.mine()
    assert family is not None
    assert (family.ancestors, family.descendants, family.descendant_fees) == (0, 0, Sats(0))


def _drafted(node: Bitcoind) -> str:
    """A signed payment that nobody has sent."""
    wallet = node.wallet("rich")
    made = wallet.rpc("walletcreatefundedpsbt", [], {shop(node): 1}, 0, {"fee_rate": 5})["psbt"]
    psbt = wallet.rpc("walletprocesspsbt", made)["psbt"]
    digits: str = wallet.rpc("finalizepsbt", psbt)["hex"]
    return digits
