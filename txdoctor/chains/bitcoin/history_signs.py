"""Signs of theft and of bait in what came to an address and left it, before anything is proved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from txdoctor.encoding.look_alike import ends, likeness
from txdoctor.model.finding import State
from txdoctor.model.history import Direction, Flag, Happening, Means, Sign, Taking
from txdoctor.units import Id, Moment, Term

AT_ONCE = 1  # blocks: what comes in leaves in the same block or in the next one
MOST_OF_IT = 80  # percent of what came in; the rest is what the fee takes
LEAST = 2  # sweeps; once may be a person in a hurry


def takings(happenings: Sequence[Happening]) -> tuple[Taking, ...]:
    """Coins leave an address by whoever holds its key, and by nobody else."""
    left = dict.fromkeys(one.txid for one in happenings if one.direction is Direction.OUT)
    return tuple(Taking(txid=txid, means=Means.OWN) for txid in left)


def signs(happenings: Sequence[Happening]) -> tuple[Sign, ...]:
    """Payments that were gone by the next block, look-alikes that came, and those that were paid.

    `happenings` are the newest first, each with its flags.
    """
    swept = tuple(_sweeps(happenings))
    return (*(swept if len(swept) >= LEAST else ()), *_baits(happenings))


def _sweeps(happenings: Sequence[Happening]) -> Iterator[Sign]:
    settled = [one for one in happenings if one.state is State.SETTLED and one.height is not None]
    largest: dict[int, Happening] = {}
    for one in settled:
        if one.direction is Direction.OUT:
            height = one.height or 0
            largest[height] = max(one, largest.get(height, one), key=_amount)
    for came in reversed(settled):
        if came.direction is not Direction.IN or not came.amount or came.flags:
            continue
        soon = ((came.height or 0) + later for later in range(AT_ONCE + 1))
        near = (largest[height] for height in soon if height in largest)
        gone = next((one for one in near if _takes(one, came)), None)
        if gone is not None:
            yield _sign("swept", (came.txid, gone.txid), gone.parties, gone.at)


def _takes(gone: Happening, came: Happening) -> bool:
    return 100 * _amount(gone) >= MOST_OF_IT * _amount(came)


def _amount(one: Happening) -> int:
    return one.amount or 0


def _baits(happenings: Sequence[Happening]) -> Iterator[Sign]:
    paid: defaultdict[tuple[str, str], dict[Id, None]] = defaultdict(dict)
    for one in reversed(happenings):
        if Flag.POISON in one.flags:
            kind = "poisoned" if one.direction is Direction.IN else "paid-a-look-alike"
            yield _sign(kind, (one.txid,), _pair(one, paid), one.at)
        elif one.direction is Direction.OUT:
            for party in one.parties:
                paid[ends(party)][party] = None


def _pair(one: Happening, paid: dict[tuple[str, str], dict[Id, None]]) -> tuple[Id, ...]:
    """The look-alike and whom it imitates."""
    for party in one.parties:
        for real in paid.get(ends(party), ()):
            if real != party and likeness(party, real).alike:
                return party, real
    return one.parties


def _sign(kind: str, txids: tuple[Id, ...], parties: tuple[Id, ...], at: Moment | None) -> Sign:
    return Sign(kind=Term(kind), txids=txids, parties=parties, at=at)
