"""What nobody looks at is not worked out."""

import pytest

from txdoctor.model.later import Later


def test_it_is_made_by_the_first_look_and_once() -> None:
    made: list[str] = []

    def make() -> tuple[int, ...]:
        made.append("made")
        return (1, 2, 3)

    later = Later(make)
    assert made == []
    assert (len(later), list(later), later[0], later[1:]) == (3, [1, 2, 3], 1, (2, 3))
    assert later == (1, 2, 3)
    assert (hash(later), repr(later)) == (hash((1, 2, 3)), "(1, 2, 3)")
    assert made == ["made"]


def test_what_is_wrong_is_told_at_each_look() -> None:
    def make() -> tuple[int, ...]:
        raise ValueError("a wing's defect")

    later: Later[int] = Later(make)
    for _ in range(2):
        with pytest.raises(ValueError, match="defect"):
            len(later)
