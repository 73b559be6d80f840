"""Why a transaction failed is read out of tried calls, with how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.failure.revert import Form, Revert, decode
from txdoctor.model.evidence import Evidence, Fact
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Gas, Id, Term, Untrusted

CURED, CHANGED = Term("certainty-cured"), Term("certainty-changed")
BOOKS, TODAY = Term("certainty-books"), Term("certainty-today")
EXACT, ALONE = Term("certainty-exact"), Term("certainty-exact-alone")
CONFIRMED, LIKELY = Term("certainty-confirmed"), Term("certainty-likely")
UNCERTAIN, UNKNOWN = Term("certainty-uncertain"), Term("certainty-unknown")
TRACED, AT_ODDS = Term("certainty-traced"), Term("certainty-at-odds")

OUT_OF_GAS, NOT_AVAILABLE = Term("revert-out-of-gas"), Term("reason-not-available")
WEAK = (UNKNOWN, TODAY, UNCERTAIN, AT_ODDS)
"""Certainties that only say what is missing, the weakest first; all others are shown by trials."""

VERIFIED = Term("name-verified")  # an error's name, by its contract's verified source
UNTOLD = Gas(0)
MORE_GAS, ASK_APP = Term("change-more-gas"), Term("change-ask-app")


@dataclass(frozen=True, slots=True, kw_only=True)
class RevertReason(Fact):
    """Why a transaction failed, as far as replays show it.

    `reason` is our own phrase, or the contract's text where we have none for it; `text` is always
    the contract's text. `certainty` and `change` are phrases: how sure, and what to change before
    another try. `error` is the signature of a custom error from our tables, `selector` its id,
    `figures` the numbers in it, `wrapper` the error that it was wrapped in. `at` is the account
    that a trial showed to be the one that refused. Of an error that our tables do not have, `data`
    are the bytes; `naming` says how it was looked up, `named` is its signature by the contract's
    verified source, `told` the same with its arguments, and `candidates` are what others offer.
    """

    match: ClassVar[tuple[str, ...]] = ("form", "text", "selector", "panic")

    form: Form
    reason: Term | Untrusted
    certainty: Term
    change: Term
    text: Untrusted = NOTHING_SAID
    selector: Id | None = None
    error: Id | None = None
    panic: int | None = None
    figures: tuple[int, ...] = ()
    wrapper: Id | None = None
    at: Id | None = None
    data: bytes = b""
    naming: Term | None = None
    named: Untrusted = NOTHING_SAID
    told: Untrusted = NOTHING_SAID
    candidates: tuple[Untrusted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailsNow(Fact):
    """What a waiting transaction's call fails with on the newest block."""

    match: ClassVar[tuple[str, ...]] = ("reason",)

    reason: Term | Untrusted


def revert_reason(
    tx: Transaction, receipt: Receipt, replays: Mapping[Scene, Replay], needed: Gas = UNTOLD
) -> RevertReason:
    """The reason, by the best evidence there is.

    In order: what the receipt itself says (Besu); gas, where all of it was burnt or where more of
    it makes the call succeed; what the call reverts with on the state before its block. A call
    that succeeds there was decided by what stood before it in the block: that is said, and no
    reason is called certain. `needed` is the gas limit that a node found to be enough, nought where
    it found none; scenes are those of replay.py.
    """
    seat = receipt.seat
    if receipt.revert_data is not None:
        return _reason(seat, decode(receipt.revert_data), CONFIRMED)
    before = replays.get(Scene.BEFORE)
    burnt = receipt.gas_used >= tx.gas
    if before is None:
        return _out_of_gas(seat, LIKELY) if burnt else _not_available(seat)
    if before.outcome is Outcome.SUCCEEDED:
        return _order_dependent(seat, replays.get(Scene.AFTER))
    if _gas_decides(before, replays.get(Scene.ROOMY), enough=needed > tx.gas):
        # A contract around the call that ran dry often gives words of its own: they stay with it.
        found = _out_of_gas(seat, CONFIRMED if burnt else CURED)
        return replace(found, text=decode(before.data).text)
    return _replayed(seat, before, replays.get(Scene.AFTER))


def fails_now(tried: Replay) -> FailsNow | None:
    """The reading of a call tried on the newest block; None where it went well."""
    if tried.outcome in (Outcome.SUCCEEDED, Outcome.UNFUNDED):
        return None
    said = decode(tried.data)
    reason = _PHRASES.get(tried.outcome) or said.means or said.text
    return FailsNow(seat=tried.seat, reason=reason)


_PHRASES = {
    Outcome.OUT_OF_GAS: OUT_OF_GAS,
    Outcome.INVALID: Term("revert-invalid-opcode"),
    Outcome.TOO_LARGE: Term("revert-code-too-large"),
}


_CHANGES = {_PHRASES[Outcome.TOO_LARGE]: Term("change-smaller")}


def of_data(seat: str, data: bytes, certainty: Term) -> RevertReason:
    """The reason that revert data gives."""
    return _reason(seat, decode(data), certainty)


def of_rerun(seat: str, outcome: Outcome, data: bytes, certainty: Term) -> RevertReason:
    """The reason by a rerun of the block itself."""
    if outcome is Outcome.OUT_OF_GAS:
        return _out_of_gas(seat, certainty)
    if outcome in _PHRASES:
        return _named(seat, Form.INVALID, _PHRASES[outcome], certainty)
    return of_data(seat, data, certainty)


def _gas_decides(before: Replay, roomy: Replay | None, *, enough: bool) -> bool:
    """Failed with its own gas, and not with more: the gas limit was the cause.

    Servers that run no call with so much gas may still find the least limit that is enough.

    A gas limit of a call inside, written into a contract, does not show this way.
    """
    enough = enough or (roomy is not None and roomy.outcome is Outcome.SUCCEEDED)
    return enough or before.outcome is Outcome.OUT_OF_GAS


def _replayed(seat: str, before: Replay, after: Replay | None) -> RevertReason:
    # The same end on the states around the block: nothing in the block made the difference.
    same = after is not None and (after.outcome, after.data) == (before.outcome, before.data)
    certainty = CONFIRMED if same else LIKELY
    if before.outcome is Outcome.UNFUNDED:
        return _not_available(seat)
    if before.outcome in _PHRASES:
        return _named(seat, Form.INVALID, _PHRASES[before.outcome], certainty)
    return _reason(seat, decode(before.data), certainty)


def _order_dependent(seat: str, after: Replay | None) -> RevertReason:
    if after is None or after.outcome is not Outcome.REVERTED or not after.data:
        return _named(seat, Form.UNKNOWN, Term("reason-order-dependent"), UNCERTAIN)
    # What the call meets after the block is often what it met inside: a hint, not a proof.
    return _reason(seat, decode(after.data), UNCERTAIN)


def _out_of_gas(seat: str, certainty: Term) -> RevertReason:
    found = _named(seat, Form.GAS, _PHRASES[Outcome.OUT_OF_GAS], certainty)
    return replace(found, change=MORE_GAS)


def _not_available(seat: str) -> RevertReason:
    return _named(seat, Form.UNKNOWN, NOT_AVAILABLE, UNKNOWN)


def _named(seat: str, form: Form, reason: Term, certainty: Term) -> RevertReason:
    change = _CHANGES.get(reason, ASK_APP)
    return RevertReason(seat=seat, form=form, reason=reason, certainty=certainty, change=change)


def _reason(seat: str, said: Revert, certainty: Term) -> RevertReason:
    return RevertReason(
        seat=seat,
        form=said.form,
        reason=said.means or said.text,
        certainty=certainty,
        change=said.change,
        text=said.text,
        selector=said.selector,
        error=said.error,
        panic=said.panic,
        figures=said.figures,
        wrapper=said.wrapper,
        data=said.data,
    )


def strongest(evidence: Evidence) -> Evidence:
    """Without reasons that are no more than a lack, where another source shows one.

    Many public servers keep no old states or cannot run a block again: what they then say of the
    reason is nothing, which is no contradiction to what another one shows.
    """
    reasons = [n.fact for n in evidence.noted if isinstance(n.fact, RevertReason)]
    if len(reasons) < 2:
        return evidence
    best = max(map(_rank, reasons))
    kept = [
        noted
        for noted in evidence.noted
        if not isinstance(noted.fact, RevertReason) or _rank(noted.fact) == best
    ]
    return replace(evidence, noted=tuple(kept))


def _rank(reason: RevertReason) -> int:
    return WEAK.index(reason.certainty) if reason.certainty in WEAK else len(WEAK)
