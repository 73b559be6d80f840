"""A node keeps the branches that it left: whether the transaction stood in one is read there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from txdoctor.chains.bitcoin.facts.branches import LeftBehind
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.said import Header, Said, Shown, Tip
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.model.evidence import Evidence, Notebook, Plan
from txdoctor.model.exchange import Ask, Json, Reply, Seat, rpc
from txdoctor.records import dataclass
from txdoctor.units import Id

MOST_CHAINS = 1_000  # a node that is years old lists every branch that it ever saw
MOST = 3  # branches that are looked into, and blocks of each: deeper ones are history
# Blocks below the newest at which a branch may end and still matter to what waits now: a day.
RECENT = 144
OUTSIDE = -1  # rpc/blockchain.cpp, getblockheader: the depth of what the best chain lacks
# rpc/blockchain.cpp, getchaintips: only of these are the blocks themselves kept.
WITH_BLOCKS = ("valid-fork", "invalid")


End = tuple[Id, int, int]
"""A branch: the hash of its last block, that one's height, how many blocks it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches(Said):
    """Branches beside the best chain, the highest first."""

    ends: tuple[End, ...]


def hear_branches(notes: Notebook, seat: Seat, reply: Reply, tip: Tip | None) -> tuple[End, ...]:
    """The ends of branches that are recent enough to matter."""
    told = notes.hear(reply, partial(read_branches, seat.name), hoped=Branches)
    if told is None or tip is None:
        return ()
    return tuple(end for end in told.ends if end[1] > tip.height - RECENT)[:MOST]


def was_mined(notes: Notebook, seat: Seat, txid: Id, ends: tuple[End, ...]) -> Plan[Evidence]:
    """Note a block of a branch left behind that holds it; written into the same notebook."""
    for end in ends:
        found = yield from _in_branch(notes, seat, txid, *end)
        if found:
            break
    return Evidence()


def left_behind(notes: Notebook, seat: Seat, shown: Shown) -> Plan[None]:
    """A node with an index shows what stood in such a block, where its pool lacks it.

    The bytes are noted as well: its coins tell what kept it from coming back.
    """
    block = shown.block
    if block is None or not shown.astray:
        return
    [reply] = yield [core.ask_header(seat, block)]
    header = notes.hear(reply, partial(core.read_header, seat.name, block), hoped=LeftBehind)
    if header is None or header.best:
        return
    txid = shown.raw.txid
    fact = LeftBehind(seat=seat.name, txid=txid, block=block, height=header.height)
    notes.add(fact, shown, header)
    notes.add(Contents(seat=seat.name, txid=txid, raw=shown.raw), shown)


def ask_branches(seat: Seat) -> Ask:
    """Every branch that the node knows, its best chain among them."""
    return rpc(seat, "getchaintips", shared=True)


def read_branches(seat: str, value: Json) -> Branches:
    """Those whose blocks are there: `active` is the best chain, of others only headers came."""
    rows = [strict.table(row) for row in strict.rows(value, MOST_CHAINS)]
    return Branches(seat=seat, ends=tuple(sorted(_ends(rows), key=lambda end: -end[1])))


def _ends(rows: list[dict[str, Json]]) -> Iterator[End]:
    for row in rows:
        end = strict.hash_of(row["hash"]), strict.count(row["height"])
        if row["status"] in WITH_BLOCKS:
            yield *end, strict.count(row["branchlen"], least=1)


def _in_branch(
    notes: Notebook, seat: Seat, txid: Id, block: Id, height: int, length: int
) -> Plan[bool]:
    """Its blocks from the last one down."""
    for _ in range(min(length, MOST)):
        replies: list[Reply] = yield [core.ask_tx(seat, txid, block), core.ask_header(seat, block)]
        read = partial(core.read_tx, seat.name, txid)
        shown = notes.hear(replies[0], read, hoped=Branches, refused=core.unknown)
        before = notes.hear(replies[1], partial(_read_before, seat.name), hoped=Branches)
        if before is None:
            return False
        if isinstance(shown, Shown) and shown.block == block:
            fact = LeftBehind(seat=seat.name, txid=txid, block=block, height=height)
            notes.add(fact, shown, before)
            return True
        block, height = before.hash, height - 1
    return False


def _read_before(seat: str, value: Json) -> Header | None:
    """The block under it; None once the branch has become the best chain after all."""
    said = strict.table(value)
    if strict.count(said["confirmations"], least=OUTSIDE) != OUTSIDE:
        return None
    height = strict.count(said["height"], least=1) - 1
    return Header(
        seat=seat, hash=strict.hash_of(said["previousblockhash"]), height=height, time=None
    )
