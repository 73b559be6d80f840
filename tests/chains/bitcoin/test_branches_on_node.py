"""Two real nodes whose chains part and come together again, and what is said meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import pytest

from nodes import knots as knots_node
from nodes import litecoin as litecoin_node
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.node_wire import NodeWire
from tests.chains.bitcoin.wallets import all_to, pay, raw_of
from txdoctor.admit import Clinic
from txdoctor.doctor import examine
from txdoctor.gather import follow
from txdoctor.model.diagnosis import Confidence
from txdoctor.model.exchange import Ask, Reply, Seat
from txdoctor.model.finding import State
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit
from txdoctor.units import Moment

pytestmark = pytest.mark.node

BITCOIN, LITECOIN = "bitcoin-regtest", "litecoin-regtest"


class SeveralNodes(NodeWire):
    """Carries each question to the node of its seat."""

    def __init__(self, nodes: Sequence[Bitcoind]) -> None:
        super().__init__(nodes[0])
        self.wires = {f"own-{n}": NodeWire(node) for n, node in enumerate(nodes, 1)}

    def _carried(self, ask: Ask) -> Reply:
        return self.wires[ask.seat]._carried(ask)


def examined(nodes: Sequence[Bitcoind], text: str, network: str = BITCOIN) -> Visit:
    seats = tuple(
        Seat(name=f"own-{n}", kind="bitcoin_core", host=f"10.0.0.{n}", own=True)
        for n, _ in enumerate(nodes, 1)
    )
    clinic = Clinic(
        own=lambda chain: seats if chain == "bitcoin" else (),
        public=lambda network: (),
        opened_at=Moment(int(time.time())),
    )
    return follow(examine(Order(text=text, network=network), clinic), SeveralNodes(nodes))


def handed_on(giver: Bitcoind, taker: Bitcoind) -> None:
    """Every block of one node that the other lacks, as a peer would hand it on."""
    common = 0
    for height in range(giver.rpc("getblockcount"), 0, -1):
        block = giver.rpc("getblockhash", height)
        known = {each["hash"] for each in taker.rpc("getchaintips")}
        if block in known or (
            height <= taker.rpc("getblockcount") and taker.rpc("getblockhash", height) == block
        ):
            common = height
            break
    for height in range(common + 1, giver.rpc("getblockcount") + 1):
        taker.rpc("submitblock", giver.rpc("getblock", giver.rpc("getblockhash", height), 0))


def empty_block(node: Bitcoind) -> None:
    """One that leaves out whatever waits."""
    node.rpc("generateblock", "raw(51)#8lvh9jxk", [])


@pytest.fixture
def pair(knots: Bitcoind) -> Iterator[tuple[Bitcoind, Bitcoind]]:
    with knots_node.running() as one, knots_node.running() as other:
        one.wallet("rich").fund(2)
        handed_on(one, other)
        yield one, other


def codes(visit: Visit) -> set[str]:
    return {found.finding.code for found in visit.findings}


def test_two_branches_are_named_until_one_of_them_wins(pair: tuple[Bitcoind, Bitcoind]) -> None:
    one, other = pair
    txid = pay(one.wallet("rich"), one.wallet("shop").address())
    other.rpc("sendrawtransaction", raw_of(one, txid))
    assert examined(pair, txid).verdict.state is State.PENDING
    [mined] = one.mine()
    empty_block(other)
    visit = examined(pair, txid)
    assert visit.verdict.code == "bitcoin/sources-on-two-branches"
    assert visit.verdict.state is State.UNDETERMINED
    assert not {o.remedy.code for o in visit.offers if o.remedy.code.startswith("bitcoin/")}
    found = visit.diagnosis.root
    assert getattr(found, "height", 0) == one.rpc("getblockcount")
    assert getattr(found, "one", "") == mined
    assert getattr(found, "other", "") == other.rpc("getbestblockhash")
    assert {row.name for row in visit.chart} >= {"branch_heights", "branch_blocks"}
    # The other branch becomes the longer one: the first node goes over to it.
    empty_block(other)
    handed_on(other, one)
    assert one.rpc("getbestblockhash") == other.rpc("getbestblockhash")
    visit = examined(pair, txid)
    assert visit.verdict.code == "bitcoin/reorged-out"
    assert visit.verdict.state is State.PENDING
    assert {row.name: row.value for row in visit.chart}["left_block"] == mined
    assert "general/do-not-pay-twice" in {stop.code for stop in visit.stops}
    # Mined again, it is settled like any other.
    other.mine()
    handed_on(other, one)
    visit = examined(pair, txid)
    assert (visit.verdict.code, visit.verdict.confidence) == ("bitcoin/settled", Confidence.HIGH)
    assert not codes(visit) & {"bitcoin/reorged-out", "bitcoin/sources-on-two-branches"}


def test_on_two_branches_it_may_stand_in_both(pair: tuple[Bitcoind, Bitcoind]) -> None:
    one, other = pair
    txid = pay(one.wallet("rich"), one.wallet("shop").address())
    other.rpc("sendrawtransaction", raw_of(one, txid))
    blocks = {*one.mine(), *other.mine(address=one.wallet("shop").address())}
    visit = examined(pair, txid)
    assert visit.verdict.code == "bitcoin/sources-on-two-branches"
    found = visit.diagnosis.root
    assert {getattr(found, "one", ""), getattr(found, "other", "")} == blocks


@pytest.mark.parametrize("network", [BITCOIN, LITECOIN])
def test_a_block_that_was_undone_is_remembered(
    network: str, knots: Bitcoind, litecoin: Bitcoind
) -> None:
    kind = knots_node if network == BITCOIN else litecoin_node
    with kind.running() as node:
        node.wallet("rich").fund(2)
        txid = pay(node.wallet("rich"), node.wallet("shop").address())
        [block] = node.mine()
        node.mine()
        node.rpc("invalidateblock", block)
        visit = examined([node], txid, network)
        assert visit.verdict.code == "bitcoin/reorged-out"
        assert getattr(visit.diagnosis.root, "block", "") == block
        node.rpc("reconsiderblock", block)
        visit = examined([node], txid, network)
        assert visit.verdict.code == "bitcoin/settled"


def test_one_whose_coins_the_other_branch_spent_does_not_come_back(
    pair: tuple[Bitcoind, Bitcoind],
) -> None:
    one, other = pair
    wallet = one.wallet("rich")
    txid = pay(wallet, one.wallet("shop").address())
    back = all_to(wallet, raw_of(one, txid), wallet.address(), fee=20_000)
    one.mine()
    other.rpc("sendrawtransaction", back)
    other.mine(2)
    handed_on(other, one)
    visit = examined([one], txid)
    assert visit.verdict.state is State.REPLACED
    assert "bitcoin/lost-with-its-block" in codes(visit)
    assert "general/do-not-pay-twice" in {stop.code for stop in visit.stops}
    assert "bitcoin/send-it-again" not in {offer.remedy.code for offer in visit.offers}
