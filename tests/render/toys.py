"""A toy chain with toy findings and cards, and visits built by hand from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.render.toy_cards import CARDS
from txdoctor.language.language import Language
from txdoctor.model.diagnosis import CannotTell, Confidence, Diagnosis, Found, Verdict
from txdoctor.model.evidence import Evidence, Gap
from txdoctor.model.exchange import Answer, Ask, Reason, Reply, Seat, Silence
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Coin, Network
from txdoctor.model.remedy import Actor, Checked, Draft, Remedy, Safety, Stop
from txdoctor.model.sighting import Sighting
from txdoctor.model.subject import Kind, Subject
from txdoctor.model.visit import Expectation, Offer, Row, Visit
from txdoctor.units import (
    Confirmations,
    FeeRate,
    Id,
    Moment,
    Sats,
    Span,
    Term,
    Untrusted,
)

TXID = "6f1c0de29a7bb0a5d1c4e0f2ab93771e5d24c8f0b6a1927c3e8d5f4401aa7be2"
OTHER = "9d3b7a51c04e8f6620b1d7a9e35c88f4127be6d09a5f43c1e8827d60b39f1ac4"
NOW = Moment(1795263401)  # 2026-11-21T12:16:41Z

NETWORK = Network(
    name="toycoin",
    chain="toy",
    caip2="bip122:000000000019d6689c085ae165831e93",
    title="Toycoin",
    coin=Coin(symbol="TOY", unit="sat", decimals=8),
)
SEATS = (
    Seat(name="toycoin#1", kind="esplora", host="one.example", network="toycoin"),
    Seat(name="toycoin#2", kind="esplora", host="two.example", network="toycoin"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbid(Finding):
    """Waits because others pay more."""

    code = "toy/outbid"
    level = Level.WARNING
    state = State.PENDING
    points_at = "fee_rate"

    rate: FeeRate
    next_block: FeeRate
    waited: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Finding):
    """Deep enough in the chain."""

    code = "toy/settled"
    level = Level.OK
    state = State.SETTLED
    points_at = "confirmations"

    confirmations: Confirmations

    @property
    def final(self) -> bool:
        """Deep enough."""
        return self.confirmations >= 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverted(Finding):
    """Carries a text that the contract wrote."""

    code = "toy/reverted"
    level = Level.ERROR
    state = State.FAILED
    points_at = "reason"

    reason: Untrusted
    token: Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Nowhere(Finding):
    """Nobody answered."""

    code = "toy/nowhere"
    level = Level.UNKNOWN
    state = State.UNDETERMINED


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals(Finding):
    """A mild finding beside the root."""

    code = "toy/signals"
    level = Level.NOTE

    how: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceByFee(Remedy):
    """The sender pays more."""

    code = "toy/replace-by-fee"
    actor = Actor.SENDER
    safety = Safety.SAFE

    fee: Sats
    extra: Sats
    rate: FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Remedy):
    """Anyone may wait."""

    code = "toy/wait"
    actor = Actor.ANYONE
    safety = Safety.SAFE


@dataclass(frozen=True, slots=True, kw_only=True)
class DoNotPayTwice(Stop):
    """The usual warning."""

    code = "toy/do-not-pay-twice"


def words(folder: Path) -> Path:
    """The toy wing's words, written below `folder`."""
    for name, text in CARDS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def language(tag: str, folder: Path) -> Language:
    """A language with the toy wing's words."""
    return Language.of(tag, {"toy": words(folder)})


def answer(seat: str = "toycoin#1", value: Any = None, ms: int = 212) -> Answer:
    """One answer to `GET /tx`."""
    ask = Ask(seat, "GET", f"/tx/{TXID}")
    return Answer(ask=ask, value=value or {"fee": 155}, at=NOW, ms=ms)


def silence(
    seat: str = "toycoin#2", reason: Reason = Reason.TIMED_OUT, detail: str = ""
) -> Silence:
    """One silence."""
    ask = Ask(seat, "GET", f"/tx/{TXID}")
    return Silence(ask=ask, reason=reason, detail=Untrusted(detail), at=NOW, ms=10000)


def gap(reply: Silence) -> Gap:
    """What the notebook makes of a silence."""
    return Gap(
        seat=reply.ask.seat,
        ask=reply.ask.label,
        reason=reply.reason,
        wanted=Sighting,
        detail=reply.detail,
    )


def visit(
    *found: Finding,
    chart: tuple[Row, ...] = (),
    replies: tuple[Reply, ...] = (answer(), answer("toycoin#2")),
    confidence: Confidence = Confidence.HIGH,
    **more: Any,
) -> Visit:
    """A visit whose root is the first finding."""
    root = found[0]
    assert root.state is not None
    gaps = tuple(gap(reply) for reply in replies if isinstance(reply, Silence))
    verdict = Verdict(
        state=root.state,
        code=root.code,
        level=root.level,
        confidence=confidence,
        final=root.final,
    )
    cannot_tell = more.pop("cannot_tell", ())
    made = Visit(
        subject=Subject(text=Untrusted(TXID), kind=Kind.TRANSACTION, id=Id(TXID), chain="toy"),
        network=NETWORK,
        asked=("toycoin",),
        seats=SEATS,
        evidence=Evidence(noted=(), gaps=gaps, replies=replies),
        chart=chart,
        diagnosis=Diagnosis(
            verdict=verdict,
            findings=tuple(Found(finding=f, rests_on=(0,)) for f in found),
            cannot_tell=cannot_tell,
        ),
        taken_at=NOW,
    )
    return replace(made, **more)


def outbid(**more: Any) -> Visit:
    """The headline case: a fee under what the next block takes."""
    silent = silence()
    options: dict[str, Any] = {
        "chart": (
            Row(name="first_seen", value=Moment(NOW - 33120)),
            Row(name="fee", value=Sats(155)),
            Row(name="fee_rate", value=FeeRate(1100)),
            Row(name="replaceable", value=True),
        ),
        "replies": (answer(), silent),
        "confidence": Confidence.MEDIUM,
        "offers": (
            Offer(
                remedy=ReplaceByFee(fee=Sats(593), extra=Sats(438), rate=FeeRate(4200)),
                draft=Draft(
                    type="psbt",
                    data="cHNidP8BAA==",
                    checked=Checked(
                        result="policy-passed", by="toycoin#1", how="testmempoolaccept"
                    ),
                ),
                rests_on=(0,),
            ),
            Offer(remedy=Wait()),
        ),
        "stops": (DoNotPayTwice(),),
        "next_check_at": Moment(NOW + 1800),
        "expectations": (Expectation(asked="settled", met=False),),
        "cannot_tell": (CannotTell(code="toy/nowhere", gap=gap(silent)),),
        **more,
    }
    found = Outbid(rate=FeeRate(1100), next_block=FeeRate(4200), waited=Span(33120))
    return visit(found, Signals(how=Term("bip125")), **options)


def settled(**more: Any) -> Visit:
    """Nothing to worry about."""
    rows = (
        Row(name="confirmations", value=Confirmations(214)),
        Row(name="fee", value=Sats(2_000_155)),
    )
    return visit(Settled(confirmations=Confirmations(214)), **{"chart": rows, **more})


def young(**more: Any) -> Visit:
    """Well, and not final."""
    rows = (Row(name="confirmations", value=Confirmations(1)),)
    return visit(Settled(confirmations=Confirmations(1)), **{"chart": rows, **more})


def reverted(text: str, coin: str = "USDC", **more: Any) -> Visit:
    """A failure that quotes somebody else's text in every place that can hold one."""
    silent = silence(detail=text)
    rows = (
        Row(name="token", value=Untrusted(coin)),
        Row(name="reason", value=Untrusted(text)),
    )
    found = Reverted(reason=Untrusted(text), token=Untrusted(coin))
    pasted = Subject(text=Untrusted(text), kind=Kind.TRANSACTION, id=Id(TXID), chain="toy")
    return visit(found, **{"chart": rows, "replies": (answer(), silent), "subject": pasted, **more})


def nowhere(**more: Any) -> Visit:
    """Nobody answered."""
    replies = (silence("toycoin#1", Reason.UNREACHABLE), silence("toycoin#2", Reason.UNREACHABLE))
    return visit(Nowhere(), **{"replies": replies, "confidence": Confidence.LOW, **more})


def unreadable(text: str) -> Visit:
    """A pasted text that is nothing."""
    pasted = Subject(text=Untrusted(text), kind=Kind.UNREADABLE, id=Id(""), chain="general")
    return nowhere(subject=pasted, network=None, seats=(), replies=())


def address(*children: Visit) -> Visit:
    """An address with transactions; its verdict is that of the first."""
    made = settled(transactions=children)
    return replace(made, diagnosis=replace(made.diagnosis, verdict=children[0].verdict))
