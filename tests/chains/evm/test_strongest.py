"""A reason that is shown stands, whatever others could not tell."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.evm import scene as s
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.chains.evm.strongest import strongest
from txdoctor.model.evidence import Evidence, Notebook
from txdoctor.units import Term


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
