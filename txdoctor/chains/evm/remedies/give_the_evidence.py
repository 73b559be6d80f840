"""What proves the payment, in the figures by which an exchange finds it in its own node."""

from __future__ import annotations

from txdoctor.chains.evm.depth import depth_of
from txdoctor.chains.evm.facts import BlockSeen, Finalized, Head, MinedTx
from txdoctor.chains.evm.failure.facts import Hollow
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.tokens.payment import paid
from txdoctor.chains.evm.tokens.token_moves import TokenMoves
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.complaint import Declared
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Id, Moment, Wei

cures = ("general/not-credited",)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTheEvidence(Remedy):
    """`called` is told where the payment itself is not known: what the transaction called.

    Tokens are in base units, as the event has them. `looked_at` is when it had so many
    confirmations.
    """

    code = "evm/give-the-evidence"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10

    txid: Id
    network: Id
    chain_id: Id
    sender: Id
    receiver: Id | None
    amount: Wei | None
    token: Id | None
    units: TokenUnits | None
    log: int | None
    called: Id | None
    height: int
    block: Id
    time: Moment | None
    confirmations: Confirmations
    looked_at: Moment


def offer(
    where: Whereabouts,
    mined: MinedTx,
    network: Network,
    declared: Declared,
    taken_at: TakenAt,
    moves: TokenMoves | None,
    hollow: Hollow | None,
    blocks: tuple[BlockSeen, ...],
    head: Head | None,
    finalized: Finalized | None,
    standings: tuple[Standing, ...],
) -> GiveTheEvidence | None:
    """Everything in it stands on the chain, where both sides can read it."""
    depth = depth_of(where, network, head, finalized, standings)
    if depth is None or where.block is None or where.height is None:
        return None
    meant = Id(declared.receiver.lower()) if declared.receiver else None
    told = paid(mined.tx, moves.moves if moves else (), hollow, meant)
    return GiveTheEvidence(
        txid=where.txid,
        network=Id(network.title),
        chain_id=Id(network.caip2.removeprefix("eip155:")),
        sender=spelled(mined.tx.sender),
        receiver=spelled(told.receiver) if told else None,
        amount=told.amount if told else None,
        token=spelled(told.token) if told and told.token else None,
        units=told.units if told else None,
        log=told.log if told else None,
        called=spelled(mined.tx.to) if told is None and mined.tx.to else None,
        height=where.height,
        block=where.block,
        time=_time(where, mined, blocks),
        confirmations=depth.confirmations,
        looked_at=taken_at.now,
    )


def _time(where: Whereabouts, mined: MinedTx, blocks: tuple[BlockSeen, ...]) -> Moment | None:
    seen = [block.time for block in blocks if block.hash == where.block]
    return seen[0] if seen else mined.time
