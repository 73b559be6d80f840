"""Two databases of selectors: only what hashes to the selector is kept of what they say.

Bodies are written by us after their documentation.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from txdoctor.chains.evm.sources import four_byte, openchain
from txdoctor.model.exchange import Seat
from txdoctor.units import Id

SEAT = Seat(name="x", kind="openchain", host="example")
SELECTOR = Id("0xa9059cbb")
REAL, MADE = "transfer(address,uint256)", "many_msg_babbage(bytes1)"


def sourcify_said(*names: Any) -> dict[str, Any]:
    found = [{"name": n, "filtered": False, "hasVerifiedContract": True} for n in names]
    return {"ok": True, "result": {"function": {SELECTOR: found or None}, "event": {}}}


def directory_said(*names: Any) -> dict[str, Any]:
    found = [
        {"id": 100 - n, "created_at": "2016-07-09T03:58:28Z", "text_signature": name,
         "hex_signature": SELECTOR, "bytes_signature": "x"}
        for n, name in enumerate(names)
    ]  # fmt: skip
    return {"count": len(found), "next": None, "previous": None, "results": found}


def test_every_path_is_on_the_list() -> None:
    for module in (openchain, four_byte):
        ask = module.ask_selector(SEAT, SELECTOR)
        assert any(re.fullmatch(path, ask.params) for path in module.PATHS)
        assert not any(re.fullmatch(path, ask.params + "&x=1") for path in module.PATHS)


def test_both_tell_all_that_hash_to_it() -> None:
    told = openchain.read_selector("x", SELECTOR, sourcify_said(REAL, MADE, "approve()"))
    assert told.signatures == (REAL, MADE)
    told = four_byte.read_selector("x", SELECTOR, directory_said(MADE, "approve()", REAL))
    assert told.signatures == (REAL, MADE)  # the oldest entry first


def test_neither_knows_it() -> None:
    assert openchain.read_selector("x", SELECTOR, sourcify_said()).signatures == ()
    assert four_byte.read_selector("x", SELECTOR, directory_said()).signatures == ()


@pytest.mark.parametrize("said", [None, {}, {"ok": False}, {"ok": True, "result": []}, []])
def test_nonsense_is_not_read(said: Any) -> None:
    for module in (openchain, four_byte):
        with pytest.raises((ValueError, TypeError, KeyError)):
            module.read_selector("x", SELECTOR, said)
