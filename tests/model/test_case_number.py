"""A case's number is short, can be read out, and is the same for everybody who examines it."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.general.scene import NETWORK, subject
from txdoctor.model.case_number import case_number
from txdoctor.units import Id, Untrusted

LETTERS = set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_it_is_this_one_for_good() -> None:
    """Whoever has it in a ticket must find it again with any later version."""
    assert case_number(subject(), NETWORK) == "TX-HX01-BYQB-W593"


def test_its_letters_cannot_be_misheard() -> None:
    start, *groups = case_number(subject(), None).split("-")
    assert (start, [len(group) for group in groups]) == ("TX", [4, 4, 4])
    assert set("".join(groups)) <= LETTERS


def test_the_spelling_of_the_paste_does_not_matter_where_there_is_an_id() -> None:
    typed = replace(subject(), text=Untrusted("  the same, in other letters "))
    assert case_number(typed, NETWORK) == case_number(subject(), NETWORK)


def test_without_an_id_the_text_counts() -> None:
    one, other = (replace(subject(), id=Id(""), text=Untrusted(text)) for text in "ab")
    assert case_number(one, None) != case_number(other, None)
    odd = replace(subject(), id=Id(""), text=Untrusted("\ud800"))
    assert case_number(odd, None).startswith("TX-")


def test_the_network_counts() -> None:
    assert case_number(subject(), NETWORK) != case_number(subject(), None)
