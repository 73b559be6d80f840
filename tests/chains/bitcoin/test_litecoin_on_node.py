"""Each remedy has Litecoin's own truth: no replacements, no packages, dust ten times Bitcoin's."""

from __future__ import annotations

from typing import Any

import pytest

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


def seen(node: Bitcoind, text: str, raw: str = "") -> Visit:
    visit = examined(node, text, network=LITECOIN, raw=raw)
    assert not {offer.remedy.code for offer in visit.offers} & REFUSED_THERE
    assert "bitcoin/replacement-withheld" not in {f.finding.code for f in visit.findings}
    return visit


def offered(visit: Visit, slug: str) -> Any:
    return next((o.remedy for o in visit.offers if o.remedy.code == f"bitcoin/{slug}"), None)


def shop(node: Bitcoind) -> str:
    return node.wallet("shop").address()


def test_what_was_never_sent_is_sent_as_it_is(litecoin: Bitcoind) -> None:
    digits = from_coin(litecoin.wallet("rich"), shop(litecoin), fee=3000)
    visit = seen(litecoin, digits)
    assert offered(visit, "send-it-again").txid == txid_of(digits)
    assert litecoin.rpc("sendrawtransaction", digits) == txid_of(digits)
    litecoin.mine()


def test_below_its_floor_it_is_signed_dearer_and_no_package_is_advised(litecoin: Bitcoind) -> None:
    wallet, receiver = litecoin.wallet("rich"), shop(litecoin)
    digits = from_coin(wallet, receiver, fee=100)
    visit = seen(litecoin, digits)
    assert visit.verdict.code == "bitcoin/below-relay-floor"
    assert offered(visit, "send-it-again") is None
    dearer = offered(visit, "sign-it-dearer")
    outs = litecoin.rpc("decoderawtransaction", digits)["vout"]
    [change] = [a for out in outs for a in out["scriptPubKey"]["addresses"] if a != receiver]
    better = with_fee(wallet, digits, change=change, raised_by=dearer.least - 100)
    assert refusal(litecoin, better) == ""


def test_a_better_paying_version_is_refused_and_no_higher_fee_is_advised(
    litecoin: Bitcoind,
) -> None:
    wallet, receiver = litecoin.wallet("rich"), shop(litecoin)
    txid = pay(wallet, receiver)
    digits, change = raw_of(litecoin, txid), change_of(litecoin, wallet, txid, receiver)
    better = with_fee(wallet, digits, change=change, raised_by=100_000)
    assert refusal(litecoin, better) == "txn-mempool-conflict"
    assert seen(litecoin, better).verdict.code == "bitcoin/coins-spent"
    litecoin.mine()


@pytest.mark.parametrize(("amount", "dust"), [(2939, True), (2940, False)])
def test_dust_is_ten_times_bitcoins(litecoin: Bitcoind, amount: int, dust: bool) -> None:
    digits = from_coin(litecoin.wallet("rich"), shop(litecoin), fee=3000, amount=amount)
    visit = seen(litecoin, digits)
    assert (visit.verdict.code == "bitcoin/dust-output") is dust
    assert (offered(visit, "send-it-again") is None) is dust
    assert (refusal(litecoin, digits) == "dust") is dust


def test_a_chain_at_its_limit_goes_on_after_a_block(litecoin: Bitcoind) -> None:
    litecoin.mine()
    seller = litecoin.wallet("shop")
    first = seller.address()
    txid, last = lengthened(seller, pay(litecoin.wallet("rich"), first), first, by=24)
    digits = spend(seller, txid, last, fee=3000, to=shop(litecoin))
    visit = seen(litecoin, digits)
    assert visit.verdict.code == "bitcoin/chain-too-long"
    assert offered(visit, "wait-for-a-block").latest is None  # regtest has no rhythm
    litecoin.mine()
    assert refusal(litecoin, digits) == ""


def test_a_lock_ends_at_its_block(litecoin: Bitcoind) -> None:
    tip = litecoin.rpc("getblockcount")
    digits = from_coin(litecoin.wallet("rich"), shop(litecoin), fee=3000, locktime=tip + 2)
    visit = seen(litecoin, digits)
    assert visit.verdict.code == "bitcoin/time-locked"
    assert offered(visit, "wait-until-it-is-good").blocks == 2
    litecoin.mine(2)
    assert refusal(litecoin, digits) == ""
