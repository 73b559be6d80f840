"""Of those that could not have known, the first is named with its reason."""

from txdoctor.chains.general.unable import unable
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting, Standing, Whereabouts
from txdoctor.units import Id, Term, Untrusted

TXID = Id("aa" * 32)
BLIND = Sighting(
    seat="a", txid=TXID, presence=Presence.CANNOT_KNOW, why=Term("no-transaction-index")
)
BEHIND = Gap(seat="b", ask="", reason=Reason.BEHIND, wanted=Standing)


def test_its_own_word_comes_before_ours() -> None:
    found = unable(None, (BLIND,), (BEHIND,))
    assert found is not None
    assert (found.source, found.why) == ("a", "no-transaction-index")


def test_a_source_that_was_set_aside_counts_once_somebody_looked() -> None:
    looked = Sighting(seat="b", txid=TXID, presence=Presence.ABSENT)
    found = unable(None, (looked,), (BEHIND,))
    assert found is not None
    assert (found.source, found.why) == ("b", "source-behind")
    assert unable(None, (), (BEHIND,)) is None


def test_a_question_that_it_does_not_take_is_a_reason() -> None:
    gap = Gap(
        seat="c", ask="x", reason=Reason.CANNOT_KNOW, wanted=Sighting, detail=Untrusted("pruned")
    )
    found = unable(None, (), (gap,))
    assert found is not None
    assert (found.source, found.why) == ("c", "pruned")


def test_where_others_know_nobody_is_named() -> None:
    where = Whereabouts(seat="d", txid=TXID, presence=Presence.ABSENT, backing=("d",))
    assert unable(where, (BLIND,), (BEHIND,)) is None
