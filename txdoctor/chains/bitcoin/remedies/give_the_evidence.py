"""What proves the payment, in the figures by which an exchange finds it in its own node."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import confirmations
from txdoctor.chains.bitcoin.codec.coin import Output
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.transaction import MinedTx
from txdoctor.chains.bitcoin.spelling.addresses import label_of, pays_nobody, scripts_of
from txdoctor.model.complaint import Declared
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Count, Id, Moment, Sats

cures = ("general/not-credited",)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTheEvidence(Remedy):
    """`output` is the place of the one that pays the receiver, counted from 0, where it is known.

    Otherwise `outputs` says how many there are to find it among. `looked_at` is when it had so many
    confirmations.
    """

    code = "bitcoin/give-the-evidence"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10

    txid: Id
    network: Id
    receiver: Id | None
    amount: Sats | None
    output: int | None
    outputs: Count | None
    height: int | None
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
    standings: tuple[Standing, ...],
) -> GiveTheEvidence | None:
    """Everything in it stands on the chain, where both sides can read it."""
    if where.presence is not Presence.INCLUDED or where.block is None:
        return None
    place, output = _meant(mined.raw, declared)
    return GiveTheEvidence(
        txid=where.txid,
        network=Id(network.title),
        receiver=label_of(output.script, network) if output else None,
        amount=output.value if output else None,
        output=place if output else None,
        outputs=None if output else Count(len(mined.raw.outputs)),
        height=where.height,
        block=where.block,
        time=mined.time,
        confirmations=confirmations(where, standings) or Confirmations(1),
        looked_at=taken_at.now,
    )


def _meant(raw: RawTransaction, declared: Declared) -> tuple[int, Output | None]:
    """The output to the named address, or the only one that pays anybody."""
    scripts = scripts_of(declared.receiver) if declared.receiver else ()
    found = [
        (place, output)
        for place, output in enumerate(raw.outputs)
        if (output.script in scripts if scripts else not pays_nobody(output.script))
    ]
    return found[0] if len(found) == 1 else (0, None)
