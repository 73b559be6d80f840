"""What is kept is read back as it was, and what is none of ours is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import txdoctor
from tests.desk.cases.made import SETTLED, WAITING
from txdoctor.desk.cases.kept import line_of, seen_of, written
from txdoctor.model.seen import Seen, seen
from txdoctor.testing.cases import replayed
from txdoctor.units import Id

DEMO = Path(txdoctor.__file__).parent / "demo"


@pytest.mark.parametrize("it", [WAITING, SETTLED, replace(SETTLED, replaced_by=Id("ab" * 32))])
def test_back_as_it_was(it: Seen) -> None:
    assert seen_of(line_of(it)) == it


@pytest.mark.parametrize("name", ["bitcoin-replaced", "evm-account-pending", "bitcoin-cannot-know"])
def test_back_as_it_was_examined(name: str) -> None:
    it = seen(replayed(DEMO / f"{name}.case.json"))
    assert seen_of(line_of(it)) == it
    assert json.dumps(written(it)).isascii()


@pytest.mark.parametrize(
    "changed",
    [
        {"at": "1"},
        {"at": True},
        {"state": "lost"},
        {"code": 7},
        {"code": "a\x1b[2J"},
        {"codes": "x"},
        {"codes": [None]},
        {"confirmations": 1.5},
        {"level": None},
        {"replaced_by": ["x"]},
    ],
)
def test_what_is_none_of_ours(changed: dict[str, object]) -> None:
    line = json.dumps({**json.loads(line_of(WAITING)), **changed})
    with pytest.raises((ValueError, KeyError, TypeError)):
        seen_of(line)
