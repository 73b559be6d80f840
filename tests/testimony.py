"""What seats say of one transaction, and what is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from txdoctor.agree import agree
from txdoctor.model.evidence import Evidence, Fact, Gap, Noted
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Coin, Network
from txdoctor.model.sighting import Presence, Sighting, Standing, Whereabouts
from txdoctor.units import FeeRate, Id, Moment

NOW = Moment(1_000_000)
TX = Id("aa" * 32)
NETWORK = Network(
    name="bitcoin",
    chain="bitcoin",
    caip2="bip122:000000000019d6689c085ae165831e93",
    title="Bitcoin",
    coin=Coin(symbol="BTC", unit="sat", decimals=8),
    numbers={"head_max_age": 7200},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Fact):
    match: ClassVar[tuple[str, ...]] = ("value",)
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Market(Fact):
    middle: ClassVar[str] = "rate"
    rate: FeeRate


def stand(
    seat: str,
    height: int = 100,
    *,
    age: int = 60,
    caip2: str = NETWORK.caip2,
    syncing: bool = False,
) -> Standing:
    return Standing(
        seat=seat,
        caip2=caip2,
        height=height,
        tip=Id(f"{height:064x}"),
        tip_time=Moment(NOW - age),
        syncing=syncing,
    )


def included(seat: str, block: str = "b1", height: int = 90) -> Sighting:
    return Sighting(seat=seat, txid=TX, presence=Presence.INCLUDED, block=Id(block), height=height)


def pending(seat: str) -> Sighting:
    return Sighting(seat=seat, txid=TX, presence=Presence.PENDING)


def absent(seat: str) -> Sighting:
    return Sighting(seat=seat, txid=TX, presence=Presence.ABSENT)


def evidence(*facts: Fact, gaps: tuple[Gap, ...] = ()) -> Evidence:
    noted = tuple(Noted(fact=fact, rests_on=(place,)) for place, fact in enumerate(facts))
    return Evidence(noted=noted, gaps=gaps)


def where(*facts: Fact, gaps: tuple[Gap, ...] = ()) -> Whereabouts | None:
    return agree(evidence(*facts, gaps=gaps), NETWORK, NOW).first(Whereabouts)


def reasons(found: Evidence) -> set[tuple[str, Reason]]:
    return {(gap.seat, gap.reason) for gap in found.gaps}
