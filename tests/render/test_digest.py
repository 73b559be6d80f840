"""The digest is that of the plain JSON text, and a deep answer has one as well."""

from __future__ import annotations

import json
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from txdoctor.render.digest import _pieces, digest

ANSWERS: tuple[Any, ...] = (
    None, True, 7, Decimal("1.50"), "0x", "€\n\"", [], {}, [[]], {"b": [1, {}], "a": None},
    [{"to": "0x1", "calls": [{"to": "0x2"}, {}]}, "end"],
)  # fmt: skip


@pytest.mark.parametrize("said", ANSWERS, ids=repr)
def test_both_ways_give_the_plain_text(said: Any) -> None:
    plain = json.dumps(said, sort_keys=True, separators=(",", ":"), default=str)
    assert "".join(_pieces(said)) == plain
    assert digest(said) == sha256(plain.encode()).hexdigest()


def test_no_depth_is_too_deep() -> None:
    said: Any = "end"
    for _ in range(5_000):
        said = {"calls": [said]}
    text = '{"calls":[' * 5_000 + '"end"' + "]}" * 5_000
    assert digest(said) == sha256(text.encode()).hexdigest()
