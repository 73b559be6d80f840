"""Transactions that wait in every way that matters for a bump, made on a real node by chance.

Only tests hold keys: the wallets of a regtest node.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from nodes.bitcoind import Bitcoind, Wallet
from tests.chains.bitcoin.node_wire import OWN, NodeWire
from tests.render.schema import check_bump
from txdoctor import registry
from txdoctor.admit import Clinic
from txdoctor.attend import attend
from txdoctor.chains.bitcoin.bump.declared import script_of
from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole, whole
from txdoctor.encoding import base58
from txdoctor.gather import follow
from txdoctor.model.bump import Bumped, BumpWish
from txdoctor.model.order import Order
from txdoctor.units import FeeRate, Id, Moment, Sats

REGTEST = registry.network("bitcoin-regtest")
SINGLE = ("legacy", "p2sh-segwit", "bech32", "bech32m")
MULTISIG = ("sh(multi(2,{}))", "wsh(multi(2,{}))", "sh(wsh(sortedmulti(2,{})))")
FINAL, LAST, SIGNALS = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True, kw_only=True)
class Unspent:
    """A confirmed coin of the payer."""

    coin: Coin
    value: int
    address: str


@dataclass(kw_only=True)
class World:
    """A node, who pays (`payer`), who is paid (`shop`), and the payer's coins by form."""

    node: Bitcoind
    payer: Wallet
    shop: Wallet
    coins: dict[str, list[Unspent]]
    descriptors: tuple[str, ...]
    shops: tuple[str, ...]
    network: str = "bitcoin-regtest"


@dataclass(frozen=True, kw_only=True)
class Situation:
    """A transaction in the pool, what is wished for it, and what its maker knows of it."""

    tx: Whole
    txid: str
    fee: int
    wish: BumpWish
    change: int | None
    owner: Wallet
    descendants: int = 0
    descendant_fees: int = 0
    notes: dict[str, Any] = field(default_factory=dict)


def world(
    node: Bitcoind, each: int, *, kinds: tuple[str, ...] = SINGLE, multi: bool = True
) -> World:
    """A payer with `each` coins of every form of input, all in blocks."""
    rich, payer, shop = (node.wallet(name) for name in ("rich", "payer", "shop"))
    rich.fund(6)
    addresses = {kind: [payer.address(kind) for _ in range(each)] for kind in kinds}
    if multi:
        for place, form in enumerate(MULTISIG):
            addresses[form.split("(multi")[0]] = _multisig(payer, form, place, each)
    dealt = Random(7)
    owned = [a for several in addresses.values() for a in several]
    for start in range(0, len(owned), 100):
        amounts = {
            a: f"0.{dealt.randint(100_000, 3_000_000):08d}" for a in owned[start : start + 100]
        }
        rich.rpc("sendmany", "", amounts)
    node.mine(12)
    form_of = {a: form for form, several in addresses.items() for a in several}
    coins: dict[str, list[Unspent]] = defaultdict(list)
    for said in payer.rpc("listunspent", 1, 9999999, owned):
        coin = Coin(txid=Id(said["txid"]), vout=said["vout"])
        value = int(said["amount"] * 10**8)
        found = Unspent(coin=coin, value=value, address=said["address"])
        coins[form_of[said["address"]]].append(found)
    places = {address: place for place, address in enumerate(owned)}
    for several in coins.values():
        several.sort(key=lambda each: places[each.address])
    return World(
        node=node,
        payer=payer,
        shop=shop,
        coins=coins,
        descriptors=_descriptors(payer),
        shops=_descriptors(shop),
    )


def _descriptors(wallet: Wallet) -> tuple[str, ...]:
    """What the wallet calls its own, without private keys; `sh` first, which no address tells."""
    told = wallet.rpc("listdescriptors")["descriptors"]
    bodies = [d["desc"] for d in told if not d.get("internal")]
    return tuple(sorted(bodies, key=lambda body: not body.startswith("sh(")))


def _multisig(payer: Wallet, form: str, place: int, each: int) -> list[str]:
    keys = ",".join(f"{_private(f'{place}{n}')}/{n}/*" for n in range(3))
    said = payer.rpc("getdescriptorinfo", form.format(keys))
    body = f"{form.format(keys)}#{said['checksum']}"
    entry = {"desc": body, "timestamp": "now", "range": [0, each]}
    [told] = payer.rpc("importdescriptors", [entry])
    assert told["success"], told
    found: list[str] = payer.node.rpc("deriveaddresses", said["descriptor"], [0, each - 1])
    return found


def _private(seed: str) -> str:
    """An extended private key of a test network (BIP 32, "Serialization format")."""
    half = hashlib.sha512(seed.encode()).digest()
    return base58.encode_check(bytes.fromhex("04358394") + bytes(9) + half[32:] + b"\0" + half[:32])


def bumped(at: World, txid: str, wish: BumpWish) -> Bumped:
    """What is built on this node's word."""
    clinic = Clinic(
        own=lambda chain: (OWN,) if chain == "bitcoin" else (),
        public=lambda network: (),
        opened_at=Moment(int(time.time())),
    )
    order = Order(text=txid, network=at.network)
    return check_bump(follow(attend(order, wish, clinic), NodeWire(at.node)))


def signed(wallet: Wallet, tx: Whole) -> Whole:
    """Signed by a wallet of the node."""
    said = wallet.rpc("signrawtransactionwithwallet", tx.serialised.hex())
    assert said["complete"], said
    return whole(said["hex"])


def sent(node: Bitcoind, tx: Whole) -> str:
    """Given to the node's pool."""
    txid: str = node.rpc("sendrawtransaction", tx.serialised.hex(), 0)
    return txid


def paying(wallet: Wallet, kind: str, value: int) -> Output:
    script = script_of(wallet.address(kind), REGTEST)
    assert script is not None
    return Output(value=Sats(value), script=script)


def drawn(at: World, chance: Random) -> Situation:
    """One situation, by chance alone; the same seed gives the same on a fresh node."""
    method = chance.choices(("rbf", "cancel", "cpfp"), (5, 2, 3))[0]
    version = chance.choices((2, 1, 3), (6, 1, 3))[0]
    above = chance.random() < 0.25
    # A child of version 3 may have 1000 virtual bytes (BIP 431).
    coins = _taken(at, chance, 1 if above and version == 3 else chance.randint(1, 4))
    parent = _parent(at, chance, coins[0], version) if above else None
    first = (Input(coin=Coin(txid=Id(parent.txid), vout=0), sequence=SIGNALS),) if parent else ()
    inputs, locktime = _locked(at, chance, coins[1:] if parent else coins, version)
    inputs = (*first, *inputs)
    if parent and locktime:
        locktime = 0
    total = sum(coin.value for coin in (coins[1:] if parent else coins))
    total += parent.outputs[0].value if parent else 0
    rate = chance.choice((2, 3, 5))
    bare = Whole(version=version, inputs=inputs, outputs=(), locktime=locktime)
    tx, change = _outputs(at, chance, bare, total, rate, method)
    done = signed(at.payer, tx)
    txid = sent(at.node, done)
    fee = total - done.paid
    most = 1 if version == 3 else 24 if method != "cpfp" else 20
    if parent and version == 3:
        most = 0
    most -= 1 if parent and most > 1 else 0
    below, below_fees = 0, 0
    if most and chance.random() < 0.4:
        room = chance.randint(1, most)
        below, below_fees = _descendants(at, chance, done, change, room, method)
    wish, owner = _wish(at, chance, done, txid, fee, method, change, coins, parent is not None)
    return Situation(
        tx=done, txid=txid, fee=fee, wish=wish, change=change, owner=owner,
        descendants=below, descendant_fees=below_fees,
        notes={"method": method, "version": version, "parent": parent is not None,
               "locktime": locktime, "inputs": len(inputs), "outputs": len(done.outputs)},
    )  # fmt: skip


def _taken(at: World, chance: Random, n: int) -> list[Unspent]:
    forms = [form for form, left in sorted(at.coins.items()) if left]
    found = []
    for form in chance.choices(forms, k=n):
        if at.coins[form]:
            found.append(at.coins[form].pop())
    return found


def _parent(at: World, chance: Random, coin: Unspent, version: int) -> Whole:
    """An unconfirmed one above it, that pays little or much."""
    fee = chance.choice((450, 700, 5000))
    output = paying(at.payer, chance.choice(tuple(k for k in SINGLE)), coin.value - fee)
    bare = Whole(
        version=3 if version == 3 else 2,
        inputs=(Input(coin=coin.coin, sequence=SIGNALS),),
        outputs=(output,),
        locktime=0,
    )
    made = signed(at.payer, bare)
    sent(at.node, made)
    return made


def _locked(
    at: World, chance: Random, coins: list[Unspent], version: int
) -> tuple[tuple[Input, ...], int]:
    """Sequences and lock time, as wallets and scripts set them."""
    height = at.node.rpc("getblockcount")
    if chance.random() < 0.15:
        # All final: the lock time is not looked at, however far ahead it is.
        return tuple(Input(coin=c.coin, sequence=FINAL) for c in coins), height + 500
    choices = (SIGNALS, LAST, FINAL, *((3,) if version > 1 else ()))
    inputs = tuple(Input(coin=c.coin, sequence=chance.choice(choices)) for c in coins)
    return inputs, chance.choice((0, height))


def _outputs(
    at: World, chance: Random, tx: Whole, total: int, rate: int, method: str
) -> tuple[Whole, int | None]:
    """Payees and change; the fee comes out at about `rate`. Gives the place of the change."""
    n = chance.choice((1, 1, 2, 3, 8))
    share = total // (n + 2)
    payees = [
        paying(at.shop, chance.choice(SINGLE), chance.randint(share // 2, share)) for _ in range(n)
    ]
    kind = chance.choices(("plain", "none", "small", "sweep"), (6, 2, 2, 1))[0]
    if method != "rbf" and kind in ("none", "small"):
        kind = "plain"
    outputs = [] if kind == "sweep" else payees
    change = paying(at.payer, chance.choice(SINGLE), 0)
    place = chance.randint(0, len(outputs))
    trial = replace(tx, outputs=(*outputs, change))
    fee = rate * signed(at.payer, trial).vsize
    left = total - fee - sum(o.value for o in outputs)
    if kind == "none":
        outputs[-1] = replace(outputs[-1], value=Sats(outputs[-1].value + left))
        return replace(tx, outputs=tuple(outputs)), None
    if kind == "small":
        small = chance.randint(600, 1500)
        outputs[-1] = replace(outputs[-1], value=Sats(outputs[-1].value + left - small))
        left = small
    outputs.insert(place, replace(change, value=Sats(left)))
    return replace(tx, outputs=tuple(outputs)), place


def _descendants(
    at: World, chance: Random, tx: Whole, change: int | None, room: int, method: str
) -> tuple[int, int]:
    """Spend on from outputs that are to vanish (or, of a child's parent, from others)."""
    places = [n for n in range(len(tx.outputs)) if n != change]
    if method == "cpfp" and change is None:
        places = places[1:]
    made, fees = 0, 0
    for place in places:
        coin, value, owner = Coin(txid=tx.txid, vout=place), tx.outputs[place].value, at.shop
        while made < room:
            fee = chance.randint(200, 2000)
            if value - fee < 2000:
                break
            child = Whole(
                version=3 if tx.version == 3 else 2,
                inputs=(Input(coin=coin, sequence=SIGNALS),),
                outputs=(paying(at.shop, "bech32", value - fee),),
                locktime=0,
            )
            done = signed(owner, child)
            sent(at.node, done)
            made, fees = made + 1, fees + fee
            coin, value = Coin(txid=done.txid, vout=0), Sats(value - fee)
    return made, fees


def _wish(
    at: World, chance: Random, tx: Whole, txid: str, fee: int, method: str, change: int | None,
    coins: list[Unspent], parent: bool,
) -> tuple[BumpWish, Wallet]:  # fmt: skip
    now = FeeRate.of(fee, tx.vsize)
    rate = FeeRate(now.sats_per_kvb + chance.choice((1, 500, 3000, 17_000, 40_000)))
    wish = BumpWish(method=method, rate=rate, high_fee=True, drop_descendants=True)
    if method == "cpfp":
        free = [n for n in range(len(tx.outputs)) if n == change] or [0]
        owner = at.payer if change is not None else at.shop
        behind = tx.outputs[free[0]].script[:2] == b"\xa9\x14"
        keys = (at.descriptors if change is not None else at.shops) if behind else ()
        return replace(wish, mine=(str(free[0]), *keys)), owner
    add: tuple[str, ...] = ()
    back = ""
    if change is None or chance.random() < 0.15:
        further = _taken(at, chance, 1)
        add = tuple(f"{c.coin.txid}:{c.coin.vout}" for c in further)
        back = at.payer.address(chance.choice(SINGLE)) if change is None else ""
        coins = [*coins, *further]
    told = chance.choices(("place", "addresses", "descriptors"), (6, 3, 1))[0]
    if parent or change is None:
        told = "addresses" if not parent else "place"
    mine: tuple[str, ...] = (str(change or 0),)
    if told == "addresses":
        mine = tuple(dict.fromkeys(c.address for c in coins))
        if change is not None:
            mine = (*mine, _address(at, tx.outputs[change].script))
    elif told == "descriptors":
        mine = at.descriptors
    if add and told != "descriptors":
        # How a coin behind the hash of a script is signed, only a descriptor tells.
        mine = (*mine, *at.descriptors)
    if change is None and not add:
        mine = ("0",)
    return replace(wish, mine=mine, add=add, change=back), at.payer


def _address(at: World, script: bytes) -> str:
    said: str = at.node.rpc("decodescript", script.hex())["address"]
    return said
