"""A phrase with one word a row is seen; a column of ordinary words is not held up for it."""

from collections.abc import Iterator
from itertools import count, islice

import pytest

from tests.secrets import making
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.scattered import LONGEST, watched
from txdoctor.desk.batch.telling import SECRET

HASH = "0x" + "5c" * 32


def rows(*targets: str) -> list[Row]:
    return [Row(number, target, "", target) for number, target in enumerate(targets, 1)]


def refused(given: list[Row]) -> list[int]:
    told = list(watched(given))
    assert [row.number for row in told] == [row.number for row in given]
    return [row.number for row in told if row.problem == SECRET]


@pytest.mark.parametrize("shape", ["{1}", "{0}. {1}", "{0} {1}"])
def test_a_phrase_down_the_column_is_refused_whole(shape: str) -> None:
    words = [shape.format(n, word) for n, word in enumerate(making.phrase(seed="down"), 1)]
    assert refused(rows(HASH, *words, HASH)) == list(range(2, 2 + len(words)))
    assert refused(rows(*words)) == list(range(1, 1 + len(words)))


def test_ordinary_rows_pass() -> None:
    assert refused(rows(HASH, "none", "n", "paid", HASH, "open", *["refund"] * 100, HASH)) == []


def test_of_an_endless_column_of_words_few_are_held() -> None:
    read = 0

    def endless() -> Iterator[Row]:
        nonlocal read
        for read in count(1):
            yield Row(read, "paid", "", "")

    for given, _ in enumerate(islice(watched(endless()), 500), 1):
        assert read - given <= LONGEST
