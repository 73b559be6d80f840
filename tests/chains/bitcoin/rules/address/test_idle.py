"""An address is idle when no source holds a waiting transaction of it, and one is fit to say so."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, SHOP_ADDRESS, TXID, activity, standing, sums
from txdoctor.agree import agree
from txdoctor.chains.bitcoin.facts.address import AddressSums
from txdoctor.chains.bitcoin.rules.address.idle import check
from txdoctor.model.evidence import Gap, Notebook
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Standing
from txdoctor.units import Moment

FIT = (standing(100), standing(100, "b"))


def test_nothing_waits() -> None:
    found = check(sums(), (activity(), activity(seat="b")), FIT, ())
    assert found is not None
    assert (found.address, found.total, found.balance) == (SHOP_ADDRESS, 1, 20_000_000)


def test_one_source_that_holds_something_is_enough() -> None:
    assert check(sums(), (activity(), activity(TXID, seat="b")), FIT, ()) is None


def test_without_an_answer_nothing_is_said() -> None:
    assert check(sums(), (), FIT, ()) is None


@pytest.mark.parametrize("reason", [Reason.OLD_HEAD, Reason.BEHIND, Reason.SYNCING])
def test_a_source_that_is_not_fit_does_not_say_it(reason: Reason) -> None:
    gap = Gap(seat="a", ask="", reason=reason, wanted=Standing)
    assert check(sums(), (activity(),), FIT[:1], (gap,)) is None
    assert check(sums(), (activity(),), (), ()) is None


def test_sources_at_odds_about_the_figures_leave_none() -> None:
    notes = Notebook()
    for fact in (sums(), sums("b", balance=5)):
        notes.add(fact)
    agreed = agree(notes.close(), BITCOIN, Moment(1))
    assert agreed.first(AddressSums) is None
    assert [(g.reason, g.wanted) for g in agreed.gaps] == [(Reason.AT_ODDS, AddressSums)]
