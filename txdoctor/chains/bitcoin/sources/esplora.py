"""Esplora servers are asked over HTTP; what they show is rebuilt to bytes and hashed again.

Forms: Blockstream/esplora API.md; traps: mempool/electrs src/rest.rs. Two paths are never used to
ask whether something exists: `/tx/:txid/status` says `confirmed: false`, and an outspend says
`spent: false`, also of a transaction that the server has never heard of.
"""

from __future__ import annotations

import re
from typing import Any

from txdoctor.chains.bitcoin.codec.coin import NOWHERE, Coin
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction, parse
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.rebuilt import rebuilt
from txdoctor.chains.bitcoin.hearing.said import (
    Account,
    Entry,
    Estimates,
    Genesis,
    Header,
    History,
    Shown,
    Spender,
    Unknown,
    Waiting,
)
from txdoctor.model.exchange import Ask, Json, Refusal, Seat, get
from txdoctor.units import FeeRate, Id, Moment, VSize

TRANSPORT = "rest"
PATHS: tuple[str, ...] = (
    r"/tx/[0-9a-f]{64}",
    r"/tx/[0-9a-f]{64}/outspend/[0-9]{1,10}",
    r"/tx/[0-9a-f]{64}/outspends",
    r"/block/[0-9a-f]{64}",
    r"/block-height/[0-9]{1,9}",
    r"/blocks/tip/hash",
    r"/fee-estimates",
    r"/mempool",
    r"/address/[0-9A-Za-z]{14,90}",
    r"/address/[0-9A-Za-z]{14,90}/txs",
    r"/address/[0-9A-Za-z]{14,90}/txs/chain/[0-9a-f]{64}",
)

GONE = 404
# electrs src/rest.rs; the second is what mempool's own backend hands on from the node. A 404 with
# any other text is a missing page, not a missing transaction.
NO_TX = re.compile(r"transaction not found|no such mempool or blockchain transaction", re.I)
NO_BLOCK = re.compile(r"block not found", re.I)
A_PAGE, MOST_WAITING = 25, 50  # API.md: the newest from blocks, and those from the pool
MOST_IN_HISTORY = A_PAGE + MOST_WAITING


def ask_tx(seat: Seat, txid: str) -> Ask:
    """A transaction, in the pool or in a block."""
    return get(seat, f"/tx/{txid}")


def read_tx(seat: str, txid: str, value: Json) -> Shown:
    """The bytes are put together again from the fields; their hash must be the one asked for.

    So a forged input, output, sequence or lock time is noticed; the values of the coins that are
    spent, and with them the fee, stand in other transactions and rest on the server's word.
    """
    said = strict.table(value)
    raw = parse(rebuilt(said).hex())
    if raw.txid != txid or strict.hash_of(said["txid"]) != txid:
        raise ValueError("another transaction")
    block, height, time = _status(said["status"])
    fee = strict.satoshis(said["fee"])
    _require_sum(said["vin"], raw, fee)
    return Shown(seat=seat, raw=raw, block=block, height=height, time=time, fee=fee)


def unknown(refusal: Refusal) -> Unknown | None:
    """The server's "no such transaction"; every other refusal stays a gap."""
    if refusal.status != GONE or not NO_TX.search(refusal.said.text):
        return None
    return Unknown(seat=refusal.ask.seat, whole=True)


def ask_tip(seat: Seat) -> Ask:
    """The hash of the newest block."""
    return get(seat, "/blocks/tip/hash", shared=True)


def ask_block_at(seat: Seat, height: int) -> Ask:
    """The hash of the block at a height; of block 0, which names the network (BIP 122)."""
    return get(seat, f"/block-height/{height}", shared=True)


def read_hash(seat: str, value: Json) -> Genesis:
    """A hash, sent as plain text."""
    return Genesis(seat=seat, hash=strict.hash_of(value))


def ask_block(seat: Seat, block: str) -> Ask:
    """A block's height and time, by its hash."""
    return get(seat, f"/block/{block}", shared=True)


def read_block(seat: str, block: str, value: Json) -> Header:
    """`timestamp` is the header's own time."""
    said = strict.table(value)
    if strict.hash_of(said["id"]) != block:
        raise ValueError("another block")
    height = strict.count(said["height"])
    return Header(seat=seat, hash=Id(block), height=height, time=strict.moment(said["timestamp"]))


def no_block(refusal: Refusal) -> Unknown | None:
    """The server's "no such block"."""
    if refusal.status != GONE or not NO_BLOCK.search(refusal.said.text):
        return None
    return Unknown(seat=refusal.ask.seat, whole=True)


def ask_spender(seat: Seat, coin: Coin) -> Ask:
    """Who spends an output, in the pool or in a block."""
    return get(seat, f"/tx/{coin.txid}/outspend/{coin.vout}")


def read_spender(seat: str, coin: Coin, value: Json) -> Spender:
    """`spent: false` alone proves nothing: the output need not exist."""
    said = strict.table(value)
    if not strict.flag(said["spent"]):
        return Spender(seat=seat, coin=coin, by=None)
    block, height, _ = _status(said["status"])
    by = strict.hash_of(said["txid"])
    return Spender(seat=seat, coin=coin, by=by, block=block, height=height)


def ask_spenders(seat: Seat, txid: str) -> Ask:
    """Who spends each output of a transaction."""
    return get(seat, f"/tx/{txid}/outspends")


def read_spenders(seat: str, raw: RawTransaction, value: Json) -> tuple[Spender, ...]:
    """One entry per output, in order."""
    said = strict.rows(value, len(raw.outputs))
    if len(said) != len(raw.outputs):
        raise ValueError("not one entry per output")
    return tuple(
        read_spender(seat, Coin(txid=raw.txid, vout=place), one) for place, one in enumerate(said)
    )


def ask_fees(seat: Seat) -> Ask:
    """Fee rates by how many blocks one is ready to wait."""
    return get(seat, "/fee-estimates", shared=True)


def read_fees(seat: str, value: Json) -> Estimates | None:
    """None where the server has no estimates (an empty object on quiet networks)."""
    said = strict.table(value)
    if not said:
        return None
    one, three, six = (strict.some_rate(said[key]) for key in ("1", "3", "6"))
    return Estimates(seat=seat, one=one, three=three, six=six)


def ask_waiting(seat: Seat) -> Ask:
    """How much waits in the pool, by fee rate."""
    return get(seat, "/mempool", shared=True)


def read_waiting(seat: str, value: Json) -> Waiting | None:
    """None where transactions wait and no histogram is told (mempool without an Esplora index)."""
    said = strict.table(value)
    count = strict.count(said["count"])
    bands = tuple(_band(one) for one in strict.rows(said["fee_histogram"], 10_000))
    if list(bands) != sorted(bands, reverse=True):
        raise ValueError("bands out of order")
    return Waiting(seat=seat, count=count, bands=bands) if bands or not count else None


def ask_address(seat: Seat, address: str) -> Ask:
    """Sums over all transactions of an address."""
    return get(seat, f"/address/{address}")


def read_address(seat: str, value: Json) -> Account:
    """Blocks and pool are counted apart."""
    said = strict.table(value)
    mined, waiting = strict.table(said["chain_stats"]), strict.table(said["mempool_stats"])
    came, left = strict.count(mined["funded_txo_sum"]), strict.count(mined["spent_txo_sum"])
    total = strict.count(mined["tx_count"]) + strict.count(waiting["tx_count"])
    return Account(seat=seat, total=total, balance=strict.satoshis(came - left))


def ask_history(seat: Seat, address: str) -> Ask:
    """The newest transactions of an address, those in the pool first."""
    return get(seat, f"/address/{address}/txs")


def ask_older(seat: Seat, address: str, after: str) -> Ask:
    """The next page of those that blocks have, older than `after`."""
    return get(seat, f"/address/{address}/txs/chain/{after}")


def read_history(seat: str, scripts: tuple[bytes, ...], value: Json) -> History:
    """Every transaction is hashed again and must pay one of the scripts or spend from it."""
    told = map(strict.table, strict.rows(value, MOST_IN_HISTORY))
    return History(seat=seat, entries=tuple(_entry(seat, scripts, said) for said in told))


def _entry(seat: str, scripts: tuple[bytes, ...], said: dict[str, Any]) -> Entry:
    shown = read_tx(seat, strict.hash_of(said["txid"]), said)
    spent = [one.get("prevout") for one in said["vin"]]
    wanted = [script.hex() for script in scripts]
    from_it = any(one is not None and one["scriptpubkey"] in wanted for one in spent)
    if not from_it and not any(output.script in scripts for output in shown.raw.outputs):
        raise ValueError("a transaction of somebody else")
    return Entry(shown=shown, spends_from=from_it)


def _status(value: Json) -> tuple[Id | None, int | None, Moment | None]:
    """The block, its height and time; nothing where `confirmed` is false."""
    said = strict.table(value)
    if not strict.flag(said["confirmed"]):
        return None, None, None
    time = strict.moment(said["block_time"]) if "block_time" in said else None
    return strict.hash_of(said["block_hash"]), strict.count(said["block_height"]), time


def _require_sum(inputs: list[Any], raw: RawTransaction, fee: int) -> None:
    """What goes in and does not come out is the fee, as far as the server shows what goes in."""
    before = [one.get("prevout") for one in inputs if one["txid"] != NOWHERE]
    if not before or None in before:
        return
    if sum(strict.satoshis(strict.table(one)["value"]) for one in before) - raw.paid != fee:
        raise ValueError("the fee is not what is left over")


def _band(value: Json) -> tuple[FeeRate, VSize]:
    rate, size = strict.rows(value, 2)
    return strict.rate_in_sats(rate), VSize(strict.count(size))
