"""Nobody pays twice: of the original and what is built in its place one at most is ever mined."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.bump.situations import World, bumped, paying, sent, signed
from tests.chains.bitcoin.wallets import pay, raw_of
from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole, whole
from txdoctor.model.bump import Built, BumpWish, Refused, Verified
from txdoctor.units import FeeRate, Id, Sats, Untrusted

pytestmark = pytest.mark.node

QUICK = BumpWish(rate=FeeRate(20_000), high_fee=True)


@pytest.fixture
def at(knots: Bitcoind) -> World:
    payer, shop = knots.wallet("rich"), knots.wallet("shop")
    return World(node=knots, payer=payer, shop=shop, coins={}, descriptors=(), shops=())


def paid(at: World) -> tuple[Whole, int]:
    """A payment to the shop that waits, and the place of its change."""
    tx = whole(raw_of(at.node, pay(at.payer, at.shop.address(), rate=2)))
    return tx, max(range(2), key=lambda n: tx.outputs[n].value)


def in_its_place(at: World, tx: Whole, wish: BumpWish) -> Whole:
    """What is built, signed by the wallet that paid."""
    got = bumped(at, tx.txid, wish)
    assert isinstance(got, Built), got
    said = at.payer.rpc("walletprocesspsbt", got.draft.data)
    return whole(at.node.rpc("finalizepsbt", said["psbt"])["hex"])


def takes(at: World, tx: Whole) -> bool:
    [said] = at.node.rpc("testmempoolaccept", [tx.serialised.hex()], 0)
    return bool(said["allowed"])


def verified(at: World, tx: Whole, done: Whole) -> tuple[bool | None, set[str]]:
    got = bumped(at, tx.txid, replace(QUICK, signed=Untrusted(done.serialised.hex())))
    assert isinstance(got, Verified), got
    return got.sound, {str(remark.key) for remark in got.remarks}


def child(at: World, tx: Whole, place: int, *outputs: Output) -> Whole:
    """What spends one output of it, signed by whoever has that one."""
    rest = tx.outputs[place].value - 5000 - sum(output.value for output in outputs)
    back = paying(at.payer, "bech32", rest)
    inputs = (Input(coin=Coin(txid=Id(tx.txid), vout=place), sequence=0xFFFFFFFD),)
    return signed(at.payer, Whole(version=2, locktime=0, inputs=inputs, outputs=(*outputs, back)))


@pytest.mark.parametrize("method", ["rbf", "cancel"])
@pytest.mark.parametrize("added", [False, True])
def test_whichever_is_mined_first_keeps_the_other_out(at: World, method: str, added: bool) -> None:
    tx, change = paid(at)
    wish = replace(QUICK, method=method, mine=(str(change),))
    if added:
        coin = at.payer.rpc("listunspent", 6)[0]
        wish = replace(wish, add=(f"{coin['txid']}:{coin['vout']}",))
    other = in_its_place(at, tx, wish)
    [block] = at.node.mine()  # The old one, while the new one is being signed.
    assert not takes(at, other)
    late = bumped(at, tx.txid, replace(wish, signed=Untrusted(other.serialised.hex())))
    assert isinstance(late, Refused)
    assert late.remark.key == "settled"
    # The block comes undone, and the new one is mined on the other branch.
    at.node.rpc("invalidateblock", block)
    assert takes(at, other)
    sent(at.node, other)
    assert tx.txid not in at.node.rpc("getrawmempool")
    at.node.mine(2)
    assert not takes(at, tx)
    assert at.node.rpc("getrawtransaction", other.txid, True)["confirmations"] == 2


def test_two_in_its_place_keep_each_other_out(at: World) -> None:
    """Bumped twice from two coins, as after a restart: both still spend what the original did."""
    tx, change = paid(at)
    own = replace(QUICK, mine=(str(change),))
    made = []
    for coin, rate in zip(at.payer.rpc("listunspent", 6)[:2], (20_000, 30_000), strict=True):
        wish = replace(own, add=(f"{coin['txid']}:{coin['vout']}",), rate=FeeRate(rate))
        made.append(in_its_place(at, tx, wish))
    first, second = made
    sent(at.node, first)
    sent(at.node, second)
    at.node.mine()
    assert not takes(at, first)
    assert not takes(at, tx)


def test_of_two_payers_one_alone_replaces_nothing(at: World) -> None:
    """Whose wallet knows only some of the coins would leave the others to a second payment."""
    shop_coin = _coin_of_the_shop(at)
    payer_coin = next(c for c in at.payer.rpc("listunspent", 6) if c["amount"] > 1)
    inputs = tuple(
        Input(coin=Coin(txid=Id(c["txid"]), vout=c["vout"]), sequence=0xFFFFFFFD)
        for c in (payer_coin, shop_coin)
    )
    value = Sats(sum(int(c["amount"] * 10**8) for c in (payer_coin, shop_coin)) - 1000)
    bare = Whole(version=2, locktime=0, inputs=inputs, outputs=(paying(at.shop, "bech32", value),))
    half = at.payer.rpc("signrawtransactionwithwallet", bare.serialised.hex())["hex"]
    both = whole(at.shop.rpc("signrawtransactionwithwallet", half)["hex"])
    sent(at.node, both)
    wish = replace(QUICK, mine=(payer_coin["address"],), change=at.payer.address())
    for method in ("rbf", "cancel"):
        got = bumped(at, both.txid, replace(wish, method=method))
        assert isinstance(got, Refused)
        assert got.remark.key == "inputs_not_all_mine"
    # Signed elsewhere: it spends one of the two coins alone.
    lone = paying(at.payer, "bech32", int(payer_coin["amount"] * 10**8) - 50_000)
    alone = signed(at.payer, Whole(version=2, locktime=0, inputs=inputs[:1], outputs=(lone,)))
    assert takes(at, alone)
    sound, told = verified(at, both, alone)
    assert (sound, "signed_partly" in told) == (False, True)
    at.node.mine()


def test_a_child_that_pays_once_more_is_no_help_but_a_second_payment(at: World) -> None:
    """A wallet asked to pay again takes the change that waits: then both are mined."""
    tx, change = paid(at)
    again = child(at, tx, change, replace(tx.outputs[1 - change], value=Sats(10**7)))
    assert takes(at, again)
    sound, told = verified(at, tx, again)
    assert (sound, {"signed_child", "signed_pays_again"} <= told) == (False, True)
    # An output that is not there: nothing that is signed ends the command in an error.
    nowhere = replace(again.inputs[0], coin=Coin(txid=Id(tx.txid), vout=9))
    assert verified(at, tx, replace(again, inputs=(nowhere,)))[0] is False
    helping = child(at, tx, change)
    sound, told = verified(at, tx, helping)
    assert (sound, "signed_pays_again" in told) == (True, False)
    at.node.mine()


def _coin_of_the_shop(at: World) -> dict[str, Any]:
    """One that lies in a block."""
    pay(at.payer, at.shop.address(), rate=20)
    at.node.mine()
    found: dict[str, Any] = at.shop.rpc("listunspent", 1)[0]
    return found
