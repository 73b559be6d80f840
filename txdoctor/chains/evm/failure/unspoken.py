"""A refusal without a word is explained by what makes the same call succeed.

Tried again without coins, with an account inside it that takes everything, or with one that says
yes to everything: what changes the end is the cause (code overrides of eth_call:
ethereum/execution-apis; go-ethereum internal/ethapi/override). Each is a trial, never a guess;
where none changes it, only what an empty refusal can mean is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from txdoctor.chains.evm.failure import behind, replay, trials
from txdoctor.chains.evm.failure.facts import Called
from txdoctor.chains.evm.failure.inner_call import Inner, accounts_in
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene, WhatIf
from txdoctor.chains.evm.readings import CHANGED, RevertReason
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Ask, Json, Refusal, Reply, Seat
from txdoctor.units import Id, Term

NO_REASON = Term("revert-empty-data")

TAKES_ALL = "0x00"  # STOP: takes coins and every call, and returns nothing
SAYS_YES = "0x600160005260206000f3"  # returns the number one, which is also "true"

MISSING, NO_COINS = Term("revert-missing-function"), Term("revert-takes-no-coins")
NOT_PAYABLE, STIPEND = Term("revert-not-payable"), Term("revert-stipend")
NO_CODE, REFUSED = Term("revert-no-contract-inside"), Term("revert-refused-inside")

CHANGES = {
    MISSING: Term("change-right-contract"),
    NO_COINS: Term("change-other-recipient"),
    NOT_PAYABLE: Term("change-no-coins"),
    STIPEND: Term("change-plain-account"),
    NO_CODE: Term("change-recipient"),
    REFUSED: Term("change-inside"),
}


def look(
    notes: Notebook, seat: Seat, height: int, inner: Inner, called: Called | None, why: RevertReason
) -> Plan[RevertReason]:
    """The reason with what made the difference, or as it was."""
    if called is None:
        return why
    if not inner.data and inner.value:
        return _because(why, NO_COINS, inner.to, why.certainty)
    if _missing(inner, called):
        return _because(why, MISSING, inner.to, why.certainty)
    asks = dict(_trials(seat, height, inner, called))
    if not asks:
        return why
    replies: list[Reply] = yield list(asks.values())
    ends = {name: _end(notes, seat.name, reply) for name, reply in zip(asks, replies, strict=True)}
    return _read(why, inner, called, ends)


_Name = tuple[str, Id]


def _trials(seat: Seat, height: int, inner: Inner, called: Called) -> Iterator[tuple[_Name, Ask]]:
    call = _call(inner.caller, inner.to, inner.value, inner.data)
    if called.runs is not None:
        yield ("code", called.runs), trials.ask_code_at(seat, called.runs, height)
    if inner.value:
        without = _call(inner.caller, inner.to, 0, inner.data)
        yield ("no-coins", inner.to), trials.ask_try(seat, without, height)
    for who in accounts_in(inner.data):
        yield ("code", who), trials.ask_code_at(seat, who, height)
        for name, code in (("takes-all", TAKES_ALL), ("says-yes", SAYS_YES)):
            yield (name, who), trials.ask_try(seat, call, height, {who: {"code": code}})
        if inner.value:
            pays = _call(inner.to, who, inner.value, b"")
            # Without code, as a contract may not send by itself (EIP-3607), and with the coins.
            rich = {inner.to: {"code": "0x", "balance": hex(10 * inner.value)}}
            yield ("paid", who), trials.ask_try(seat, pays, height, rich)


def _call(caller: Id, to: Id, value: int, data: bytes) -> dict[str, Json]:
    return {"from": caller, "to": to, "value": hex(value), "data": "0x" + data.hex()}


def _end(notes: Notebook, seat: str, reply: Reply) -> Replay | None:
    """How one trial ended; of a code that was asked for, the code is what "came back"."""
    found = notes.hear(reply, partial(_well, seat), hoped=WhatIf, refused=partial(_ill, seat))
    return found.end if found else None


def _well(seat: str, value: Json) -> WhatIf:
    return WhatIf(seat=seat, end=replay.read(seat, Scene.WHAT_IF, value))


def _ill(seat: str, refusal: Refusal) -> WhatIf | None:
    end = replay.read_refusal(seat, Scene.WHAT_IF, refusal)
    return WhatIf(seat=seat, end=end) if end else None


def _read(
    why: RevertReason, inner: Inner, called: Called, ends: Mapping[_Name, Replay | None]
) -> RevertReason:
    def well(name: str, who: Id) -> bool:
        end = ends.get((name, who))
        return end is not None and end.outcome is Outcome.SUCCEEDED

    code = ends.get(("code", called.runs)) if called.runs else None
    if code is not None and _missing(inner, replace(called, code=code.data, runs=None)):
        return _because(why, MISSING, inner.to, why.certainty)
    if well("no-coins", inner.to):
        return _because(why, NOT_PAYABLE, inner.to)
    for who in accounts_in(inner.data):
        if not well("takes-all", who) and not well("says-yes", who):
            continue
        own = ends.get(("code", who))
        if own is not None and not own.data:
            return _because(why, NO_CODE, who)
        if inner.value and well("takes-all", who):
            return _because(why, STIPEND if well("paid", who) else NO_COINS, who)
        return _because(why, REFUSED, who)
    return why


def _missing(inner: Inner, called: Called) -> bool:
    return (
        len(inner.data) >= 4
        and called.runs is None
        and not behind.knows(called.code, inner.data[:4])
    )


def _because(why: RevertReason, cause: Term, at: Id, certainty: Term = CHANGED) -> RevertReason:
    return replace(why, reason=cause, change=CHANGES[cause], at=at, certainty=certainty)
