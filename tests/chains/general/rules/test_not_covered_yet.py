"""A text of another chain is named as that chain's."""

from __future__ import annotations

from tests.chains.general.scene import subject
from txdoctor.chains.general.rules.not_covered_yet import check
from txdoctor.model.subject import Kind
from txdoctor.units import Term


def test_the_chain_and_its_explorer_are_named() -> None:
    pasted = subject(
        Kind.UNCOVERED, reason=Term("tron-address"), detail=(("explorer", "tronscan.org"),)
    )
    found = check(pasted)
    assert found is not None
    assert (found.what, found.where_to_look) == ("tron-address", "tronscan.org")


def test_a_covered_text_is_not() -> None:
    assert check(subject()) is None
