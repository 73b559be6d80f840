"""Transactions are fetched byte for byte and hashed again: no amount is believed otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from txdoctor.chains.bitcoin.asking.node_outputs import block_of
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.whole_transaction import Whole, whole
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.rebuilt import rebuilt
from txdoctor.chains.bitcoin.hearing.said import Said, Unspent
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Ask, Json, Reply, Seat, rpc
from txdoctor.records import dataclass
from txdoctor.units import Id

NODE = "bitcoin_core"


def is_own_node(seat: Seat) -> bool:
    """Whether it is a node whose word stands for itself, and that signed bytes may be shown to."""
    return seat.own and seat.kind == NODE


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytes(Said):
    """A transaction whose bytes hash to the id that was asked for; `deep`: it is in a block."""

    tx: Whole
    deep: bool | None = None


def fetch(notes: Notebook, seat: Seat, coins: Iterable[Coin]) -> Plan[dict[Id, Bytes]]:
    """The makers of these coins by id; one that cannot be shown is left out.

    A node without an index of mined transactions finds it by the coin (gettxout without the pool:
    an output that only the pool spends is there still).
    """
    wanted = {coin.txid: coin for coin in coins}
    if seat.kind != NODE:
        return (yield from _from_explorer(notes, seat, list(wanted)))
    replies: list[Reply] = yield [ask_bytes(seat, txid) for txid in wanted]
    found: dict[Id, Bytes] = {}
    for txid, reply in zip(wanted, replies, strict=True):
        said = notes.hear(reply, partial(_read, seat.name, txid), hoped=Bytes, refused=core.unknown)
        if isinstance(said, Bytes):
            found[txid] = said
    missing = {txid: coin for txid, coin in wanted.items() if txid not in found}
    if missing:
        found |= yield from _by_coin(notes, seat, missing)
    return found


def ask_bytes(seat: Seat, txid: str, block: str | None = None) -> Ask:
    """A transaction's bytes alone, from a node's pool, by its index, or out of one block."""
    where = () if block is None else (block,)
    return rpc(seat, "getrawtransaction", txid, False, *where)


def _from_explorer(notes: Notebook, seat: Seat, wanted: list[Id]) -> Plan[dict[Id, Bytes]]:
    replies: list[Reply] = yield [esplora.ask_tx(seat, txid) for txid in wanted]
    found: dict[Id, Bytes] = {}
    for txid, reply in zip(wanted, replies, strict=True):
        said = notes.hear(
            reply, partial(_read_fields, seat.name, txid), hoped=Bytes, refused=esplora.unknown
        )
        if isinstance(said, Bytes):
            found[txid] = said
    return found


def _by_coin(notes: Notebook, seat: Seat, missing: Mapping[Id, Coin]) -> Plan[dict[Id, Bytes]]:
    replies: list[Reply] = yield [
        core.ask_unspent(seat, coin, with_pool=False) for coin in missing.values()
    ]
    found: dict[Id, Bytes] = {}
    for (txid, coin), reply in zip(missing.items(), replies, strict=True):
        output = notes.hear(reply, partial(core.read_unspent, seat.name, coin), hoped=Bytes)
        if not isinstance(output, Unspent) or not output.depth:
            continue
        header = yield from block_of(notes, seat, output)
        if header is None:
            continue
        [answer] = yield [ask_bytes(seat, txid, header.hash)]
        said = notes.hear(
            answer, partial(_read, seat.name, txid), hoped=Bytes, refused=core.unknown
        )
        if isinstance(said, Bytes):
            found[txid] = said
    return found


def _read(seat: str, txid: Id, value: Json) -> Bytes:
    return Bytes(seat=seat, tx=_the_one(strict.hex_of(value), txid))


def _read_fields(seat: str, txid: Id, value: Json) -> Bytes:
    said = strict.table(value)
    confirmed = strict.flag(strict.table(said["status"])["confirmed"])
    return Bytes(seat=seat, tx=_the_one(rebuilt(said).hex(), txid), deep=confirmed)


def _the_one(digits: str, txid: Id) -> Whole:
    found = whole(digits)
    if found.txid != txid:
        raise ValueError("another transaction")
    return found
