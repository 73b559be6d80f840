"""An unreadable text is copied again, not completed; one that is whole is not."""

from __future__ import annotations

from txdoctor.chains.general.remedies.copy_it_whole import cures, offer
from txdoctor.chains.general.rules.unreadable import Unreadable
from txdoctor.units import Term


def test_it_answers_a_text_with_something_missing() -> None:
    assert cures == ("general/unreadable",)
    assert offer(Unreadable(why=Term("truncated"))) is not None


def test_it_does_not_help_where_nothing_is_missing() -> None:
    assert offer(Unreadable(why=Term("more-than-one"))) is None
