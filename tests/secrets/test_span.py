"""Finds become spans: in order, with their line, and one where several overlap."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.span import SecretSpan, spans_of

HEX, WIF = SecretKind.HEX_KEY, SecretKind.WIF_KEY


def test_order_and_lines() -> None:
    text = "ab\ncd\n\nef"
    assert spans_of(text, [(HEX, 7, 9), (WIF, 3, 5)]) == (
        SecretSpan(kind=WIF, start=3, end=5, line=2),
        SecretSpan(kind=HEX, start=7, end=9, line=4),
    )


def test_the_longer_names_what_overlaps() -> None:
    assert spans_of("x" * 20, [(HEX, 0, 4), (WIF, 2, 12)]) == (
        SecretSpan(kind=WIF, start=0, end=12, line=1),
    )
    assert spans_of("x" * 20, [(HEX, 0, 12), (WIF, 2, 4)]) == (
        SecretSpan(kind=HEX, start=0, end=12, line=1),
    )


def test_neighbours_stay_two() -> None:
    assert len(spans_of("x" * 20, [(HEX, 0, 4), (WIF, 4, 8)])) == 2
    assert spans_of("x", []) == ()


PLACES = st.tuples(st.sampled_from(SecretKind), st.integers(0, 30), st.integers(1, 9)).map(
    lambda each: (each[0], each[1], each[1] + each[2])
)


@given(st.lists(PLACES))
def test_spans_cover_what_was_found_and_never_overlap(
    found: list[tuple[SecretKind, int, int]],
) -> None:
    spans = spans_of("x\n" * 20, found)
    for _, start, end in found:
        assert any(span.start <= start and end <= span.end for span in spans)
    for span, following in itertools.pairwise(spans):
        assert span.end <= following.start
