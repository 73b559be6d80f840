"""Single answers are put together to the facts that rules read, each in one place."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.family import Family, Relative, Transactions
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool, Queue
from txdoctor.chains.bitcoin.facts.transaction import Contents, FirstSeen, MinedTx, PendingTx
from txdoctor.chains.bitcoin.hearing.node_pool import rate_of
from txdoctor.chains.bitcoin.hearing.said import (
    Estimate,
    Estimates,
    Genesis,
    Header,
    Kin,
    Planned,
    Pool,
    PoolEntry,
    Relay,
    Shown,
    Tip,
    Waiting,
)
from txdoctor.chains.bitcoin.price.rates import needed
from txdoctor.model.evidence import Evidence, Notebook
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.units import FeeRate, Id, Sats, Term, VSize

CAIP2_DIGITS = 32  # BIP 122 in CAIP-2: the first 32 digits of the hash of block 0

UNBOUNDED = FeeRate(0)


def standing(notes: Notebook, tip: Tip, genesis: Genesis) -> Standing:
    """Where the source stands: its network by its block 0, and its newest block."""
    fact = Standing(
        seat=tip.seat,
        caip2=f"bip122:{genesis.hash[:CAIP2_DIGITS]}",
        height=tip.height,
        tip=tip.hash,
        tip_time=tip.time,
        syncing=tip.syncing,
    )
    return notes.add(fact, tip, genesis)


def mined(notes: Notebook, txid: Id, shown: Shown | None, header: Header) -> None:
    """It stands in a block; what it says is known where its bytes were shown."""
    seen = Sighting(
        seat=header.seat,
        txid=txid,
        presence=Presence.INCLUDED,
        block=header.hash,
        height=header.height,
    )
    if shown is None:
        notes.add(seen, header)
        return
    notes.add(seen, shown, header)
    fact = MinedTx(
        seat=header.seat,
        txid=txid,
        block=header.hash,
        height=header.height,
        time=header.time,
        fee=shown.fee,
        raw=shown.raw,
    )
    notes.add(fact, shown, header)


def family_of(
    notes: Notebook, txid: Id, entry: PoolEntry, above: Kin | None = None, below: Kin | None = None
) -> None:
    """What a pool's sums say of the others in it: the transaction itself is taken off.

    Its relatives by name only where they are as many as the sums count: a pool may change between
    two answers.
    """
    told = [kin for kin in (above, below) if kin is not None]
    fact = Family(
        seat=entry.seat,
        txid=txid,
        ancestors=Transactions(entry.ancestors - 1),
        ancestor_fees=Sats(max(0, entry.ancestor_fees - entry.fee)),
        ancestor_size=VSize(max(0, entry.ancestor_size - entry.size)),
        descendants=Transactions(entry.descendants - 1),
        descendant_fees=Sats(max(0, entry.descendant_fees - entry.fee)),
        descendant_size=VSize(max(0, entry.descendant_size - entry.size)),
        effective=rate_of(entry),
        above=_named(above, entry.ancestors - 1),
        below=_named(below, entry.descendants - 1),
    )
    notes.add(fact, entry, *told)


def _named(kin: Kin | None, count: int) -> tuple[Relative, ...]:
    return kin.relatives if kin is not None and len(kin.relatives) == count else ()


def mempool(notes: Notebook, pool: Pool, relay: Relay | None) -> Mempool | None:
    """What the node asks of transactions; None where it tells no increment."""
    step = pool.increment or (relay.increment if relay else None)
    if step is None:
        return None
    fact = Mempool(seat=pool.seat, floor=pool.floor, increment=step, relay_floor=pool.relay_floor)
    return notes.add(fact, pool, *((relay,) if relay else ()))


def estimated(
    notes: Notebook, one: Estimate, three: Estimate, six: Estimate, floor: FeeRate
) -> FeeMarket:
    """A node's three estimates, no longer wait dearer than a shorter one, none under the floor."""
    fact = _market(one.seat, "estimate", (one.rate, three.rate, six.rate), floor)
    return notes.add(fact, one, three, six)


def recommended(notes: Notebook, said: Estimates) -> FeeMarket:
    """A server's three estimates, in the same order."""
    return notes.add(_market(said.seat, "estimate", (said.one, said.three, said.six)), said)


def projected(notes: Notebook, waiting: Waiting, floor: FeeRate = UNBOUNDED) -> FeeMarket:
    """What it takes, if what waits now is laid into blocks and nothing more comes."""
    rates = tuple(needed(waiting.bands, blocks, floor) for blocks in (1, 3, 6))
    return notes.add(_market(waiting.seat, "projected", rates, floor), waiting)


def waiting_in(notes: Notebook, planned: Planned) -> Waiting:
    """The blocks that a server has laid out, as bands: all that one without a histogram tells."""
    said = Waiting(seat=planned.seat, count=0, bands=planned.blocks)
    return notes.add(said, planned)


def queue(notes: Notebook, waiting: Waiting) -> Queue:
    """What waits, as rules read it."""
    size = VSize(sum(size for _, size in waiting.bands))
    return notes.add(Queue(seat=waiting.seat, size=size, bands=waiting.bands), waiting)


def first_seen(notes: Notebook, txid: Id, entry: PoolEntry) -> FirstSeen:
    """When it came into a node's pool; after a restart the time is kept on disk (mempool.dat)."""
    return notes.add(FirstSeen(seat=entry.seat, txid=txid, time=entry.time), entry)


def pending(notes: Notebook, shown: Shown, fee: Sats, entry: PoolEntry | None = None) -> PendingTx:
    """It waits in the source's pool, for this fee."""
    fact = PendingTx(
        seat=shown.seat,
        txid=shown.raw.txid,
        fee=fee,
        raw=shown.raw,
        first_seen=entry.time if entry else None,
    )
    return notes.add(fact, shown, *((entry,) if entry else ()))


def fit_to_say(evidence: Evidence) -> Evidence:
    """A source whose network or newest block is not known cannot say that something is nowhere."""
    known = {fact.seat for fact in evidence.facts(Standing)}
    noted = tuple(
        replace(n, fact=_unable(n.fact))
        if isinstance(n.fact, Sighting)
        and n.fact.presence is Presence.ABSENT
        and n.fact.seat not in known
        else n
        for n in evidence.noted
    )
    return replace(evidence, noted=noted)


def worth_telling(evidence: Evidence) -> Evidence:
    """Without the pasted bytes where no source knows them or their coins.

    Bytes fit several networks; what a network does not know says nothing about it.
    """
    seen = (sighting.presence for sighting in evidence.facts(Sighting))
    known = bool(evidence.facts(Inputs) or evidence.facts(SpentUnnamed)) or any(
        presence in (Presence.INCLUDED, Presence.PENDING) for presence in seen
    )
    if known:
        return evidence
    kept = tuple(noted for noted in evidence.noted if not isinstance(noted.fact, Contents))
    return replace(evidence, noted=kept)


def _unable(sighting: Sighting) -> Sighting:
    return replace(sighting, presence=Presence.CANNOT_KNOW, why=Term("head-unknown"))


def _market(
    seat: str, basis: str, rates: tuple[FeeRate, ...], floor: FeeRate = UNBOUNDED
) -> FeeMarket:
    one, three, six = (max(rate, floor) for rate in rates)
    return FeeMarket(
        seat=seat,
        next_block=one,
        three_blocks=min(three, one),
        six_blocks=min(six, three, one),
        basis=Term(basis),
    )
