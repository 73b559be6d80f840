"""Of an ABI only what is an error, and a signature at all, is kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from txdoctor.chains.evm.naming.verified_abi import LONGEST, MOST_ENTRIES, read_errors

WHY = {"type": "error", "name": "Why", "inputs": [{"name": "x", "type": "uint256"}]}
PAIR = {
    "type": "error",
    "name": "Pair",
    "inputs": [
        {
            "name": "p",
            "type": "tuple[]",
            "components": [
                {"type": "address"},
                {"type": "tuple", "components": [{"type": "bool"}]},
            ],
        }
    ],
}
OTHERS = [
    {"type": "function", "name": "f", "inputs": []},
    {"type": "event", "name": "E", "inputs": []},
    {"type": "constructor", "inputs": []},
    {"type": "error", "name": "no name at all", "inputs": []},
    {"type": "error", "name": None, "inputs": []},
    {"type": "error"},
]


def test_errors_alone() -> None:
    abi = [WHY, *OTHERS, PAIR]
    found = ("Why(uint256)", "None()", "None()", "Pair((address,(bool))[])")
    assert read_errors(abi) == read_errors(json.dumps(abi)) == found


@pytest.mark.parametrize(
    "abi", [None, {}, 7, "no json", "{}", [7], [WHY] * (MOST_ENTRIES + 1), " " * (LONGEST + 1)]
)
def test_nonsense_is_not_read(abi: Any) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        read_errors(abi)
