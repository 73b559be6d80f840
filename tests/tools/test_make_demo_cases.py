"""Real nodes can be brought into the situations that the demo shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tools.make_demo_cases import make
from tools.situations import on_anvil, on_bitcoin
from tools.situations.own_pool import name_and_version
from tools.situations.situation import Situation
from txdoctor.testing.cases import cases_in, mismatches


def made(situations: Iterator[Situation], folder: Path) -> dict[str, str]:
    """What each shows, where that is not what it is to show."""
    return {
        each.name: code
        for each in situations
        if (code := make(each, folder, folder).verdict.code) != each.shows
    }


@pytest.mark.usefixtures("anvil")
def test_every_situation_of_an_ethereum_chain(tmp_path: Path) -> None:
    assert made(on_anvil.situations(), tmp_path) == {}
    assert len(cases_in(tmp_path)) == 21
    assert [line for path in cases_in(tmp_path) for line in mismatches(path)] == []


@pytest.mark.usefixtures("knots")
def test_the_calm_situations_of_a_bitcoin_chain(tmp_path: Path) -> None:
    assert made(islice(on_bitcoin.situations(), 5), tmp_path) == {}
    assert len(list(tmp_path.glob("*.txt"))) == 2 * 5


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Bitcoin Knots daemon version v29.4.3.knots20260508",
            "Bitcoin Knots 29.4.3.knots20260508",
        ),
        ("Bitcoin Core daemon version v29.1.0", "Bitcoin Core 29.1.0"),
        ("Litecoin Core version v0.21.2.1-gfce5d459f0a8", "Litecoin Core 0.21.2.1"),
    ],
)
def test_a_node_is_named_without_its_commit(said: str, told: str) -> None:
    assert name_and_version(said) == told


def test_what_names_no_version_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="version"):
        name_and_version(None)
