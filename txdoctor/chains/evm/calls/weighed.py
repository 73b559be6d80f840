"""What a record of calls says of a failure is weighed against what tried calls say of it."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.evm import readings
from txdoctor.chains.evm.calls.origin import (
    FIXED,
    NO_COINS,
    OF_A_CALL,
    REFUSED,
    STIPEND_ALONE,
    Origin,
    origin,
)
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.failure import unspoken
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.chains.evm.failure.revert import Form
from txdoctor.chains.evm.readings import (
    AT_ODDS,
    BOOKS,
    CHANGED,
    CONFIRMED,
    CURED,
    EXACT,
    OUT_OF_GAS,
    TRACED,
    RevertReason,
)
from txdoctor.units import Term

GAS_FIXED = Term("revert-gas-fixed-inside")

BY_TRIAL = (CURED, CHANGED, BOOKS)
"""They say what would have made the difference, which no record does."""

SHOWN_TWICE = (CONFIRMED, EXACT)


def by_record(tree: CallTree) -> RevertReason | None:
    """The reason that the transaction's own call gave; None where the record does not tell it."""
    top = tree.top
    if not top.failed or top.end is Outcome.UNFUNDED or top.said is None:
        return None
    return readings.of_rerun(tree.seat, top.end or Outcome.REVERTED, top.said, TRACED)


def weighed(tried: RevertReason, tree: CallTree | None) -> RevertReason:
    """The reason by both, with how sure it then is.

    Where they differ the record is right if its gas is the receipt's to the last unit: what a call
    meets inside its block can be found neither before nor after it. A rerun of the block that met
    the receipts as well leaves open which of the two is right, and so does a record whose gas does
    not fit.
    """
    told = by_record(tree) if tree is not None else None
    if tree is None or told is None or tried.certainty in BY_TRIAL:
        return tried
    start = origin(tree)
    if _same(tried, told) or (start is not None and tried.reason == start.reason):
        kept = tried.certainty == EXACT and not tree.proved
        return tried if kept else replace(tried, certainty=TRACED)
    if told.form is Form.EMPTY and tried.reason != readings.NOT_AVAILABLE:
        return tried  # it was found out what a refusal without a word stood for
    doubtful = tried.certainty == EXACT or not tree.proved
    if tried.certainty in SHOWN_TWICE and doubtful:
        return replace(tried, certainty=AT_ODDS)
    return told


def unworded(tried: RevertReason, tree: CallTree | None) -> RevertReason:
    """What stood behind a refusal without a word; the same where only a trial can tell more.

    That is so where it began with the transaction's own call, or in a proxy's code.
    """
    start = origin(tree) if tree is not None else None
    if tree is None or start is None or len(start.way) == 1:
        return tried
    return _behind(tried, tree, start) or tried


def _behind(tried: RevertReason, tree: CallTree, start: Origin) -> RevertReason | None:
    call = tree.calls[start.way[-1]]
    if call.acts_as == tree.top.acts_as and call.end is Outcome.REVERTED and not call.said:
        return None  # a proxy's own code, or the contract calling itself
    if start.gas == STIPEND_ALONE:
        return _of(tried, unspoken.STIPEND, start)
    if start.gas == FIXED:
        return replace(tried, reason=GAS_FIXED, at=start.at, certainty=TRACED)
    if start.reason == OUT_OF_GAS:
        dry = readings.of_rerun(tree.seat, Outcome.OUT_OF_GAS, b"", TRACED)
        return dry if start.gas == OF_A_CALL else None
    if start.reason == NO_COINS:
        return _of(tried, unspoken.NO_COINS, start)
    if start.reason == REFUSED:
        return _of(tried, unspoken.REFUSED, start)
    if call.end is Outcome.REVERTED and call.said:
        return replace(readings.of_data(tree.seat, call.said, TRACED), at=start.at)
    return None


def _of(tried: RevertReason, cause: Term, start: Origin) -> RevertReason:
    change = unspoken.CHANGES[cause]
    return replace(tried, reason=cause, change=change, at=start.at, certainty=TRACED)


def _same(tried: RevertReason, told: RevertReason) -> bool:
    """The same error, or what a tried call found inside the Safe's that the record tells."""
    one, other = (
        (each.form, each.text, each.selector, each.panic, each.reason) for each in (tried, told)
    )
    of_the_safe = tried.wrapper is not None and told.text.text.upper().startswith(tried.wrapper)
    return one == other or of_the_safe
