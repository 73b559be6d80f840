"""Sources are brought to one fact each, or their quarrel is named; nobody is believed too soon."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import ClassVar

from hypothesis import given
from hypothesis import strategies as st

from txdoctor.agree import agree, of_one_seat, together
from txdoctor.model.evidence import Evidence, Fact, Gap, Noted
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Coin, Network
from txdoctor.model.sighting import Elsewhere, Presence, Sighting, Standing, Whereabouts
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


def test_a_source_that_is_behind_the_block_cannot_contradict_two_that_show_it() -> None:
    found = agree(
        evidence(
            stand("a", 100),
            stand("b", 98),
            stand("c", 100),
            included("a", height=100),
            pending("b"),
            included("c", height=100),
            Body(seat="b", value=7),
        ),
        NETWORK,
        NOW,
    )
    place = found.first(Whereabouts)
    assert place is not None
    assert (place.presence, place.backing) == (Presence.INCLUDED, ("a", "c"))
    assert found.first(Body) is None, "what it says of a waiting transaction is dropped"


def test_one_alone_that_shows_a_newer_block_silences_nobody() -> None:
    lone = (stand("z", 101), included("z", "forged", height=101))
    assert where(stand("a"), pending("a"), *lone) is None
    found = where(stand("a"), stand("b"), pending("a"), pending("b"), *lone)
    assert found is not None
    assert found.presence is Presence.PENDING


def test_an_unfit_source_never_proves_absence() -> None:
    unfit = (
        stand("a", syncing=True),
        stand("a", age=7201),
        stand("a", age=-7201),
    )
    for standing in unfit:
        assert where(standing, absent("a")) is None
    assert where(stand("a", 90), stand("b", 100), absent("a"), pending("b")) is not None
    found = agree(
        evidence(stand("a", 90), stand("b", 100), stand("c", 100), absent("a"), absent("b")),
        NETWORK,
        NOW,
    )
    behind = found.first(Whereabouts)
    assert behind is not None
    assert (behind.backing, behind.silent) == (("b",), ("a",))
    assert ("a", Reason.BEHIND) in reasons(found)


def test_two_fit_sources_do_not_need_the_word_of_an_unfit_one() -> None:
    found = where(
        stand("a"), stand("b"), stand("c", syncing=True), absent("a"), absent("b"), absent("c")
    )
    assert found is not None
    assert (found.backing, found.silent) == (("a", "b"), ())


def test_a_source_that_does_not_say_what_it_serves_has_not_looked() -> None:
    assert where(absent("a")) is None
    assert where(stand("b"), absent("a"), pending("b")) is not None


def test_a_frozen_pool_alone_cannot_say_that_it_is_still_waiting() -> None:
    assert where(stand("a", age=10**5), pending("a")) is None
    assert where(stand("a", syncing=True), pending("a")) is None
    found = where(stand("a", age=10**5), stand("b"), pending("a"), absent("b"))
    assert found is not None
    assert (found.presence, found.silent) == (Presence.ABSENT, ("a",))


def test_an_old_head_matters_only_where_the_network_says_so() -> None:
    standing = stand("a", age=10**6)
    regtest = Network(name="r", chain="bitcoin", caip2=NETWORK.caip2, title="r", coin=NETWORK.coin)
    found = agree(evidence(standing, absent("a")), regtest, NOW).first(Whereabouts)
    assert found is not None


def test_a_lone_boaster_cannot_make_the_others_look_behind() -> None:
    found = where(
        stand("a", 100), stand("b", 100), stand("z", 10**6), absent("a"), absent("b"), absent("z")
    )
    assert found is not None
    assert {"a", "b"} <= set(found.backing)


def test_one_that_runs_ahead_cannot_silence_the_others() -> None:
    honest = [f for seat in "abc" for f in (stand(seat), pending(seat))]
    liar = (stand("z", 1100), included("z", "forged", height=1000))
    found = where(*honest, *liar)
    assert found is not None
    assert found.presence is Presence.PENDING
    assert where(stand("a"), pending("a"), *liar) is None, "one against one: nobody can tell"
    assert where(stand("a"), absent("a"), *liar) is None


def test_what_was_set_aside_outvotes_nobody() -> None:
    old = [f for seat in "yz" for f in (stand(seat, age=10**5), pending(seat))]
    found = where(stand("a"), included("a"), *old)
    assert found is not None
    assert (found.presence, found.backing) == (Presence.INCLUDED, ("a",))
    facts = agree(
        evidence(
            stand("a"),
            stand("y", age=10**5),
            stand("z", age=10**5),
            Body(seat="a", value=1),
            Body(seat="y", value=9),
            Body(seat="z", value=9),
        ),
        NETWORK,
        NOW,
    )
    assert [fact.value for fact in facts.facts(Body)] == [1]


def test_a_source_on_another_network_is_set_aside_whole() -> None:
    found = agree(
        evidence(
            stand("a"),
            stand("z", caip2="bip122:other"),
            absent("a"),
            included("z"),
            Body(seat="z", value=5),
        ),
        NETWORK,
        NOW,
        lambda caip2: f"name of {caip2}",
    )
    place = found.first(Whereabouts)
    assert place is not None
    assert place.presence is Presence.ABSENT
    assert found.first(Body) is None
    [elsewhere] = found.facts(Elsewhere)
    assert elsewhere.network == "name of bip122:other"
    assert ("z", Reason.OTHER_NETWORK) in reasons(found)


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


def test_an_unfit_source_has_no_say_about_the_market() -> None:
    found = agree(
        evidence(stand("a"), stand("b", syncing=True), Market(seat="b", rate=FeeRate(1))),
        NETWORK,
        NOW,
    )
    assert found.facts(Market) == ()


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
