"""What real nodes refuse, why, and that what is advised is then taken."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from bitcoin.core import COIN

from nodes import knots as knots_node
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.crowd import COINS, flood
from tests.chains.bitcoin.node_wire import examined
from tests.chains.bitcoin.wallets import (
    change_of,
    from_coin,
    lengthened,
    pay,
    raw_of,
    refusal,
    spend,
    spoilt,
    txid_of,
    with_fee,
    young_coinbase,
)
from txdoctor.model.visit import Visit

pytestmark = pytest.mark.node

LITECOIN = "litecoin-regtest"


@pytest.fixture(scope="module")
def node(knots: Bitcoind) -> Iterator[Bitcoind]:
    """One satoshi per vbyte to replace, as most nodes ask; the later of two options counts."""
    with knots_node.running(extra=("-incrementalrelayfee=0.00001",)) as started:
        started.wallet("rich").fund(20)
        yield started


def shop(node: Bitcoind) -> str:
    return node.wallet("shop").address()


def found(visit: Visit) -> Any:
    return visit.diagnosis.root


def offered(visit: Visit, slug: str) -> Any:
    return next((o.remedy for o in visit.offers if o.remedy.code == f"bitcoin/{slug}"), None)


def test_below_the_floor_and_signed_dearer(node: Bitcoind) -> None:
    wallet, receiver = node.wallet("rich"), shop(node)
    digits = from_coin(wallet, receiver, fee=5)
    visit = examined(node, digits)
    assert visit.verdict.code == "bitcoin/below-relay-floor"
    assert (found(visit).paid, found(visit).needed) == (5, 15)
    assert offered(visit, "send-it-again") is None
    dearer = offered(visit, "sign-it-dearer")
    better = _raised(node, digits, receiver, dearer.least - 5)
    assert refusal(node, better) == ""


def test_a_full_pool_takes_it_with_a_child(knots: Bitcoind) -> None:
    with knots_node.running(extra=("-maxmempool=5",)) as small:
        wallet, receiver = small.wallet("rich"), shop(small)
        wallet.fund(2 * COINS + 4)
        digits = from_coin(wallet, receiver, fee=300)
        flood(small, wallet)
        visit = examined(small, digits)
        assert visit.verdict.code == "bitcoin/below-pool-floor"
        assert found(visit).paid == 300
        assert found(visit).floor > found(visit).usual_floor
        with_child = offered(visit, "send-with-a-child")
        assert receiver in with_child.outputs
        # The child is smaller than the one that was reckoned with: a tenth less is too little.
        little = _child_of(small, digits, receiver, with_child.fee * 9 // 10)
        assert _package(small, digits, little) != "success"
        child = _child_of(small, digits, receiver, with_child.fee)
        assert _package(small, digits, child) == "success"
        assert txid_of(digits) in small.rpc("getrawmempool")


def test_a_locked_one_is_good_at_its_block_and_not_before(node: Bitcoind) -> None:
    tip = node.rpc("getblockcount")
    digits = from_coin(node.wallet("rich"), shop(node), fee=3000, locktime=tip + 3)
    visit = examined(node, digits)
    assert (visit.verdict.code, found(visit).left) == ("bitcoin/time-locked", 3)
    assert offered(visit, "wait-until-it-is-good").blocks == 3
    node.mine(2)
    assert refusal(node, digits) == "non-final"
    node.mine()
    assert refusal(node, digits) == ""
    assert examined(node, digits).verdict.code == "bitcoin/unsent"


def test_a_lock_by_time_is_told_as_a_time(node: Bitcoind) -> None:
    later = node.rpc("getblockchaininfo")["mediantime"] + 10_000_000
    visit = examined(node, from_coin(node.wallet("rich"), shop(node), fee=3000, locktime=later))
    assert (visit.verdict.code, found(visit).time) == ("bitcoin/time-locked", later)


def test_a_coin_is_old_enough_at_its_depth_and_not_before(node: Bitcoind) -> None:
    receiver = shop(node)
    txid = pay(node.wallet("rich"), receiver)
    node.mine(2)
    to = shop(node)
    digits = spend(node.wallet("shop"), txid, receiver, fee=3000, to=to, sequence=5)
    visit = examined(node, digits)
    assert (visit.verdict.code, found(visit).depth, found(visit).left) == (
        "bitcoin/relative-locked",
        2,
        3,
    )
    node.mine(2)
    assert refusal(node, digits) == "non-BIP68-final"
    node.mine()
    assert refusal(node, digits) == ""
    by_time = spend(node.wallet("shop"), txid, receiver, fee=3000, to=to, sequence=(1 << 22) | 1000)
    visit = examined(node, by_time)
    assert (visit.verdict.code, found(visit).age) == ("bitcoin/relative-locked", 512_000)


def test_a_reward_is_ripe_after_a_hundred_blocks_and_not_before(node: Bitcoind) -> None:
    digits = young_coinbase(node.wallet("rich"), shop(node))
    visit = examined(node, digits)
    assert (visit.verdict.code, found(visit).depth, found(visit).left) == (
        "bitcoin/immature-coinbase",
        3,
        97,
    )
    node.mine(96)
    assert refusal(node, digits) != ""
    node.mine()
    assert refusal(node, digits) == ""


def test_what_a_replacement_lacks_is_exactly_what_is_missing(node: Bitcoind) -> None:
    wallet, receiver = node.wallet("rich"), shop(node)
    txid = pay(wallet, receiver)
    digits, change = raw_of(node, txid), change_of(node, wallet, txid, receiver)
    cheap = with_fee(wallet, digits, change=change, raised_by=20)
    visit = examined(node, cheap)
    short = _of(visit, "replacement-too-cheap").short
    assert offered(visit, "raise-the-replacement").short == short
    # A new signature may be a byte longer, and rule 4 asks a satoshi more for it.
    enough = with_fee(wallet, digits, change=change, raised_by=20 + short + 1)
    assert refusal(node, enough) == ""
    little = with_fee(wallet, digits, change=change, raised_by=20 + short - 2)
    assert refusal(node, little).startswith("insufficient fee")


def test_the_fee_of_what_it_throws_out_is_named(node: Bitcoind) -> None:
    wallet, receiver = node.wallet("rich"), shop(node)
    txid = pay(wallet, receiver)
    digits, change = raw_of(node, txid), change_of(node, wallet, txid, receiver)
    child = spend(node.wallet("shop"), txid, receiver, fee=50_000, to=shop(node))
    node.rpc("sendrawtransaction", child)
    visit = examined(node, with_fee(wallet, digits, change=change, raised_by=5000))
    too_cheap = _of(visit, "replacement-too-cheap")
    assert too_cheap.needed > 50_000 > too_cheap.paid
    more = offered(visit, "raise-the-replacement").least - too_cheap.paid
    assert refusal(node, with_fee(wallet, digits, change=change, raised_by=5000 + more)) == ""


def test_a_chain_at_its_limit_goes_on_after_a_block(node: Bitcoind) -> None:
    node.mine()
    seller = node.wallet("shop")
    first = seller.address()
    txid, last = lengthened(seller, pay(node.wallet("rich"), first), first, by=24)
    digits = spend(seller, txid, last, fee=3000, to=shop(node))
    visit = examined(node, digits)
    assert visit.verdict.code == "bitcoin/chain-too-long"
    assert offered(visit, "wait-for-a-block") is not None
    node.mine()
    assert refusal(node, digits) == ""


def test_a_child_of_a_replaced_one_has_no_parent(node: Bitcoind) -> None:
    wallet, receiver = node.wallet("rich"), shop(node)
    txid = pay(wallet, receiver)
    orphan = spend(node.wallet("shop"), txid, receiver, fee=3000, to=shop(node))
    wallet.rpc("bumpfee", txid, {"fee_rate": 30})
    visit = examined(node, txid_of(orphan), raw=orphan)
    assert (visit.verdict.code, found(visit).parents) == ("bitcoin/parent-missing", (txid,))
    # Bytes alone fit several networks, and say nothing of one that does not know their coins.
    assert examined(node, orphan).verdict.code == "general/not-seen"


def test_a_spoilt_signature_is_told_in_our_words(node: Bitcoind) -> None:
    digits = spoilt(from_coin(node.wallet("rich"), shop(node), fee=3000))
    visit = examined(node, digits)
    assert (visit.verdict.code, found(visit).why) == ("bitcoin/refused", "refused-signature")
    assert offered(visit, "send-it-again") is None


def test_an_output_too_small_is_dust(node: Bitcoind) -> None:
    wallet, receiver = node.wallet("rich"), shop(node)
    digits = from_coin(wallet, receiver, fee=3000, amount=200)
    visit = examined(node, digits)
    assert visit.verdict.code == "bitcoin/dust-output"
    assert refusal(node, digits) == "dust"
    assert "bitcoin/refused" not in {f.finding.code for f in visit.findings}


def test_litecoin_says_less_and_is_understood(litecoin: Bitcoind) -> None:
    wallet, receiver = litecoin.wallet("rich"), shop(litecoin)
    cheap = examined(litecoin, from_coin(wallet, receiver, fee=100), network=LITECOIN)
    assert (cheap.verdict.code, found(cheap).paid) == ("bitcoin/below-relay-floor", 100)
    assert found(cheap).needed == found(cheap).size
    # Ten times Bitcoin's dust: 2940 for a P2WPKH output.
    small = from_coin(wallet, receiver, fee=3000, amount=2939)
    assert examined(litecoin, small, network=LITECOIN).verdict.code == "bitcoin/dust-output"
    assert refusal(litecoin, small) == "dust"
    enough = from_coin(wallet, receiver, fee=3000, amount=2940)
    assert examined(litecoin, enough, network=LITECOIN).verdict.code == "bitcoin/unsent"
    young = young_coinbase(wallet, receiver)
    visit = examined(litecoin, young, network=LITECOIN)
    assert (visit.verdict.code, found(visit).left) == ("bitcoin/immature-coinbase", None)


def _of(visit: Visit, slug: str) -> Any:
    return next(f.finding for f in visit.findings if f.finding.code == f"bitcoin/{slug}")


def _raised(node: Bitcoind, digits: str, receiver: str, by: int) -> str:
    outs = node.rpc("decoderawtransaction", digits)["vout"]
    addresses = [out["scriptPubKey"]["address"] for out in outs]
    [change] = [address for address in addresses if address != receiver]
    return with_fee(node.wallet("rich"), digits, change=change, raised_by=by)


def _child_of(node: Bitcoind, digits: str, receiver: str, fee: int) -> str:
    """A child of an unsent parent: the wallet is told of the output that it spends."""
    [out] = [
        out
        for out in node.rpc("decoderawtransaction", digits)["vout"]
        if out["scriptPubKey"]["address"] == receiver
    ]
    coin = {"txid": txid_of(digits), "vout": out["n"]}
    worth = int(Decimal(out["value"]) * COIN) - fee
    amount = f"{worth // COIN}.{worth % COIN:08d}"
    made = node.rpc("createrawtransaction", [coin], {shop(node): amount})
    known = [{**coin, "scriptPubKey": out["scriptPubKey"]["hex"], "amount": str(out["value"])}]
    digits_of: str = node.wallet("shop").rpc("signrawtransactionwithwallet", made, known)["hex"]
    return digits_of


def _package(node: Bitcoind, *digits: str) -> str:
    return str(node.rpc("submitpackage", list(digits))["package_msg"])
