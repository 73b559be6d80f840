"""Blockscout's lists are read strictly. Bodies are written by us after its documentation."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest

from tests.faults import blockscout_server
from tests.faults.evm_accounts import Ledger, ledger, name
from txdoctor.chains.evm.account.movements import Page, Way
from txdoctor.chains.evm.sources import blockscout
from txdoctor.model.exchange import Seat
from txdoctor.model.finding import State
from txdoctor.units import Id, Untrusted

SEAT = Seat(name="ethereum#4", kind="blockscout", host="example")
KNOWN: Ledger = ledger(1, lambda: 1_795_000_000.0)
LISTS = {
    Way.PLAIN: "transactions",
    Way.TOKEN: "token-transfers",
    Way.INNER: "internal-transactions",
}


def body(who: str, way: Way = Way.PLAIN) -> dict[str, Any]:
    told: dict[str, Any] = blockscout_server.answer(
        KNOWN, f"/addresses/:a/{LISTS[way]}", [name(who)]
    )
    return deepcopy(told)


def read(who: str, said: Any, way: Way = Way.PLAIN) -> Page:
    return blockscout.read_page("x", Id(name(who)), way, said)


@pytest.mark.parametrize("way", LISTS)
def test_every_path_is_on_the_list_and_others_are_not(way: Way) -> None:
    ask = blockscout.ask_page(SEAT, Id(name("swept")), way, "?block_number=1&index=2")
    assert any(re.fullmatch(path, ask.params) for path in blockscout.PATHS)
    for path in (ask.params + "#", ask.params + "&x", "/addresses", ask.params.replace("0x", "")):
        assert not any(re.fullmatch(each, path) for each in blockscout.PATHS), path


def test_payments() -> None:
    page = read("swept", body("swept"))
    assert [(one.state, one.height is not None) for one in page.movements] == [
        (State.SETTLED, True)
    ] * 4
    newest = page.movements[0]
    assert (newest.sender, newest.to) == (name("swept"), name("thief"))
    assert newest.fee == 21_000 * 21 * 10**9
    assert newest.time is not None


def test_one_that_waits_has_neither_block_nor_time() -> None:
    [first, _] = read("laddered", body("laddered")).movements
    assert (first.state, first.height, first.time) == (State.PENDING, None, None)


def test_a_token_and_its_event() -> None:
    [one] = read("poisoned", body("poisoned", Way.TOKEN), Way.TOKEN).movements
    assert one.token is not None
    assert (one.amount, one.token.symbol, one.token.decimals) == (10**18, Untrusted("TST"), 18)


def test_an_inner_call() -> None:
    said = {
        "items": [{
            "transaction_hash": "0x" + "ab" * 32, "success": True, "error": None, "type": "call",
            "from": {"hash": name("swept")}, "to": {"hash": name("thief")},
            "created_contract": None, "value": "5", "block_number": 7, "index": 1,
            "timestamp": "2026-11-18T11:06:40.000000Z", "gas_limit": "1",
        }],
        "next_page_params": {"block_number": 7, "index": 1, "items_count": 50, "x": None},
    }  # fmt: skip
    page = read("swept", said, Way.INNER)
    assert (page.movements[0].amount, page.movements[0].way) == (5, Way.INNER)
    assert page.next_page == "?block_number=7&index=1&items_count=50"


def test_names_of_older_instances_are_read_too() -> None:
    said = body("poisoned", Way.TOKEN)
    [one] = said["items"]
    one["tx_hash"] = one.pop("transaction_hash")
    one["token"]["address"] = one["token"].pop("address_hash")
    assert read("poisoned", said, Way.TOKEN) == read(
        "poisoned", body("poisoned", Way.TOKEN), Way.TOKEN
    )


def test_a_collectible_is_one_piece() -> None:
    said = body("poisoned", Way.TOKEN)
    said["items"][0]["token"]["type"] = "ERC-721"
    said["items"][0]["total"] = {"token_id": "77"}
    [one] = read("poisoned", said, Way.TOKEN).movements
    assert (one.way, one.amount) == (Way.NFT, 1)


BROKEN = [
    ("value", "-1"), ("value", " 1"), ("value", 1), ("value", "0x1"), ("value", None),
    ("value", "1" * 80), ("hash", "0x12"), ("nonce", True), ("nonce", -1), ("nonce", "1"),
    ("status", "maybe"), ("timestamp", "yesterday"), ("timestamp", 7), ("gas_limit", "1e3"),
    ("raw_input", "0x1"), ("from", None), ("from", {"hash": "0x" + "00" * 19}),
    ("block_number", 1.5),    ("fee", {"value": "-4"}), ("to", {"hash": "0x" + "99" * 20}),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_one_wrong_figure_and_the_page_is_not_used(field: str, value: Any) -> None:
    said = body("quiet")
    said["items"][-1][field] = value
    with pytest.raises((ValueError, TypeError, KeyError)):
        read("quiet", said)


@pytest.mark.parametrize(
    "said",
    [[], {}, None, "x", {"items": None, "next_page_params": None}, {"items": [None]},
     {"items": [], "next_page_params": {"a": "../x"}}, {"items": [], "next_page_params": {"A": 1}},
     {"items": [], "next_page_params": {"a": "x&apikey=1"}},
     {"items": [], "next_page_params": [1]}],
)  # fmt: skip
def test_nonsense_is_not_read(said: Any) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        read("quiet", said)
