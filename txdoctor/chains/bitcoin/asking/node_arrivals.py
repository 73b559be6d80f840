"""A node keeps no history of addresses; its pool, if small, and its newest blocks can be read."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.codec.block_bytes import Sought, found_in, time_of
from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.facts.succession import Arrivals, Payment
from txdoctor.chains.bitcoin.forms.payments import paid_to
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.said import Found, Index, Pool, Scanned, Shown, Tip
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.chains.bitcoin.spelling.addresses import scripts_of
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Ask, Json, Reason, Reply, Seat, rpc
from txdoctor.units import Id

SMALL_POOL = 300  # transactions that are fetched one by one to be read
BLOCKS = 6  # blocks that are read, 3 to 4 MB of hex each on Bitcoin: about an hour
AT_ONCE = 3  # of them in one round, so that a batch stays under what one answer may hold
# Core's -blockfilterindex (BIP 158) finds an address's blocks without reading them: as far back as
# a transaction may wait in a pool (kernel/mempool_options.h, DEFAULT_MEMPOOL_EXPIRY_HOURS: 336).
SCANNED = 2016


def arrivals(
    notes: Notebook,
    seat: Seat,
    wanted: Wanted,
    tip: Tip | None,
    index: Index | None,
    pool: Pool | None,
) -> Plan[Found | None]:
    """Note what pays the receiver, as far as the node can see.

    Where its bytes are known and a block read here has another one that spends a coin of it, that
    one is noted as well, and the block's part is given back.

    Change that the address pays to itself is not told apart: a pool shows no spent outputs.
    """
    scripts = scripts_of(wanted.receiver) if wanted.receiver else ()
    if not scripts or wanted.receiver is None or tip is None:
        notes.miss(seat.name, "address", Reason.CANNOT_KNOW, Arrivals)
        return None
    sought = Sought(scripts=scripts, coins=wanted.raw.spends if wanted.raw else ())
    waiting = yield from _in_pool(notes, seat, pool)
    blocks = yield from _blocks(notes, seat, wanted.receiver, tip, index)
    mined = yield from _read(notes, seat, sought, blocks)
    paying = [_waiting(shown, scripts) for shown in waiting if paid_to(shown.raw, scripts)]
    paying += [one for found in mined for one in found.payments if one.amount]
    fact = Arrivals(seat=seat.name, address=wanted.receiver, payments=tuple(paying), whole=False)
    notes.add(fact, *waiting, *mined)
    return _note_rival(notes, seat, wanted, mined)


def _in_pool(notes: Notebook, seat: Seat, pool: Pool | None) -> Plan[list[Shown]]:
    """All that waits, where that is little; a large pool is left alone and said so."""
    if pool is None or pool.count > SMALL_POOL:
        notes.miss(seat.name, "getrawmempool", Reason.CANNOT_KNOW, Arrivals)
        return []
    [reply] = yield [rpc(seat, "getrawmempool", False, shared=True)]
    listed = notes.hear(reply, partial(_read_ids, seat.name), hoped=Arrivals)
    if listed is None or not listed.ids:
        return []
    replies: list[Reply] = yield [core.ask_tx(seat, txid) for txid in listed.ids]
    heard = (
        notes.hear(
            reply, partial(core.read_tx, seat.name, txid), hoped=Arrivals, refused=core.unknown
        )
        for txid, reply in zip(listed.ids, replies, strict=True)
    )
    # One that left the pool between two answers is unknown, or stands in a block and is read there.
    return [said for said in heard if isinstance(said, Shown) and said.block is None]


def _blocks(
    notes: Notebook, seat: Seat, address: Id, tip: Tip, index: Index | None
) -> Plan[tuple[Id, ...]]:
    """Blocks worth reading: those that the filters name, else the newest."""
    if index is not None and index.filters:
        [reply] = yield [ask_scan(seat, address, max(0, tip.height - SCANNED))]
        scanned = notes.hear(reply, partial(_read_scan, seat.name), hoped=Arrivals)
        if scanned is not None:
            return scanned.ids[::-1][:BLOCKS]
    heights = range(tip.height, max(-1, tip.height - BLOCKS), -1)
    replies: list[Reply] = yield [core.ask_block_at(seat, height) for height in heights if height]
    heard = (
        notes.hear(reply, partial(core.read_block_at, seat.name), hoped=Arrivals)
        for reply in replies
    )
    return tuple(said.hash for said in heard if said is not None)


def ask_scan(seat: Seat, address: Id, start: int) -> Ask:
    """Blocks since `start` whose filters match the address (scanblocks, Core 25 and newer)."""
    return rpc(seat, "scanblocks", "start", [f"addr({address})"], start)


def ask_block(seat: Seat, block: Id) -> Ask:
    """A block's bytes."""
    return rpc(seat, "getblock", block, 0, shared=True)


def _read(notes: Notebook, seat: Seat, sought: Sought, blocks: tuple[Id, ...]) -> Plan[list[Found]]:
    found: list[Found] = []
    for start in range(0, len(blocks), AT_ONCE):
        some = blocks[start : start + AT_ONCE]
        asks = [*(ask_block(seat, b) for b in some), *(core.ask_header(seat, b) for b in some)]
        replies: list[Reply] = yield asks
        for block, data, header in zip(some, replies, replies[len(some) :], strict=False):
            place = notes.hear(header, partial(core.read_header, seat.name, block), hoped=Arrivals)
            if place is not None and place.best:
                read = partial(_read_block, seat.name, block, place.height, sought)
                said = notes.hear(data, read, hoped=Arrivals)
                found += [said] if said is not None else []
    return found


def _read_ids(seat: str, value: Json) -> Scanned:
    ids = tuple(map(strict.hash_of, strict.rows(value, 2 * SMALL_POOL)))
    return Scanned(seat=seat, ids=ids)


def _read_scan(seat: str, value: Json) -> Scanned:
    """`relevant_blocks` rise in height; filters name a block too many now and then (BIP 158)."""
    said = strict.table(value)
    if not strict.flag(said.get("completed", True)):
        raise ValueError("not scanned to the end")
    return Scanned(
        seat=seat, ids=tuple(map(strict.hash_of, strict.rows(said["relevant_blocks"], SCANNED + 2)))
    )


def _read_block(seat: str, block: Id, height: int, sought: Sought, value: Json) -> Found:
    data = bytes.fromhex(strict.hex_of(value))
    time = time_of(block, data)
    payments = tuple(
        Payment(raw=raw, amount=paid_to(raw, sought.scripts), block=block, height=height, time=time)
        for raw in found_in(data, sought)
    )
    return Found(seat=seat, payments=payments)


def _waiting(shown: Shown, scripts: tuple[bytes, ...]) -> Payment:
    return Payment(raw=shown.raw, amount=paid_to(shown.raw, scripts))


def _note_rival(notes: Notebook, seat: Seat, wanted: Wanted, mined: list[Found]) -> Found | None:
    """A mined transaction that spends one of its coins is proved to have taken its place."""
    if wanted.raw is None:
        return None
    own = set(wanted.raw.spends)
    for found in mined:
        for one in found.payments:
            if one.txid != wanted.txid and not own.isdisjoint(one.raw.spends):
                fact = Inputs(
                    seat=seat.name,
                    txid=wanted.txid,
                    fate=Fate.SPENT,
                    rival=one.raw,
                    block=one.block,
                    height=one.height,
                )
                notes.add(fact, found)
                return found
    return None
