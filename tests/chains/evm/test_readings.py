"""The reason of a failure is read from tried calls, and how sure it is with it."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.evm import scene as s
from tests.chains.evm.failure.test_revert import error_string
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.readings import RevertReason, fails_now, revert_reason, strongest
from txdoctor.model.evidence import Evidence, Notebook
from txdoctor.units import Term, Untrusted

PAUSED, OWN = error_string("Pausable: paused"), error_string("no luck")
GAS = 60_000


def read(*, used: int = 40_000, data: bytes | None = None, **tried: Replay) -> RevertReason:
    tx = s.tx(gas=GAS, data=b"\1")
    receipt = s.receipt(succeeded=False, gas_used=used, revert_data=data)
    return revert_reason(tx, receipt, {Scene(name): each for name, each in tried.items()})


def ended(outcome: Outcome, data: bytes = b"") -> Replay:
    return s.replay(Scene.BEFORE, outcome, data)


FAILED, OTHER = ended(Outcome.REVERTED, PAUSED), ended(Outcome.REVERTED, OWN)
WELL, GASLESS = ended(Outcome.SUCCEEDED), ended(Outcome.OUT_OF_GAS)


def test_the_same_on_both_sides_is_confirmed() -> None:
    found = read(before=FAILED, after=FAILED, roomy=FAILED)
    assert (found.reason, found.certainty) == ("revert-paused", "certainty-confirmed")
    assert found.change == "change-wait"


def test_only_one_side_is_likely() -> None:
    assert read(before=FAILED).certainty == "certainty-likely"
    assert read(before=FAILED, after=OTHER).certainty == "certainty-likely"


def test_unknown_words_stay_the_contracts_own() -> None:
    assert read(before=OTHER, after=OTHER).reason == Untrusted("no luck")


def test_all_gas_burnt_and_more_gas_cures_it() -> None:
    found = read(used=GAS, before=GASLESS, after=GASLESS, roomy=WELL)
    assert (found.reason, found.certainty) == ("revert-out-of-gas", "certainty-confirmed")
    assert found.change == "change-more-gas"


def test_gas_that_ran_out_inside_is_named_behind_a_general_reason() -> None:
    found = read(used=50_000, before=OTHER, after=OTHER, roomy=WELL)
    assert (found.reason, found.certainty) == ("revert-out-of-gas", "certainty-cured")


def test_burnt_gas_alone_is_only_likely() -> None:
    assert read(used=GAS).certainty == "certainty-likely"
    assert read(used=GAS).reason == "revert-out-of-gas"


def test_an_invalid_instruction_burns_all_gas_too() -> None:
    invalid = ended(Outcome.INVALID)
    found = read(used=GAS, before=invalid, after=invalid, roomy=invalid)
    assert (found.reason, found.certainty) == ("revert-invalid-opcode", "certainty-confirmed")


def test_success_before_its_block_is_said_and_the_other_side_is_a_hint() -> None:
    found = read(before=WELL, after=FAILED, roomy=WELL)
    assert (found.reason, found.certainty) == ("revert-paused", "certainty-uncertain")
    neither = read(before=WELL, after=WELL, roomy=WELL)
    assert (neither.reason, neither.certainty) == ("reason-order-dependent", "certainty-uncertain")


def test_nothing_tried_is_nothing_known() -> None:
    assert read().reason == "reason-not-available"
    assert read(before=ended(Outcome.UNFUNDED)).certainty == "certainty-unknown"


def test_what_the_receipt_says_is_enough() -> None:
    found = read(data=PAUSED, before=WELL)
    assert (found.reason, found.certainty) == ("revert-paused", "certainty-confirmed")


def test_a_call_that_fails_now() -> None:
    assert fails_now(WELL) is None
    assert fails_now(ended(Outcome.UNFUNDED)) is None
    failing = fails_now(FAILED)
    assert failing is not None
    assert failing.reason == "revert-paused"
    gasless = fails_now(GASLESS)
    assert gasless is not None
    assert gasless.reason == "revert-out-of-gas"


def told(*certainties: str) -> Evidence:
    notes = Notebook()
    notes.add(s.nonce())
    for seat, certainty in enumerate(certainties):
        reason = s.because("revert-paused")
        notes.add(replace(reason, seat=f"s{seat}", certainty=Term(f"certainty-{certainty}")))
    return notes.close()


def left(*certainties: str) -> list[str]:
    kept = strongest(told(*certainties))
    assert s.nonce() in [noted.fact for noted in kept.noted]
    return [each.seat for each in kept.facts(RevertReason)]


def test_what_is_shown_stays_and_what_only_lacks_goes() -> None:
    assert left("unknown", "confirmed", "uncertain") == ["s1"]
    assert left("unknown", "today") == ["s1"]
    assert left("exact", "confirmed", "likely") == ["s0", "s1", "s2"]


def test_nothing_is_left_out_where_nobody_shows_more() -> None:
    assert left("unknown", "unknown") == ["s0", "s1"]
    assert left() == []
