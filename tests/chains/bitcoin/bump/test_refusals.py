"""Each reason to build nothing has its own sentence, and one satoshi of doubt is enough."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nodes.bitcoind import Bitcoind, Wallet
from tests.chains.bitcoin.bump.situations import World, bumped, paying, sent, signed
from tests.chains.bitcoin.wallets import pay, raw_of
from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.psbt import read
from txdoctor.chains.bitcoin.codec.signed_psbt import to_sign
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole, whole
from txdoctor.errors import SecretRefused
from txdoctor.model.bump import Built, BumpWish, Refused, Verified
from txdoctor.units import FeeRate, Id, Sats, Untrusted, VSize

pytestmark = pytest.mark.node

QUICK = BumpWish(rate=FeeRate(20_000), high_fee=True)


@pytest.fixture
def at(knots: Bitcoind) -> World:
    return _world(knots, "bitcoin-regtest")


@pytest.fixture
def lite(litecoin: Bitcoind) -> World:
    return _world(litecoin, "litecoin-regtest")


def _world(node: Bitcoind, network: str) -> World:
    payer, shop = node.wallet("rich"), node.wallet("shop")
    return World(node=node, payer=payer, shop=shop, coins={}, descriptors=(), shops=(),
                 network=network)  # fmt: skip


def paid(at: World, *, rate: int = 2) -> tuple[str, Whole, int]:
    """A payment that waits, and the place of its change."""
    receiver = at.shop.address()
    txid = pay(at.payer, receiver, rate=rate)
    tx = whole(raw_of(at.node, txid))
    change = max(range(2), key=lambda n: tx.outputs[n].value)
    return txid, tx, change


def refusal(at: World, txid: str, wish: BumpWish) -> tuple[str, int]:
    got = bumped(at, txid, wish)
    assert isinstance(got, Refused), got
    return str(got.remark.key), got.exit_code


def built(at: World, txid: str, wish: BumpWish) -> Built:
    got = bumped(at, txid, wish)
    assert isinstance(got, Built), got
    return got


def test_nothing_is_guessed(at: World) -> None:
    txid, _, _ = paid(at)
    assert refusal(at, txid, QUICK) == ("nothing_declared", 2)


def test_a_receiver_cannot_replace_but_can_help(at: World) -> None:
    txid, tx, change = paid(at)
    script = tx.outputs[1 - change].script.hex()
    address = at.node.rpc("decodescript", script)["address"]
    own = replace(QUICK, mine=(address,))
    assert refusal(at, txid, own) == ("inputs_not_mine", 2)
    assert refusal(at, txid, replace(own, method="cancel")) == ("inputs_not_mine", 2)
    child = built(at, txid, replace(own, method="cpfp"))
    assert child.draft.checked.result == "policy-passed"


@pytest.mark.parametrize(
    ("change", "key", "code"),
    [
        ({"mine": ("7",)}, "no_such_output", 2),
        ({"mine": ("wpkh(nonsense)",)}, "mine_not_read", 2),
        ({"mine": ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",)}, "mine_not_read", 2),
        ({"mine": ("0", "1"), "change": "nobody"}, "change_not_read", 2),
        ({"mine": ("0", "1"), "add": ("here:1",)}, "coin_not_read", 2),
        ({"mine": ("0", "1"), "add": ("ab" * 32 + ":0",)}, "bytes_missing", 3),
        ({"mine": ("0", "1"), "rate": FeeRate(1500)}, "already_pays", 1),
        ({"mine": ("0", "1"), "most": Sats(100)}, "fee_over_ceiling", 1),
        ({"mine": ("0", "1"), "high_fee": False}, "fee_over_ceiling", 1),
        ({"mine": ("0", "1"), "rate": FeeRate(1_100_000)}, "fee_over_ceiling", 1),
        ({"mine": ("0", "1"), "method": "speed-up"}, "method_not_here", 2),
        ({"mine": ("0", "1"), "form": "rlp"}, "form_not_here", 2),
        ({"mine": ("0", "1"), "signed": Untrusted("00")}, "signed_not_read", 2),
    ],
)
def test_each_wish_that_cannot_be_met(
    at: World, change: dict[str, Any], key: str, code: int
) -> None:
    txid, _, _ = paid(at)
    assert refusal(at, txid, replace(QUICK, **change)) == (key, code)


def test_what_does_not_wait_is_left_alone(at: World) -> None:
    txid, _, change = paid(at)
    own = replace(QUICK, mine=(str(change),))
    done = _sent(at, built(at, txid, own))
    assert refusal(at, txid, own)[0] in ("unseen", "replaced")
    at.node.mine()
    assert refusal(at, done.txid, own) == ("settled", 1)
    assert refusal(at, "ab" * 32, own) == ("unseen", 4)
    assert refusal(at, at.payer.address(), own) == ("not_a_transaction", 2)


def test_an_added_coin_has_to_be_there_confirmed_and_free(at: World) -> None:
    txid, tx, change = paid(at)
    other, _, its_change = paid(at)
    own = replace(QUICK, mine=(str(change),))
    unconfirmed = replace(own, add=(f"{other}:{its_change}",))
    assert refusal(at, txid, unconfirmed) == ("added_not_spendable", 1)
    spent = tx.inputs[0].coin
    assert refusal(at, txid, replace(own, add=(f"{spent.txid}:{spent.vout}",)))[0] == (
        "added_not_spendable"
    )
    at.node.mine()


def test_without_change_a_coin_and_a_place_for_the_rest_are_needed(at: World) -> None:
    [coin, more, *_] = at.payer.rpc("listunspent", 1)
    receiver = paying(at.shop, "bech32", int(coin["amount"] * 10**8) - 500)
    tx = _spending(at, coin, receiver)
    txid = sent(at.node, tx)
    own = replace(QUICK, mine=(coin["address"],))
    assert refusal(at, txid, own) == ("no_change", 2)
    add = (f"{more['txid']}:{more['vout']}",)
    assert refusal(at, txid, replace(own, add=add)) == ("change_not_named", 2)
    # A coin of another form has to be known by its descriptor.
    back = at.payer.address()
    got = built(at, txid, replace(own, add=add, change=back))
    done = to_sign(read(_bytes(got)))
    assert done.outputs[0] == receiver
    assert len(done.outputs) == 2
    at.node.mine()


def test_payments_of_others_do_not_vanish_unasked(at: World) -> None:
    txid, tx, change = paid(at)
    spend = Whole(
        version=2,
        locktime=0,
        inputs=(Input(coin=Coin(txid=Id(txid), vout=1 - change), sequence=0xFFFFFFFD),),
        outputs=(paying(at.shop, "bech32", tx.outputs[1 - change].value - 1000),),
    )
    child = signed(at.shop, spend)
    sent(at.node, child)
    own = replace(QUICK, mine=(str(change),))
    got = bumped(at, txid, own)
    assert isinstance(got, Refused)
    assert (got.remark.key, got.remark.values["txids"]) == (
        "descendant_pays_others",
        (child.txid,),
    )
    told = built(at, txid, replace(own, drop_descendants=True))
    figures: dict[str, Any] = {row.name: row.value for row in told.rows}
    assert (figures["vanishing"], figures["vanishing_fees"]) == ((child.txid,), 1000)
    assert [remark.key for remark in told.remarks] == ["descendants_vanish"]
    at.node.mine()


def test_what_was_spent_on_is_lifted_from_the_end_of_the_line(at: World) -> None:
    txid, tx, change = paid(at)
    spend = Whole(
        version=2,
        locktime=0,
        inputs=(Input(coin=Coin(txid=Id(txid), vout=1 - change), sequence=0xFFFFFFFD),),
        outputs=(paying(at.shop, "bech32", tx.outputs[1 - change].value - 250),),
    )
    child = signed(at.shop, spend)
    sent(at.node, child)
    wish = replace(QUICK, mine=(str(1 - change),), method="cpfp")
    got = bumped(at, txid, wish)
    assert isinstance(got, Refused)
    assert (got.remark.key, got.remark.values["txids"]) == ("output_spent_by", (child.txid,))
    # The one that is named is lifted, and the first one with it.
    wish = replace(wish, mine=("0",), rate=FeeRate(20_000))
    last = built(at, child.txid, wish)
    done = _signed(at.shop, last)
    figures: dict[str, Any] = {row.name: row.value for row in last.rows}
    fees = tx_fee(at, txid) + 250 + figures["fee"]
    whole_size = tx.vsize + child.vsize + figures["vsize"]
    assert FeeRate.of(fees, whole_size) >= FeeRate(20_000)
    assert fees <= FeeRate(20_000).fee(VSize(whole_size)) * 101 // 100 + 1
    sent(at.node, done)
    # The other branch is free: its owner's child lifts what is above it, and not the sibling.
    other = built(at, txid, replace(wish, mine=(str(change),), rate=FeeRate(40_000)))
    assert other.draft.checked.result == "policy-passed"
    at.node.mine()


def tx_fee(at: World, txid: str) -> int:
    return int(at.node.rpc("getmempoolentry", txid)["fees"]["base"] * 10**8)


def test_an_output_too_small_says_how_far_it_reaches(at: World) -> None:
    [coin, *_] = at.payer.rpc("listunspent", 1)
    value = int(coin["amount"] * 10**8)
    outputs = (paying(at.shop, "bech32", 3000), paying(at.payer, "bech32", value - 4000))
    tx = _spending(at, coin, *outputs)
    txid = sent(at.node, tx)
    wish = replace(QUICK, method="cpfp", mine=("0",), rate=FeeRate(50_000))
    got = bumped(at, txid, wish)
    assert isinstance(got, Refused)
    assert got.remark.key == "output_too_small"
    reached: Any = got.remark.values["reached"]
    assert isinstance(bumped(at, txid, replace(wish, rate=reached)), Built)
    more = FeeRate(reached.sats_per_kvb + 10)
    assert refusal(at, txid, replace(wish, rate=more))[0] == "output_too_small"
    at.node.mine()


def test_a_secret_among_the_declarations_is_refused_before_anybody_is_asked(at: World) -> None:
    key = at.payer.rpc("listdescriptors", True)["descriptors"][0]["desc"]
    for wish in (replace(QUICK, mine=(key,)), replace(QUICK, change=key)):
        with pytest.raises(SecretRefused):
            bumped(at, "ab" * 32, wish)


def test_what_was_signed_is_judged_and_not_sent(at: World) -> None:
    txid, _, change = paid(at)
    own = replace(QUICK, mine=(str(change),))
    draft = built(at, txid, own).draft.data
    assert refusal(at, txid, replace(QUICK, signed=Untrusted(draft))) == ("signed_incomplete", 1)
    back = at.payer.rpc("walletprocesspsbt", draft, True, "ALL", True, False)["psbt"]
    final = at.payer.rpc("walletprocesspsbt", draft)["hex"]
    for text in (back, final):
        got = bumped(at, txid, replace(QUICK, signed=Untrusted(text)))
        assert isinstance(got, Verified)
        assert got.sound is True
        assert "signed_replaces" in [remark.key for remark in got.remarks]
    assert txid in at.node.rpc("getrawmempool")
    other, _, _ = paid(at)
    apart = bumped(at, other, replace(QUICK, signed=Untrusted(final)))
    assert isinstance(apart, Verified)
    assert apart.sound is False
    assert "signed_apart" in [remark.key for remark in apart.remarks]
    cut = final[:-20] + "00" * 10
    spoilt = bumped(at, txid, replace(QUICK, signed=Untrusted(cut)))
    assert isinstance(spoilt, Refused) or spoilt.sound is False  # type: ignore[union-attr]  # a Verified
    at.node.mine()


def test_litecoin_takes_a_child_and_no_replacement(lite: World) -> None:
    txid, _, change = paid(lite, rate=10)  # the least that this wallet sends with
    own = replace(QUICK, mine=(str(change),), rate=FeeRate(40_000))
    for method in ("rbf", "cancel"):
        assert refusal(lite, txid, replace(own, method=method))[0] == "coin_takes_no_replacement"
    got = built(lite, txid, replace(own, method="cpfp"))
    assert got.draft.checked.result == "policy-passed"
    done = _signed(lite.payer, got)
    [said] = lite.node.rpc("testmempoolaccept", [done.serialised.hex()])
    assert said["allowed"], said
    figures: dict[str, Any] = {row.name: row.value for row in got.rows}
    assert done.vsize <= figures["vsize"] <= done.vsize * 102 // 100 + 1


def test_both_can_never_be_mined(at: World) -> None:
    txid, tx, change = paid(at)
    done = _sent(at, built(at, txid, replace(QUICK, mine=(str(change),))))
    at.node.mine()
    [said] = at.node.rpc("testmempoolaccept", [tx.serialised.hex()])
    assert not said["allowed"]
    assert at.node.rpc("getrawtransaction", done.txid, True)["confirmations"] == 1


def _spending(at: World, said: dict[str, Any], *outputs: Output) -> Whole:
    """One coin of the payer, signed."""
    spent = Coin(txid=Id(said["txid"]), vout=said["vout"])
    inputs = (Input(coin=spent, sequence=0xFFFFFFFD),)
    return signed(at.payer, Whole(version=2, locktime=0, inputs=inputs, outputs=outputs))


def _bytes(got: Built) -> bytes:
    from base64 import b64decode

    return b64decode(got.draft.data)


def _signed(wallet: Wallet, got: Built) -> Whole:
    said = wallet.rpc("walletprocesspsbt", got.draft.data)
    return whole(wallet.node.rpc("finalizepsbt", said["psbt"])["hex"])


def _sent(at: World, got: Built) -> Whole:
    done = _signed(at.payer, got)
    sent(at.node, done)
    return done
