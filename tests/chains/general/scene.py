"""Facts and subjects that the general wing's tests are put before."""

from __future__ import annotations

from txdoctor.model.diagnosis import Confidence, SoFar, Verdict
from txdoctor.model.evidence import Fact, Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Level, State
from txdoctor.model.network import Coin, Network
from txdoctor.model.sighting import Elsewhere, Presence, Sighting, Whereabouts
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Term, Untrusted

TX = Id("aa" * 32)
NETWORK = Network(
    name="bitcoin",
    chain="bitcoin",
    caip2="bip122:000000000019d6689c085ae165831e93",
    title="Bitcoin",
    coin=Coin(symbol="BTC", unit="sat", decimals=8),
)
NOTHING_SO_FAR = SoFar(states=frozenset())
SETTLED_SO_FAR = SoFar(states=frozenset({State.SETTLED}))


def where(
    presence: Presence = Presence.ABSENT,
    *,
    backing: tuple[str, ...] = ("a", "b"),
    absent_at: tuple[str, ...] = (),
    silent: tuple[str, ...] = (),
) -> Whereabouts:
    return Whereabouts(
        seat=backing[0],
        txid=TX,
        presence=presence,
        backing=backing,
        absent_at=absent_at,
        silent=silent,
    )


def elsewhere(network: str = "litecoin") -> Elsewhere:
    return Elsewhere(seat="z", txid=TX, presence=Presence.INCLUDED, network=Id(network))


def sighting(seat: str, presence: Presence, why: str | None = None) -> Sighting:
    return Sighting(seat=seat, txid=TX, presence=presence, why=Term(why) if why else None)


def gap(seat: str, reason: Reason, wanted: type[Fact] | None = None) -> Gap:
    return Gap(seat=seat, ask="x", reason=reason, wanted=wanted)


def subject(
    kind: Kind = Kind.TRANSACTION,
    *,
    text: str = TX,
    mended: tuple[Term, ...] = (),
    reason: Term | None = None,
    detail: tuple[tuple[str, int | str], ...] = (),
) -> Subject:
    return Subject(
        text=Untrusted(text),
        kind=kind,
        id=Id(text),
        chain="bitcoin",
        mended=mended,
        reason=reason,
        detail=detail,
    )


def verdict(state: State, *, final: bool = False) -> Verdict:
    return Verdict(
        state=state, code="x/y", level=Level.NOTE, confidence=Confidence.HIGH, final=final
    )
