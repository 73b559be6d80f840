"""A lost payment on real nodes: its receiver's address, the pool, the newest blocks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from nodes import knots as knots_node
from nodes.bitcoind import Bitcoind, Wallet
from tests.chains.bitcoin.node_wire import OWN, NodeWire, examined
from tests.chains.bitcoin.wallets import all_to, change_of, pay, raw_of, with_fee
from txdoctor.chains.bitcoin.asking.node_plan import look_up
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.facts.family import Cluster, Family, Position
from txdoctor.chains.bitcoin.facts.succession import Arrivals
from txdoctor.chains.bitcoin.facts.transaction import FirstSeen
from txdoctor.chains.bitcoin.rules.gone.paid_otherwise import PaidOtherwise
from txdoctor.chains.bitcoin.rules.gone.perhaps_replaced import PerhapsReplaced
from txdoctor.chains.bitcoin.rules.gone.redirected import Redirected
from txdoctor.chains.bitcoin.rules.gone.replaced import Replaced
from txdoctor.gather import follow
from txdoctor.model.finding import Finding, State
from txdoctor.model.visit import Visit
from txdoctor.units import Id

pytestmark = pytest.mark.node

COIN = 100_000_000


@pytest.fixture(scope="module", params=["plain", "with filters"])
def node(request: pytest.FixtureRequest, knots: Bitcoind) -> Iterator[Bitcoind]:
    """As most people run it, without an index; and with a filter of each block (BIP 158)."""
    extra = ("-blockfilterindex=1",) if request.param == "with filters" else ()
    with knots_node.running(txindex=False, extra=extra) as running:
        running.wallet("rich").fund(12)
        yield running


def finding(visit: Visit, kind: type[Finding]) -> Any:
    return next((f.finding for f in visit.findings if isinstance(f.finding, kind)), None)


def bumped(node: Bitcoind) -> tuple[str, str, str, str]:
    """Receiver, the old id, its bytes, and the id of the one that replaced it in the pool."""
    rich = node.wallet("rich")
    receiver = node.wallet("shop").address()
    old = pay(rich, receiver)
    raw = raw_of(node, old)
    change = change_of(node, rich, old, receiver)
    new = node.rpc("sendrawtransaction", with_fee(rich, raw, change=change, raised_by=5000))
    return receiver, old, raw, new


def test_a_bare_hash_and_its_receiver(node: Bitcoind) -> None:
    """The payment that waits is named, as perhaps the same: nothing proves it."""
    receiver, old, _, new = bumped(node)
    visit = examined(node, old, receiver=receiver)
    found = finding(visit, PerhapsReplaced)
    assert (found.by, found.amount, found.place) == (new, COIN, "in-the-pool")
    assert visit.verdict.state in (State.UNSEEN, State.UNDETERMINED)
    [block] = node.mine()
    visit = examined(node, old, receiver=receiver)
    found = finding(visit, PerhapsReplaced)
    assert (found.by, found.place) == (new, "in-a-block")
    told = visit.evidence.first(Arrivals)
    assert told is not None
    assert [(one.txid, one.block) for one in told.payments] == [(new, block)]
    assert finding(visit, Replaced) is None


def test_bytes_and_receiver_name_the_mined_replacement(node: Bitcoind) -> None:
    """Without an index the node alone knew only that the coin is gone."""
    receiver, old, raw, new = bumped(node)
    node.mine(2)
    visit = examined(node, old, raw=raw, receiver=receiver)
    found = finding(visit, Replaced)
    assert found is not None
    assert (found.by, found.depth, visit.verdict.code) == (new, 2, "bitcoin/replaced")


def test_a_cancelled_payment_has_not_reached_the_receiver(node: Bitcoind) -> None:
    receiver, rich = node.wallet("shop").address(), node.wallet("rich")
    old = pay(rich, receiver)
    raw = raw_of(node, old)
    cancel = node.rpc("sendrawtransaction", all_to(rich, raw, rich.address(), fee=20_000))
    visit = examined(node, old, raw=raw, receiver=receiver)
    assert finding(visit, Redirected).by == cancel
    assert finding(visit, PerhapsReplaced) is None
    visit = examined(node, old, receiver=receiver)
    assert finding(visit, PerhapsReplaced) is None
    node.mine()
    visit = examined(node, old, raw=raw, receiver=receiver)
    by = finding(visit, Redirected).by if finding(visit, Redirected) else None
    # Filters name the blocks that pay the receiver, and this one does not: the node cannot say.
    assert (by, visit.verdict.code) in {
        (None, "bitcoin/lost-to-mined-conflict"),
        (None, "general/cannot-know"),
    }


def test_the_same_amount_again_from_other_coins(node: Bitcoind) -> None:
    """Both stand in blocks or wait: no coin is shared, so neither replaced the other."""
    receiver, rich = node.wallet("shop").address(), node.wallet("rich")
    old = pay(rich, receiver)
    raw = raw_of(node, old)
    cancel = all_to(rich, raw, rich.address(), fee=20_000)
    node.rpc("sendrawtransaction", cancel)
    node.mine()
    again = pay(rich, receiver)
    visit = examined(node, old, raw=raw, receiver=receiver)
    found = finding(visit, PaidOtherwise)
    assert (found.by, found.amount, found.place) == (again, COIN, "in-the-pool")
    node.mine()


def test_two_parents_are_learned_in_two_rounds(node: Bitcoind) -> None:
    """The first round has everything but the relatives by name; the pool is small, so it is read
    in the second as well."""
    rich, shop = node.wallet("rich"), node.wallet("saver")
    node.mine()
    free = iter(rich.rpc("listunspent", 1))
    parents = {_from(rich, next(free), shop.address()) for _ in range(2)}
    inputs = [{"txid": txid, "vout": 0} for txid in parents]
    raw = node.rpc("createrawtransaction", inputs, {rich.address(): "1.9999"})
    child = node.rpc("sendrawtransaction", shop.rpc("signrawtransactionwithwallet", raw)["hex"])
    wire = NodeWire(node)
    evidence = follow(look_up(OWN, Wanted(txid=Id(child))), wire)
    assert wire.rounds == 2
    family = evidence.first(Family)
    assert family is not None
    assert {one.txid for one in family.above} == parents
    assert sum(one.fee for one in family.above) == family.ancestor_fees
    assert sum(one.vsize for one in family.above) == family.ancestor_size
    assert evidence.first(FirstSeen) is not None
    position = evidence.first(Position)
    assert position is not None
    assert position.block == 1
    assert evidence.first(Cluster) is None  # this node is older than version 31
    [parent, _] = parents
    above = follow(look_up(OWN, Wanted(txid=Id(parent))), NodeWire(node)).first(Family)
    assert above is not None
    assert [(one.txid, one.parents) for one in above.below] == [(child, above.below[0].parents)]
    assert parent in above.below[0].parents
    node.mine()


def _from(wallet: Wallet, coin: dict[str, Any], address: str) -> str:
    """One coin to an address, the rest of it back; gives the id."""
    node = wallet.node
    back = coin["amount"] - 1 - Decimal("0.00001")
    inputs = [{"txid": coin["txid"], "vout": coin["vout"]}]
    raw = node.rpc("createrawtransaction", inputs, [{address: 1}, {wallet.address(): back}])
    txid: str = node.rpc(
        "sendrawtransaction", wallet.rpc("signrawtransactionwithwallet", raw)["hex"]
    )
    return txid
