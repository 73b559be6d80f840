"""Sources are brought to one fact each, or their quarrel is named; nobody is believed too soon."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import ClassVar

from hypothesis import given
from hypothesis import strategies as st

from tests.testimony import (
    NETWORK,
    NOW,
    TX,
    Body,
    Market,
    absent,
    evidence,
    included,
    pending,
    reasons,
    stand,
    where,
)
from txdoctor.agree import agree, of_one_seat, together
from txdoctor.model.evidence import Evidence, Fact, Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Sighting, Whereabouts
from txdoctor.units import FeeRate, Id


def test_two_sources_that_say_the_same_are_agreed() -> None:
    found = where(stand("a"), stand("b"), included("a"), included("b"))
    assert found is not None
    assert (found.presence, found.block, found.backing) == (Presence.INCLUDED, "b1", ("a", "b"))


def test_one_against_one_about_an_inclusion_is_a_quarrel() -> None:
    found = agree(
        evidence(stand("a"), stand("b"), included("a"), absent("b"), Body(seat="a", value=1)),
        NETWORK,
        NOW,
    )
    assert found.first(Whereabouts) is None
    assert found.first(Body) is None, "no figure is used while they quarrel"
    assert ("a", Reason.AT_ODDS) in reasons(found)


def test_two_different_blocks_are_a_quarrel() -> None:
    assert where(stand("a"), stand("b"), included("a", "b1"), included("b", "b2")) is None


def test_a_majority_outvotes_a_liar_whatever_it_claims() -> None:
    for lie in (absent("z"), pending("z"), included("z", "forged")):
        found = agree(
            evidence(
                stand("a"),
                stand("b"),
                stand("z"),
                included("a"),
                included("b"),
                lie,
                Body(seat="a", value=1),
                Body(seat="b", value=1),
                Body(seat="z", value=9),
            ),
            NETWORK,
            NOW,
        )
        place = found.first(Whereabouts)
        assert place is not None
        assert (place.presence, place.block) == (Presence.INCLUDED, "b1")
        assert [b.value for b in found.facts(Body)] == [1]
        assert ("z", Reason.OUTVOTED) in reasons(found)


def test_a_forged_inclusion_is_outvoted_by_two_who_see_it_waiting() -> None:
    found = where(stand("a"), stand("b"), stand("z"), pending("a"), pending("b"), included("z"))
    assert found is not None
    assert found.presence is Presence.PENDING


def test_one_pool_that_holds_it_is_enough_for_pending() -> None:
    found = where(stand("a"), stand("b"), pending("a"), absent("b"))
    assert found is not None
    assert (found.presence, found.backing, found.absent_at) == (Presence.PENDING, ("a",), ("b",))


def test_a_silent_source_is_named_beside_an_absence() -> None:
    gap = Gap(seat="c", ask="x", reason=Reason.TIMED_OUT, wanted=Sighting)
    found = where(stand("a"), absent("a"), gaps=(gap,))
    assert found is not None
    assert (found.backing, found.silent) == (("a",), ("c",))


def test_one_who_cannot_know_neither_confirms_nor_denies() -> None:
    blind = Sighting(seat="b", txid=TX, presence=Presence.CANNOT_KNOW)
    assert where(stand("b"), blind) is None
    found = where(stand("a"), stand("b"), absent("a"), blind)
    assert found is not None
    assert (found.backing, found.silent) == (("a",), ("b",))


def test_matching_facts_need_a_strict_majority() -> None:
    two = agree(evidence(Body(seat="a", value=1), Body(seat="b", value=2)), NETWORK, NOW)
    assert two.first(Body) is None
    assert ("a", Reason.AT_ODDS) in reasons(two)
    three = agree(
        evidence(*(Body(seat=s, value=v) for s, v in (("a", 1), ("b", 2), ("c", 1)))), NETWORK, NOW
    )
    assert [fact.value for fact in three.facts(Body)] == [1]
    assert ("b", Reason.OUTVOTED) in reasons(three)


def test_of_figures_the_median_is_taken_and_a_far_one_is_left_out() -> None:
    def market(*rates: int) -> Evidence:
        facts = [Market(seat=f"s{n}", rate=FeeRate(rate)) for n, rate in enumerate(rates)]
        return agree(evidence(*facts), NETWORK, NOW)

    assert market(1000, 3000, 2000).facts(Market)[0].rate == FeeRate(2000)
    assert market(1000, 2000).facts(Market)[0].rate == FeeRate(1000), "of two, the lower"
    lied = market(1000, 1200, 1_000_000)
    assert lied.facts(Market)[0].rate == FeeRate(1000)
    assert ("s2", Reason.OUTVOTED) in reasons(lied)
    assert market(1000, 1_000_000).facts(Market) == (), "one of two lies: nobody can tell which"


CLAIMS = {
    "included": included,
    "forged": lambda seat: included(seat, "forged"),
    "pending": pending,
    "absent": absent,
}


@given(
    truth=st.sampled_from(["included", "pending", "absent"]),
    lies=st.lists(st.sampled_from(sorted(CLAIMS)), max_size=3),
    more=st.integers(min_value=0, max_value=2),
)
def test_with_k_liars_among_2k_plus_1_the_truth_or_no_verdict(
    truth: str, lies: list[str], more: int
) -> None:
    """A claim that a pool holds it cannot be refuted, so `pending` may stand beside absence."""
    honest = [CLAIMS[truth](f"h{n}") for n in range(len(lies) + 1 + more)]
    facts = honest + [CLAIMS[lie](f"z{n}") for n, lie in enumerate(lies)]
    found = where(*(stand(fact.seat) for fact in facts), *facts)
    assert found is not None
    if truth == "absent" and "pending" in lies:
        assert found.presence in (Presence.PENDING, Presence.ABSENT)
    else:
        assert found.presence is honest[0].presence
        assert found.block == honest[0].block


def test_the_order_in_which_sources_speak_does_not_matter() -> None:
    facts = (included("a"), included("b"), absent("c"), pending("d"), included("e"))
    standings = tuple(stand(fact.seat) for fact in facts)
    for order in itertools.permutations(facts):
        found = where(*standings, *order)
        assert found is not None
        assert found.presence is Presence.INCLUDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices(Fact):
    middle: ClassVar[str] = "soon"
    soon: FeeRate
    later: FeeRate
    note: Id


def test_a_lie_beside_an_honest_figure_bends_nothing() -> None:
    def prices(seat: str, soon: int, later: int) -> Prices:
        return Prices(seat=seat, soon=FeeRate(soon), later=FeeRate(later), note=Id(seat))

    told = (prices("a", 1000, 500), prices("b", 1100, 510), prices("z", 1050, 9999))
    [agreed] = agree(evidence(*told), NETWORK, NOW).facts(Prices)
    assert (agreed.soon, agreed.later) == (FeeRate(1050), FeeRate(510))


SAYINGS = st.sampled_from(
    [
        stand("a"),
        stand("a", syncing=True),
        stand("a", age=9000),
        stand("a", caip2="eip155:1"),
        stand("b"),
        included("a"),
        pending("a"),
        absent("a"),
        Sighting(seat="a", txid=TX, presence=Presence.CANNOT_KNOW),
        Sighting(seat="a", txid=TX, presence=Presence.INCLUDED),
        included("b"),
        Body(seat="a", value=1),
        Body(seat="a", value=2),
        Market(seat="a", rate=FeeRate(5)),
        Market(seat="b", rate=FeeRate(5)),
    ]
)


@given(st.lists(SAYINGS, max_size=6), st.sampled_from([NETWORK, None]))
def test_one_seat_alone_is_judged_as_any_number_are(facts: list[Fact], network: Network) -> None:
    heard = evidence(*facts)
    alone = of_one_seat(heard, network, NOW)
    assert alone is None or alone == together(heard, network, NOW)


def test_one_fit_seat_needs_no_agreement() -> None:
    heard = evidence(Body(seat="a", value=1), stand("a"), included("a"))
    alone = of_one_seat(heard, NETWORK, NOW)
    assert alone is not None
    assert alone == together(heard, NETWORK, NOW)
