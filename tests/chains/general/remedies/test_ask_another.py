"""A source that cannot know is not asked again; another one is named as the way on."""

from __future__ import annotations

from txdoctor.chains.general.remedies.ask_another import cures, offer
from txdoctor.chains.general.rules.cannot_know import CannotKnow
from txdoctor.units import Id, Term


def test_it_names_the_one_that_cannot() -> None:
    found = CannotKnow(source=Id("own-1"), why=Term("no-transaction-index"))
    assert offer(found).unable == "own-1"
    assert cures == ("general/cannot-know",)
