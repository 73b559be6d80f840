"""Each remedy has Litecoin's own truth: no replacements, no packages, dust ten times Bitcoin's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nodes import litecoin as litecoin_node
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.node_wire import examined
from tests.chains.bitcoin.wallets import (
    change_of,
    from_coin,
    lengthened,
    pay,
    raw_of,
    refusal,
    spend,
    txid_of,
    with_fee,
)
from txdoctor.model.visit import Visit

pytestmark = pytest.mark.node

LITECOIN = "litecoin-regtest"
REFUSED_THERE = {
    "bitcoin/raise-the-replacement",
    "bitcoin/replace-by-fee",
    "bitcoin/replace-by-fee-over-descendants",
    "bitcoin/send-with-a-child",
}


@pytest.fixture(scope="module")
def own(litecoin: Bitcoind) -> Iterator[Bitcoind]:
    """A node of its own: these payments lock coins that other tests count on."""
    with litecoin_node.running() as node:
        node.wallet("rich").fund(12)
        yield node


def seen(node: Bitcoind, text: str, raw: str = "") -> Visit:
    visit = examined(node, text, network=LITECOIN, raw=raw)
    assert not {offer.remedy.code for offer in visit.offers} & REFUSED_THERE
    assert "bitcoin/replacement-withheld" not in {f.finding.code for f in visit.findings}
    return visit


def offered(visit: Visit, slug: str) -> Any:
    return next((o.remedy for o in visit.offers if o.remedy.code == f"bitcoin/{slug}"), None)


def shop(node: Bitcoind) -> str:
    return node.wallet("shop").address()


def test_what_was_never_sent_is_sent_as_it_is(own: Bitcoind) -> None:
    digits = from_coin(own.wallet("rich"), shop(own), fee=3000)
    visit = seen(own, digits)
    assert offered(visit, "send-it-again").txid == txid_of(digits)
    assert own.rpc("sendrawtransaction", digits) == txid_of(digits)
    own.mine()


def test_below_its_floor_it_is_signed_dearer_and_no_package_is_advised(own: Bitcoind) -> None:
    wallet, receiver = own.wallet("rich"), shop(own)
    digits = from_coin(wallet, receiver, fee=100)
    visit = seen(own, digits)
    assert visit.verdict.code == "bitcoin/below-relay-floor"
    assert offered(visit, "send-it-again") is None
    dearer = offered(visit, "sign-it-dearer")
    outs = own.rpc("decoderawtransaction", digits)["vout"]
    [change] = [a for out in outs for a in out["scriptPubKey"]["addresses"] if a != receiver]
    better = with_fee(wallet, digits, change=change, raised_by=dearer.least - 100)
    assert refusal(own, better) == ""


def test_a_better_paying_version_is_refused_and_no_higher_fee_is_advised(
    own: Bitcoind,
) -> None:
    wallet, receiver = own.wallet("rich"), shop(own)
    txid = pay(wallet, receiver)
    digits, change = raw_of(own, txid), change_of(own, wallet, txid, receiver)
    better = with_fee(wallet, digits, change=change, raised_by=100_000)
    assert refusal(own, better) == "txn-mempool-conflict"
    assert seen(own, better).verdict.code == "bitcoin/coins-spent"
    own.mine()


@pytest.mark.parametrize(("amount", "dust"), [(2939, True), (2940, False)])
def test_dust_is_ten_times_bitcoins(own: Bitcoind, amount: int, dust: bool) -> None:
    digits = from_coin(own.wallet("rich"), shop(own), fee=3000, amount=amount)
    visit = seen(own, digits)
    assert (visit.verdict.code == "bitcoin/dust-output") is dust
    assert (offered(visit, "send-it-again") is None) is dust
    assert (refusal(own, digits) == "dust") is dust


def test_a_chain_at_its_limit_goes_on_after_a_block(own: Bitcoind) -> None:
    own.mine()
    seller = own.wallet("shop")
    first = seller.address()
    txid, last = lengthened(seller, pay(own.wallet("rich"), first), first, by=24)
    digits = spend(seller, txid, last, fee=3000, to=shop(own))
    visit = seen(own, digits)
    assert visit.verdict.code == "bitcoin/chain-too-long"
    assert offered(visit, "wait-for-a-block").latest is None  # regtest has no rhythm
    own.mine()
    assert refusal(own, digits) == ""


def test_a_lock_ends_at_its_block(own: Bitcoind) -> None:
    tip = own.rpc("getblockcount")
    digits = from_coin(own.wallet("rich"), shop(own), fee=3000, locktime=tip + 2)
    visit = seen(own, digits)
    assert visit.verdict.code == "bitcoin/time-locked"
    assert offered(visit, "wait-until-it-is-good").blocks == 2
    own.mine(2)
    assert refusal(own, digits) == ""
