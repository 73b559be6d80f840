"""What a list leaves unasked changes no reason: every way in which the tried calls can end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.calls.wanted import NOT_TRACED
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure.facts import Called
from txdoctor.chains.evm.failure.failing import examine
from txdoctor.chains.evm.failure.trials import ROOMY_GAS
from txdoctor.chains.evm.readings import LIKELY, RevertReason
from txdoctor.model.evidence import Evidence, Notebook
from txdoctor.model.exchange import Answer, Ask, Refusal, Reply, Seat
from txdoctor.units import Gas, Moment, Untrusted

SEAT = Seat(name="a", kind="evm_node", host="a.example")
AT, GAS = Moment(1_700_000_000), 500_000
WORDS = "0x08c379a0" + "20".rjust(64, "0") + "03".rjust(64, "0") + "616263".ljust(64, "0")
OTHERS = WORDS.replace("616263", "646566")

UNKNOWN = "0x7a5c1f0e" + "07".rjust(64, "0")  # an error that no table has

WELL, EMPTY, DRY, AWAY = "well", "empty", "dry", "away"
ENDS: dict[str, Any] = {
    WORDS: (3, "execution reverted", WORDS),
    OTHERS: (3, "execution reverted", OTHERS),
    UNKNOWN: (3, "execution reverted", UNKNOWN),
    EMPTY: (3, "execution reverted", "0x"),
    DRY: (-32000, "out of gas", None),
    AWAY: (-32000, "missing trie node", None),
}
ALL = {WELL, *ENDS}
Ends = tuple[str, str, str, str]


def failed(used: int) -> tuple[MinedTx, Receipt]:
    tx = replace(s.tx(), gas=Gas(GAS), data=bytes.fromhex("12345678"), to=s.TOKEN)
    return replace(s.mined(), tx=tx, time=AT), s.receipt(succeeded=False, gas_used=used)


def reply(ask: Ask, ends: Ends) -> Reply:
    """`ends`: before the block, after it, before it with more gas, after it with more gas."""
    before, after, roomy_before, roomy_after = ends
    params = json.loads(ask.params)
    if ask.method == "eth_call" and "gas" in params[0] and params[1] != "latest":
        roomy = params[0]["gas"] == hex(ROOMY_GAS)
        early, late = (roomy_before, roomy_after) if roomy else (before, after)
        return ended(ask, early if params[1] == hex(s.HEIGHT - 1) else late)
    if ask.method == "eth_estimateGas":
        return Answer(ask=ask, value=hex(2 * GAS), at=AT) if roomy_before == WELL else away(ask)
    if ask.method in ("eth_getCode", "eth_getStorageAt"):
        return Answer(ask=ask, value="0x", at=AT)
    return away(ask)


def ended(ask: Ask, end: str) -> Reply:
    if end == WELL:
        return Answer(ask=ask, value="0x", at=AT)
    code, said, data = ENDS[end]
    return Refusal(ask=ask, code=code, said=Untrusted(said), data=data, at=AT)


def away(ask: Ask) -> Refusal:
    said = Untrusted("the method does not exist/is not available")
    return Refusal(ask=ask, code=-32601, said=said, data=None, at=AT)


def told(ends: Ends, used: int, *, in_company: bool) -> RevertReason | None:
    return examined(ends, used, in_company=in_company).first(RevertReason)


def examined(ends: Ends, used: int, *, in_company: bool) -> Evidence:
    notes = Notebook()
    run = examine(notes, SEAT, *failed(used), in_company, NOT_TRACED)
    asked: Any = next(run, None)
    while asked is not None:
        try:
            asked = run.send([reply(ask, ends) for ask in asked])
        except StopIteration:
            break
    return notes.close()


def by_the_words_alone(ends: Ends) -> bool:
    """More gas helps before the block, and after it the very same words come with more gas."""
    before, _, roomy_before, roomy_after = ends
    return before == roomy_after and roomy_before == WELL


def by_gas_alone(ends: Ends) -> bool:
    """After the block it ends as before it with more gas only: no contract is likely to do that."""
    before, after, _, roomy_after = ends
    return before == roomy_after != after


def ways() -> Iterator[Ends]:
    yield from product(sorted(ALL - {UNKNOWN}), repeat=4)


@pytest.mark.parametrize("used", [GAS // 2, GAS * 4 // 5], ids=["spare", "nearly all"])
def test_a_list_tells_the_same_reason_with_the_same_certainty(used: int) -> None:
    """But for two ways: the same words for two reasons, and ends that only more gas makes alike."""
    for ends in ways():
        alone, listed = (told(ends, used, in_company=many) for many in (False, True))
        if listed == alone:
            continue
        assert used == GAS // 2
        assert by_the_words_alone(ends) or by_gas_alone(ends)
        if not by_the_words_alone(ends):
            assert listed is not None
            assert alone == replace(listed, certainty=LIKELY)


def test_what_is_tried_with_more_gas_is_what_shows_the_lack_of_it() -> None:
    """It gave up early, with half of its gas left: the words are the contract's, gas the cause."""
    ends = (WORDS, WORDS, WELL, WELL)
    for in_company in (False, True):
        why = told(ends, GAS // 2, in_company=in_company)
        assert why is not None
        assert (why.reason, why.certainty) == ("revert-out-of-gas", "certainty-cured")


@pytest.mark.parametrize("in_company", [False, True])
def test_an_error_without_a_name_is_looked_behind(in_company: bool) -> None:
    """The code that a proxy runs has the name; a list would never find it by the proxy's own."""
    known = examined((UNKNOWN,) * 4, GAS // 2, in_company=in_company)
    assert known.first(Called) is not None
