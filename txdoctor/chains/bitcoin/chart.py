"""What is known of a transaction, an address or a block, in the order in which people read it."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.bitcoin.blocks.depth import confirmations, depth_of
from txdoctor.chains.bitcoin.blocks.locks import lock_of
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.address import AddressActivity, AddressSums
from txdoctor.chains.bitcoin.facts.block import FoundBlock
from txdoctor.chains.bitcoin.facts.branches import BlockAt, LeftBehind
from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.facts.family import Family, Position, Weighed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.succession import Arrivals, OnRecord, Versions, payments_there
from txdoctor.chains.bitcoin.facts.transaction import Contents, FirstSeen, MinedTx, PendingTx
from txdoctor.chains.bitcoin.forms.payments import amounts, payees
from txdoctor.chains.bitcoin.price.rates import beside
from txdoctor.chains.bitcoin.price.weighing import weighed_at
from txdoctor.model.evidence import Evidence
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.model.visit import Row
from txdoctor.units import FeeRate, Id, Moment, Sats

MOST_PAYEES = 10  # addresses shown; a batch payment has thousands


def chart(evidence: Evidence, network: Network | None) -> tuple[Row, ...]:
    """Only what is known has a row."""
    tx, contents = evidence.first(PendingTx), evidence.first(Contents)
    mined = evidence.first(MinedTx)
    raw = next((fact.raw for fact in (tx, mined, contents) if fact is not None), None)
    return (
        *_price(evidence, tx, mined, raw),
        *_relatives(evidence, network, tx),
        *_place(evidence, mined),
        *_branches(evidence),
        *_rival(evidence),
        *_versions(evidence),
        *_arrivals(evidence),
        *_lock(evidence, contents),
        *(_payments(raw, network) if raw else ()),
        *_address(evidence),
        *_block(evidence),
    )


def _price(
    evidence: Evidence, tx: PendingTx | None, mined: MinedTx | None, raw: RawTransaction | None
) -> Iterator[Row]:
    if raw is None:
        return
    fee = tx.fee if tx else mined.fee if mined else _own_fee(evidence, raw)
    if fee is not None:
        yield Row(name="fee", value=fee)
    yield Row(name="vsize", value=raw.vsize)
    if fee is not None:
        yield Row(name="fee_rate", value=FeeRate.of(fee, raw.vsize))
    family, weighed = evidence.first(Family), evidence.first(Weighed)
    if tx and weighed_at(tx, family, weighed) != tx.rate:
        yield Row(name="effective_rate", value=weighed_at(tx, family, weighed))
    market = evidence.first(FeeMarket)
    if market and mined is None:
        rate = weighed_at(tx, family, weighed) if tx else FeeRate.of(fee or 0, raw.vsize)
        yield Row(name="next_block_rate", value=beside(rate, market.next_block))
        yield Row(name="three_block_rate", value=beside(rate, market.three_blocks))
        yield Row(name="six_block_rate", value=beside(rate, market.six_blocks))


def _own_fee(evidence: Evidence, raw: RawTransaction) -> Sats | None:
    """What a transaction that nobody holds would pay: what its coins are worth and it does not."""
    inputs = evidence.first(Inputs)
    if inputs is None or inputs.fate is not Fate.UNSPENT or inputs.value is None:
        return None
    return Sats(inputs.value - raw.paid) if inputs.value >= raw.paid else None


def _relatives(evidence: Evidence, network: Network | None, tx: PendingTx | None) -> Iterator[Row]:
    if tx is None:
        return
    law = network.terms.get("replace_by_fee") if network else None
    if law is not None:
        yield Row(name="replaceable", value=law == "full")
    yield Row(name="signals_replacement", value=tx.raw.signals)
    family = evidence.first(Family)
    if family is not None:
        yield Row(name="ancestors", value=family.ancestors)
        yield Row(name="descendants", value=family.descendants)
    position = evidence.first(Position)
    if position is not None:
        yield Row(name="queue_block", value=position.block)
    sightings = [fact.time for fact in evidence.facts(FirstSeen)]
    if tx.first_seen is not None:
        sightings.append(tx.first_seen)
    if sightings:
        yield Row(name="first_seen", value=min(sightings))


def _place(evidence: Evidence, mined: MinedTx | None) -> Iterator[Row]:
    where = evidence.first(Whereabouts)
    if where is None or where.presence is not Presence.INCLUDED or where.block is None:
        return
    depth = confirmations(where, evidence.facts(Standing))
    if depth is not None:
        yield Row(name="confirmations", value=depth)
    yield Row(name="block", value=where.block)
    if where.height is not None:
        yield Row(name="block_height", value=where.height)
    if mined is not None and mined.time is not None:
        yield Row(name="block_time", value=mined.time)


def _branches(evidence: Evidence) -> Iterator[Row]:
    left, blocks = evidence.first(LeftBehind), evidence.facts(BlockAt)
    where = evidence.first(Whereabouts)
    if left is not None and where is not None and where.presence is not Presence.INCLUDED:
        yield Row(name="left_block", value=left.block)
    told = dict.fromkeys((each.height, each.block) for each in blocks)
    if where is None and len(told) > 1:
        yield Row(name="branch_heights", value=tuple(height for height, _ in told))
        yield Row(name="branch_blocks", value=tuple(block for _, block in told))


def _lock(evidence: Evidence, contents: Contents | None) -> Iterator[Row]:
    lock = lock_of(contents.raw) if contents else None
    if lock is None or evidence.first(Inputs) is None:
        return
    # What has passed is of no interest; wallets set the newest height to discourage fee sniping.
    heads = [standing.height for standing in evidence.facts(Standing)]
    if lock.height is not None and heads and lock.height > max(heads):
        yield Row(name="locked_until", value=lock.height)
    if lock.time is not None:
        yield Row(name="locked_until", value=Moment(lock.time))


def _rival(evidence: Evidence) -> Iterator[Row]:
    inputs, record = evidence.first(Inputs), evidence.first(OnRecord)
    known = inputs if inputs is not None and inputs.by is not None else record
    if known is None or known.by is None:
        return
    yield Row(name="replaced_by", value=known.by)
    if known.height is not None and known.block is not None:
        depth = depth_of(known.height, evidence.facts(Standing))
        yield Row(name="replacement_confirmations", value=depth)
        yield Row(name="replacement_block", value=known.block)


def _versions(evidence: Evidence) -> Iterator[Row]:
    record = evidence.first(Versions)
    if record is None:
        return
    told = record.versions[:MOST_PAYEES]
    yield Row(name="versions", value=tuple(version.txid for version in told))
    yield Row(name="version_fees", value=tuple(version.fee for version in told))
    yield Row(name="versions_first_seen", value=tuple(version.seen for version in told))


def _arrivals(evidence: Evidence) -> Iterator[Row]:
    told = evidence.facts(Arrivals)
    where = evidence.first(Whereabouts)
    found = payments_there(told, where.txid if where else Id(""))[:MOST_PAYEES]
    if found:
        yield Row(name="payments_there", value=tuple(payment.txid for payment in found))
        yield Row(name="amounts_there", value=tuple(payment.amount for payment in found))


def _payments(raw: RawTransaction, network: Network | None) -> Iterator[Row]:
    everybody = payees(raw, network)
    if everybody:
        yield Row(name="pays_to", value=everybody[:MOST_PAYEES], beside="amounts")
        yield Row(name="amounts", value=amounts(raw)[:MOST_PAYEES])
    if len(everybody) > MOST_PAYEES:
        yield Row(name="payees", value=len(everybody))


def _address(evidence: Evidence) -> Iterator[Row]:
    told = evidence.facts(AddressActivity)
    if not told:
        return
    waiting: dict[Id, None] = dict.fromkeys(txid for one in told for txid in one.pending)
    yield Row(name="address", value=told[0].address)
    sums = evidence.first(AddressSums)
    if sums is not None:
        yield Row(name="balance", value=sums.balance)
        yield Row(name="transactions", value=sums.total)
    if waiting:
        yield Row(name="waiting", value=tuple(waiting))
    if told[0].recent:
        yield Row(name="recent", value=told[0].recent[:MOST_PAYEES])


def _block(evidence: Evidence) -> Iterator[Row]:
    found = evidence.first(FoundBlock)
    if found is not None:
        yield Row(name="block", value=found.hash)
        yield Row(name="block_height", value=found.height)
        yield Row(name="block_time", value=found.time)
