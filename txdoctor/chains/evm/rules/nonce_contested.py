"""Another transaction with its nonce waits in a pool: a block will take only one of the two."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed, Nonce, PoolNonce, Queue
from txdoctor.chains.evm.account.purse import rival_in
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.nonces.in_its_place import in_its_place
from txdoctor.chains.evm.nonces.line import somebody_has
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class NonceContested(Finding):
    """`nonce` of `sender` is not in a block yet, but a pool counts a transaction with it.

    `in_its_place` says whether that one asks for the same payment, where a pool shows it.
    """

    code = "evm/nonce-contested"
    level = Level.WARNING
    state = State.UNSEEN
    points_at = "pool_nonce"

    sender: Id
    nonce: int
    next_nonce: int
    in_its_place: Term


def check(
    where: Whereabouts,
    about: Claimed,
    count: Nonce,
    pools: tuple[PoolNonce, ...],
    queues: tuple[Queue, ...],
) -> NonceContested | None:
    """Not replaced for all that: until a block takes the other one, this one can still be sent.

    Pools are asked for their count only by nodes that do not know the transaction in question.
    """
    if where.presence is not Presence.ABSENT or not somebody_has(about.nonce, count, pools):
        return None
    rival = rival_in(queues, about)
    return NonceContested(
        sender=spelled(about.sender),
        nonce=about.nonce,
        next_nonce=count.next_one,
        in_its_place=in_its_place(about.tx, rival) if rival else Term("place-not-known"),
    )
