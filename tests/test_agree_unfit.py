"""A source that is behind, ahead, syncing or elsewhere is set aside, with its reason."""

from __future__ import annotations

from tests.testimony import (
    NETWORK,
    NOW,
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
from txdoctor.agree import agree
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.sighting import Elsewhere, Presence, Whereabouts
from txdoctor.units import FeeRate


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


def test_an_unfit_source_has_no_say_about_the_market() -> None:
    found = agree(
        evidence(stand("a"), stand("b", syncing=True), Market(seat="b", rate=FeeRate(1))),
        NETWORK,
        NOW,
    )
    assert found.facts(Market) == ()
