"""Coins of one family write their transactions alike; what a coin does otherwise stands here."""

from __future__ import annotations

from txdoctor.records import dataclass
from txdoctor.units import Sats

WITNESS = 1  # flag bit after the marker: BIP 144


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What may stand in a coin's transactions.

    `most_money` is the most that an output can be worth; `extension` the flag bit of a part behind
    the witnesses that has a form of its own, 0 where the coin has none.
    """

    most_money: Sats
    extension: int = 0


PROFILES = {
    # src/consensus/amount.h, MAX_MONEY.
    "bitcoin": Profile(most_money=Sats(21_000_000 * 10**8)),
    # Litecoin Core: src/amount.h, MAX_MONEY; src/primitives/transaction.h and LIP 4 (MWEB).
    "litecoin": Profile(most_money=Sats(84_000_000 * 10**8), extension=8),
}


def _widest(profiles: tuple[Profile, ...]) -> Profile:
    extension = 0
    for each in profiles:
        extension |= each.extension
    return Profile(most_money=max(each.most_money for each in profiles), extension=extension)


ANY = _widest(tuple(PROFILES.values()))
"""For bytes alone, which do not say whose they are: what any of these coins would take."""
