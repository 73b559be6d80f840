"""Whoever pastes a whole mail is told of the command that reads one."""

from __future__ import annotations

import pytest

from txdoctor.chains.general.remedies.give_the_hash_alone import cures, offer
from txdoctor.chains.general.rules.unreadable import Unreadable
from txdoctor.units import Term


@pytest.mark.parametrize("why", ["hash-among-words", "more-than-one"])
def test_it_answers_a_text_that_holds_more(why: str) -> None:
    assert cures == ("general/unreadable",)
    assert offer(Unreadable(why=Term(why))) is not None


def test_half_a_hash_is_not_given_alone() -> None:
    assert offer(Unreadable(why=Term("truncated"))) is None
