"""What is wrong with a text is said; nothing is guessed."""

from __future__ import annotations

from tests.chains.general.scene import elsewhere, subject
from txdoctor.chains.general.rules.unreadable import check
from txdoctor.model.subject import Kind
from txdoctor.units import Term


def test_the_reason_is_given() -> None:
    found = check(subject(Kind.UNREADABLE, reason=Term("truncated")), ())
    assert found is not None
    assert found.why == "truncated"
    assert found.digits is None


def test_a_hash_of_another_length_says_how_many_digits_it_has() -> None:
    short = subject(
        Kind.UNREADABLE, reason=Term("hash-length"), detail=(("digits", 63), ("expected", 64))
    )
    found = check(short, ())
    assert found is not None
    assert (found.digits, found.expected) == (63, 64)


def test_a_whole_hash_is_readable() -> None:
    assert check(subject(), ()) is None
    wrong = subject(Kind.UNREADABLE, reason=Term("not-of-this-network"))
    assert check(wrong, ()) is not None
    assert check(wrong, (elsewhere(),)) is None
