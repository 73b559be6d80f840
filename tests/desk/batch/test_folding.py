"""Equal targets are found again, within a bounded memory."""

import random

import pytest

from txdoctor.desk.batch import folding
from txdoctor.desk.batch.folding import Folding, Slots


def digests(count: int, seed: int = 1) -> list[str]:
    draw = random.Random(seed)
    return [f"{draw.getrandbits(128):032x}" for _ in range(count)]


def test_all_of_a_list_are_found_and_hardly_anything_else() -> None:
    known, others = digests(5000), digests(5000, seed=2)
    table = Folding(5000)
    for place, digest in enumerate(known):
        table.add(digest, place)
    for place, digest in enumerate(known):
        assert place in table.candidates(digest)
    # 24 bits of each are kept: one line in vain among millions.
    assert sum(len(table.candidates(digest)) for digest in others) <= 1


def test_near_ones_are_found_and_far_ones_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "NEAR", 100)
    table = Folding()
    known = digests(1000)
    for place, digest in enumerate(known):
        table.add(digest, place)
        near = max(0, place - 99)
        assert near in table.candidates(known[near])
        if place >= 200:
            assert not table.candidates(known[place - 200])


@pytest.mark.parametrize("rows", [1000, 50_000, 1_000_000])
def test_a_row_takes_at_most_16_bytes(rows: int) -> None:
    table = Slots(rows)
    assert table._slots.itemsize * len(table._slots) <= 16 * rows


def test_a_list_longer_than_was_thought_does_not_hang() -> None:
    table = Folding(3)
    for place, digest in enumerate(digests(10)):
        table.add(digest, place)
    assert table.candidates(digests(10)[0]) == [0]
    assert table.candidates(digests(10)[9]) == []
