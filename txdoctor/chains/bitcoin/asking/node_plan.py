"""One's own node is asked everything in one round; a second follows where the first opens it."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin import readings
from txdoctor.chains.bitcoin.asking import (
    node_arrivals,
    node_family,
    node_inputs,
    node_judgement,
    node_market,
)
from txdoctor.chains.bitcoin.asking.node_branches import (
    ask_branches,
    hear_branches,
    left_behind,
    was_mined,
)
from txdoctor.chains.bitcoin.asking.node_outputs import find_by_outputs
from txdoctor.chains.bitcoin.asking.queue_position import placed
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.passing import KeptToItself
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.hearing.node_pool import read_entry
from txdoctor.chains.bitcoin.hearing.said import (
    Found,
    Genesis,
    Header,
    Index,
    Pool,
    PoolEntry,
    Said,
    Shown,
    Tip,
    Unknown,
    told,
)
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.chains.bitcoin.sources import core_pool
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Ask, Reason, Reply, Seat
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.records import dataclass
from txdoctor.units import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What the node says of itself; None where it did not."""

    tip: Tip | None
    genesis: Genesis | None
    index: Index | None
    pool: Pool | None


def look_up(seat: Seat, wanted: Wanted) -> Plan[Evidence]:
    """Ask a node about a transaction; gives what it said, its standing and its sighting."""
    notes = Notebook()
    asks = [*_of_itself(seat), *_of_the_transaction(seat, wanted)]
    market = node_market.questions(seat) if wanted.market else []
    inputs = node_inputs.questions(seat, wanted.raw) if wanted.raw else []
    judgement = node_judgement.questions(seat, wanted)
    last = [ask_branches(seat)]
    replies: list[Reply] = yield [*asks, *market, *inputs, *judgement, *last]
    node = _hear_itself(notes, seat, replies[:4])
    shown, entry = _hear_transaction(notes, seat, wanted, replies[4:6])
    prices = node_market.hear(notes, seat, replies[6 : 6 + len(market)])
    told_first = 6 + len(market) + len(inputs)
    coins = node_inputs.hear(notes, seat, wanted.raw, replies[6 + len(market) : told_first])
    node_judgement.hear(notes, seat, wanted, replies[told_first:-1])
    branches = hear_branches(notes, seat, replies[-1], node.tip)
    if _waits(shown, entry):
        chunks = isinstance(entry, PoolEntry) and entry.chunk is not None
        market_plan = _concluded(notes, seat, node, prices, chunks)
        family_plan = _in_the_pool(notes, seat, wanted, shown, entry)
        branches_plan = was_mined(notes, seat, wanted.txid, branches)
        parts: list[Evidence] = yield Together((family_plan, market_plan, branches_plan))
        notes.take(merge(parts))
    else:
        sendable = yield from _place(notes, seat, wanted, node, shown, coins)
        if wanted.market or sendable:
            yield from node_market.conclude(notes, seat, node.pool, prices, waits=sendable)
    return readings.fit_to_say(told(placed(notes.close())))


def _waits(shown: Said | None, entry: Said | None) -> bool:
    """It is in the pool: the pool has an entry of it, or shows it outside of any block."""
    if isinstance(shown, Shown) and shown.block is not None and not shown.astray:
        return False
    return isinstance(entry, PoolEntry) or (isinstance(shown, Shown) and not shown.astray)


def _concluded(
    notes: Notebook, seat: Seat, node: Node, prices: node_market.Prices, chunks: bool
) -> Plan[Evidence]:
    """Written into the same notebook, as it rests on what stands there."""
    yield from node_market.conclude(notes, seat, node.pool, prices, waits=True, chunks=chunks)
    return Evidence()


def itself(notes: Notebook, seat: Seat) -> Plan[Node]:
    """Ask a node only where it stands."""
    replies: list[Reply] = yield _of_itself(seat)
    return _hear_itself(notes, seat, replies)


def standing(seat: Seat) -> Plan[Evidence]:
    """A node's network, its newest block, and whether it still downloads the chain."""
    notes = Notebook()
    head, first = yield [core.ask_head(seat), core.ask_block_at(seat, 0)]
    _stand(notes, seat, head, first)
    return told(notes.close())


def _of_itself(seat: Seat) -> list[Ask]:
    return [
        core.ask_head(seat),
        core.ask_block_at(seat, 0),
        core.ask_index(seat),
        core_pool.ask_pool(seat),
    ]


def _of_the_transaction(seat: Seat, wanted: Wanted) -> list[Ask]:
    return [core.ask_tx(seat, wanted.txid), core_pool.ask_entry(seat, wanted.txid)]


def _hear_itself(notes: Notebook, seat: Seat, replies: list[Reply]) -> Node:
    """Read what `_of_itself` asked, and note the standing."""
    head, first, index, pool = replies
    tip, genesis = _stand(notes, seat, head, first)
    return Node(
        tip=tip,
        genesis=genesis,
        index=notes.hear(
            index, partial(core.read_index, seat.name), hoped=Sighting, refused=core.no_index
        ),
        pool=notes.hear(pool, partial(core_pool.read_pool, seat.name), hoped=Sighting),
    )


def _stand(
    notes: Notebook, seat: Seat, head: Reply, first: Reply
) -> tuple[Tip | None, Genesis | None]:
    tip = notes.hear(head, partial(core.read_head, seat.name), hoped=Standing)
    genesis = notes.hear(first, partial(core.read_block_at, seat.name), hoped=Standing)
    if tip and genesis:
        readings.standing(notes, tip, genesis)
    return tip, genesis


def _hear_transaction(
    notes: Notebook, seat: Seat, wanted: Wanted, replies: list[Reply]
) -> tuple[Said | None, Said | None]:
    tx, pool = replies
    shown = notes.hear(
        tx,
        partial(core.read_tx, seat.name, wanted.txid),
        hoped=Sighting,
        refused=core.unknown,
    )
    entry = notes.hear(pool, partial(read_entry, seat.name), hoped=PendingTx, refused=core.unknown)
    return shown, entry


def _place(
    notes: Notebook,
    seat: Seat,
    wanted: Wanted,
    node: Node,
    shown: Said | None,
    coins: node_inputs.Coins,
) -> Plan[bool]:
    """Note where it is, outside of the pool; True where its fee is worth comparing: it is free."""
    if isinstance(shown, Shown) and shown.block and not shown.astray:
        yield from _in_a_block(notes, seat, wanted, shown)
        return False
    if shown is None:
        return False
    if isinstance(shown, Shown):
        yield from left_behind(notes, seat, shown)
    absent = yield from _not_here(notes, seat, wanted, node, shown, coins)
    if absent and wanted.raw:
        return (yield from node_inputs.conclude(notes, seat, wanted.raw, coins))
    return False


def _in_a_block(notes: Notebook, seat: Seat, wanted: Wanted, shown: Shown) -> Plan[None]:
    # The height is asked for by the block's hash: counted back from the head it would be one off
    # whenever a block comes between two answers.
    [reply] = yield [core.ask_header(seat, str(shown.block))]
    header = notes.hear(
        reply, partial(core.read_header, seat.name, str(shown.block)), hoped=Sighting
    )
    if isinstance(header, Header) and header.best:
        readings.mined(notes, wanted.txid, shown, header)
    elif isinstance(header, Header):
        # A block came undone between two answers: where the transaction is now was not said.
        notes.miss(seat.name, reply.ask.label, Reason.UNREADABLE, Sighting)


def _in_the_pool(
    notes: Notebook,
    seat: Seat,
    wanted: Wanted,
    shown: Said | None,
    entry: Said | None,
) -> Plan[Evidence]:
    """Written into the same notebook; relatives are asked for by name, where it has any."""
    sources = [fact for fact in (shown, entry) if isinstance(fact, Shown | PoolEntry)]
    seen = Sighting(
        seat=seat.name,
        txid=wanted.txid,
        presence=Presence.PENDING,
        proved=isinstance(shown, Shown),
    )
    notes.add(seen, *sources)
    if isinstance(entry, PoolEntry):
        readings.first_seen(notes, wanted.txid, entry)
        if entry.unbroadcast:
            kept = KeptToItself(seat=seat.name, txid=wanted.txid, since=entry.time)
            notes.add(kept, entry)
        if isinstance(shown, Shown):
            readings.pending(notes, shown, entry.fee, entry)
        yield from node_family.relatives(notes, seat, wanted.txid, entry)
    return Evidence()


def _not_here(
    notes: Notebook,
    seat: Seat,
    wanted: Wanted,
    node: Node,
    shown: Said,
    coins: node_inputs.Coins,
) -> Plan[bool]:
    """Absent, found after all by an output that is still unspent, or beyond the node's ken.

    True where it is absent and its coins are still to be looked up.
    """
    reason = _cannot_know(node, shown, coins)
    if reason in SEARCHABLE:
        found = yield from find_by_outputs(notes, seat, wanted)
        if found is not None:
            return False
    rival = yield from _looked_up(notes, seat, wanted, node)
    sources = [fact for fact in (shown, node.index, node.tip, *coins.proof, rival) if fact]
    # Another one in a block that spends its coin proves as much as a coin that is still free.
    if reason is None or (rival is not None and reason in SEARCHABLE):
        absent = Sighting(seat=seat.name, txid=wanted.txid, presence=Presence.ABSENT)
        notes.add(absent, *sources)
        return rival is None
    unable = Sighting(seat=seat.name, txid=wanted.txid, presence=Presence.CANNOT_KNOW, why=reason)
    notes.add(unable, *sources)
    if wanted.raw:
        notes.miss(seat.name, "gettxout", Reason.CANNOT_KNOW, Inputs)
    return False


def _looked_up(notes: Notebook, seat: Seat, wanted: Wanted, node: Node) -> Plan[Found | None]:
    """What reached the receiver, where the user named one; gives what took the coins in a block."""
    if wanted.receiver is None:
        return None
    return (yield from node_arrivals.arrivals(notes, seat, wanted, node.tip, node.index, node.pool))


# Reasons that leave the set of unspent outputs complete: only the old blocks are out of sight.
SEARCHABLE = (
    Term("no-transaction-index"),
    Term("transaction-index-building"),
    Term("pruned"),
)


def _cannot_know(node: Node, shown: Said, coins: node_inputs.Coins) -> Term | None:
    """Why the node's "no" does not mean that the transaction is nowhere; None where it does."""
    if node.tip is None or node.tip.syncing:
        return Term("syncing" if node.tip else "head-unknown")
    if node.pool is not None and not node.pool.loaded:
        return Term("mempool-loading")
    indexed = node.index is not None and node.index.built
    if indexed or coins.proof or (isinstance(shown, Unknown) and shown.whole):
        return None
    if node.tip.pruned:
        return Term("pruned")
    building = node.index is not None and node.index.there
    return Term("transaction-index-building" if building else "no-transaction-index")
