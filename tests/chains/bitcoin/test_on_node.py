"""The whole examination against real nodes: what a chain says, and what is made of it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from nodes import knots as knots_node
from nodes import litecoin as litecoin_node
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.crowd import COINS, crowd
from tests.chains.bitcoin.node_wire import OWN, NodeWire, examined
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
from tests.render.schema import bump_schema
from txdoctor import registry
from txdoctor.__main__ import main
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.pool import Mempool
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.plan import plan
from txdoctor.chains.bitcoin.price import fees
from txdoctor.chains.bitcoin.remedies.child_pays_for_parent import ChildPaysForParent
from txdoctor.chains.bitcoin.remedies.replace_by_fee import ReplaceByFee
from txdoctor.chains.bitcoin.remedies.replace_by_fee_over_descendants import (
    ReplaceByFeeOverDescendants,
)
from txdoctor.chains.bitcoin.remedies.send_it_elsewhere import SendItElsewhere
from txdoctor.chains.bitcoin.remedies.spend_the_change import SpendTheChange
from txdoctor.chains.bitcoin.remedies.wait_for_lower_rates import WaitForLowerRates
from txdoctor.chains.bitcoin.rules.gone.coins_spent import CoinsSpent
from txdoctor.chains.bitcoin.rules.gone.redirected import Redirected
from txdoctor.chains.bitcoin.rules.gone.replaced import Replaced
from txdoctor.chains.bitcoin.rules.is_a_block import IsABlock
from txdoctor.chains.bitcoin.rules.mined.settled import Settled
from txdoctor.chains.bitcoin.rules.pending.has_descendants import HasDescendants
from txdoctor.chains.bitcoin.rules.pending.held_by_ancestor import HeldByAncestor
from txdoctor.chains.bitcoin.rules.pending.not_passed_on import NotPassedOn
from txdoctor.chains.bitcoin.rules.pending.outbid import Outbid
from txdoctor.chains.bitcoin.rules.unsent.unsent import Unsent
from txdoctor.gather import follow
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Finding, State
from txdoctor.model.remedy import Remedy
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.model.subject import Kind, Subject
from txdoctor.model.visit import Visit
from txdoctor.render.bump_line import bump_line
from txdoctor.units import FeeRate, Id, Sats, Untrusted, VSize

pytestmark = pytest.mark.node

LITECOIN = "litecoin-regtest"
# One satoshi per vbyte to replace, as most nodes ask; the later of two options counts.
USUAL_INCREMENT = ("-incrementalrelayfee=0.00001",)


@pytest.fixture(scope="module")
def crowded(knots: Bitcoind) -> Iterator[Bitcoind]:
    """A node whose pool holds three blocks that pay 20 sat/vB and more."""
    with knots_node.running(extra=USUAL_INCREMENT) as node:
        node.wallet("rich").fund(COINS + 12)
        crowd(node, node.wallet("rich"))
        yield node


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


def finding(visit: Visit, kind: type[Finding]) -> Any:
    return next((f.finding for f in visit.findings if isinstance(f.finding, kind)), None)


def remedy(visit: Visit, kind: type[Remedy]) -> Any:
    return next((o.remedy for o in visit.offers if isinstance(o.remedy, kind)), None)


def rows(visit: Visit) -> dict[str, Any]:
    return {row.name: row.value for row in visit.chart}


def shop(node: Bitcoind) -> str:
    return node.wallet("shop").address()


def gathered(node: Bitcoind, txid: str) -> Evidence:
    subject = Subject(
        text=Untrusted(txid), kind=Kind.TRANSACTION, id=Id(txid), chain="bitcoin", networks=()
    )
    return follow(plan(Complaint(subject=subject, network=None, seats=(OWN,))), NodeWire(node))


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


def test_outbid_is_what_the_miner_does(crowded: Bitcoind) -> None:
    txid = pay(crowded.wallet("rich"), shop(crowded), rate=2)
    visit = examined(crowded, txid)
    found = finding(visit, Outbid)
    assert visit.verdict.code == "bitcoin/outbid"
    assert found.rate == FeeRate(2000)
    assert FeeRate(22_900) < found.next_block < FeeRate(23_200)
    assert found.waiting_ahead > 3 * 900_000
    assert txid not in _next_block(crowded)
    assert remedy(visit, WaitForLowerRates) is None  # six blocks would take it


def test_the_lines_that_are_offered_write_what_is_advised(
    crowded: Bitcoind, capsys: pytest.CaptureFixture[str]
) -> None:
    """Filled in and run as they stand: the same rates, for fees that are no higher."""
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    txid = pay(wallet, receiver, rate=2)
    visit = examined(crowded, txid)
    change = change_of(crowded, wallet, txid, receiver)
    outputs = crowded.rpc("getrawtransaction", txid, True)["vout"]
    place = next(str(o["n"]) for o in outputs if o["scriptPubKey"]["address"] == change)
    filled = {"URL": crowded.rpc_url, "N": place, "ADDRESS": receiver}
    for kind, rate in ((ReplaceByFee, "new_rate"), (ChildPaysForParent, "target")):
        offered = remedy(visit, kind)
        line = bump_line(offered, visit)
        assert line is not None
        words = [filled.get(word, word) for word in line.words[1:]]
        assert main([*words, "--json", "--lang", "en"]) == 0
        told = json.loads(capsys.readouterr().out)
        Draft202012Validator(bump_schema()).validate(told)
        assert told["method"] == line.method
        assert told["draft"]["checked"]["result"] == "policy-passed"
        assert int(told["figures"]["fee"]["amount"]) <= offered.fee
        pays = told["figures"]["fee_rate" if kind is ReplaceByFee else "package_rate"]["rate"]
        assert float(pays) >= getattr(offered, rate).sats_per_kvb / 1000


def test_the_least_replacement_is_taken_and_a_satoshi_less_is_not(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    txid = pay(wallet, receiver, rate=2)
    offered = remedy(examined(crowded, txid), ReplaceByFee)
    digits, change = raw_of(crowded, txid), change_of(crowded, wallet, txid, receiver)
    evidence = gathered(crowded, txid)
    tx, pool = evidence.first(PendingTx), evidence.first(Mempool)
    assert tx is not None
    assert pool is not None

    def built(fee: int) -> str:
        return with_fee(wallet, digits, change=change, raised_by=fee - tx.fee)

    def least_for(raw: str) -> int:
        # A signature is now and then a byte shorter than the last one: each has its own least fee.
        size = VSize(vsize_of(raw))
        return fees.least(paid=tx.fee, rate=tx.rate, size=size, increment=pool.increment)

    least = least_for(built(tx.fee + 1))
    for fee in (least, least - 1):
        raw = built(fee)
        assert vsize_of(raw) <= offered.size
        enough = fee >= least_for(raw)
        assert refusal(crowded, raw).startswith("insufficient fee") is not enough

    def against(fee: int) -> str:
        return refusal(crowded, built(fee))

    for fee in (offered.least, offered.six_blocks_fee, offered.fee):
        assert against(fee) == ""
    assert offered.fee > offered.three_blocks_fee > offered.six_blocks_fee


def test_descendants_are_paid_for(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    txid = pay(wallet, receiver, rate=2)
    digits, change = raw_of(crowded, txid), change_of(crowded, wallet, txid, receiver)
    vout = next(
        out["n"]
        for out in crowded.rpc("getrawtransaction", txid, True)["vout"]
        if out["scriptPubKey"]["address"] == receiver
    )
    child = crowded.rpc(
        "createrawtransaction", [{"txid": txid, "vout": vout}], {receiver: "0.99999"}
    )
    spend = crowded.wallet("shop").rpc("signrawtransactionwithwallet", child)["hex"]
    crowded.rpc("sendrawtransaction", spend)
    visit = examined(crowded, txid)
    found, offered = finding(visit, HasDescendants), remedy(visit, ReplaceByFeeOverDescendants)
    assert (found.descendants, found.fees) == (1, 1000)
    assert (offered.descendants, offered.descendant_fees) == (1, 1000)
    assert offered.least >= offered.paid + 1000
    short = with_fee(wallet, digits, change=change, raised_by=900)
    assert refusal(crowded, short).startswith("insufficient fee")
    enough = with_fee(wallet, digits, change=change, raised_by=offered.least_extra)
    assert refusal(crowded, enough) == ""


def test_what_a_cheap_ancestor_lacks_is_what_the_miner_wants(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    parent = pay(wallet, receiver, rate=2)
    own = change_of(crowded, wallet, parent, receiver)
    to = shop(crowded)
    child = crowded.rpc("sendrawtransaction", spend(wallet, parent, own, fee=6000, to=to), 0)
    visit = examined(crowded, child)
    found = finding(visit, HeldByAncestor)
    assert (visit.verdict.code, found.cheap) == ("bitcoin/held-by-ancestor", (parent,))
    assert found.own_rate > found.three_blocks > found.rate
    offered = remedy(visit, ChildPaysForParent)
    assert to in offered.outputs
    last = spend(crowded.wallet("shop"), child, to, fee=offered.fee, to=shop(crowded))
    assert vsize_of(last) <= offered.size
    newest = crowded.rpc("sendrawtransaction", last, 0)
    assert {parent, child, newest} <= _next_block(crowded)


def test_a_child_with_the_advised_fee_takes_its_parent_along(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    parent = pay(wallet, receiver, rate=2)
    offered = remedy(examined(crowded, parent), ChildPaysForParent)
    assert receiver in offered.outputs
    child = spend(crowded.wallet("shop"), parent, receiver, fee=offered.fee, to=shop(crowded))
    assert vsize_of(child) <= offered.size
    txid = crowded.rpc("sendrawtransaction", child, 0)
    assert {parent, txid} <= _next_block(crowded)
    assert examined(crowded, parent).verdict.code == "bitcoin/waiting"


def test_the_next_block_takes_the_advised_fee_and_leaves_the_old_one(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    cheap, bumped = pay(wallet, receiver, rate=2), pay(wallet, receiver, rate=2)
    offered = remedy(examined(crowded, bumped), ReplaceByFee)
    digits, change = raw_of(crowded, bumped), change_of(crowded, wallet, bumped, receiver)
    better = with_fee(wallet, digits, change=change, raised_by=offered.extra)
    new = crowded.rpc("sendrawtransaction", better)
    visit = examined(crowded, bumped, raw=digits)
    assert (visit.verdict.state, finding(visit, Replaced).by) == (State.REPLACED, new)
    crowded.mine()
    assert examined(crowded, new).verdict.state is State.SETTLED
    assert examined(crowded, cheap).verdict.state is State.PENDING


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


LOOKS = count(1)


def _next_block(node: Bitcoind) -> set[str]:
    # A template is kept for five seconds (rpc/mining.cpp): each look is some time after the last.
    node.rpc("setmocktime", int(time.time()) + 10 * next(LOOKS))
    template = node.rpc("getblocktemplate", {"rules": ["segwit"]})
    node.rpc("setmocktime", 0)
    return {tx["txid"] for tx in template["transactions"]}


def _drafted(node: Bitcoind) -> str:
    """A signed payment that nobody has sent."""
    wallet = node.wallet("rich")
    made = wallet.rpc("walletcreatefundedpsbt", [], {shop(node): 1}, 0, {"fee_rate": 5})["psbt"]
    psbt = wallet.rpc("walletprocesspsbt", made)["psbt"]
    digits: str = wallet.rpc("finalizepsbt", psbt)["hex"]
    return digits
