"""Etherscan's lists and its ways to say no. Bodies are written by us after its documentation."""

from __future__ import annotations

import re
from typing import Any

import pytest

from txdoctor.chains.evm.account.movements import Page, Way
from txdoctor.chains.evm.sources import etherscan
from txdoctor.model.exchange import Answer, Ask, Reason, Refusal, Seat, Silence
from txdoctor.model.finding import State
from txdoctor.units import Id, Moment

SEAT = Seat(name="ethereum#5", kind="etherscan", host="example")
ME, OTHER = Id("0x" + "11" * 20), Id("0x" + "22" * 20)
COMMON = {
    "blockNumber": "14923678", "timeStamp": "1654646411", "hash": "0x" + "ab" * 32,
    "from": str(ME), "to": str(OTHER), "contractAddress": "",
}  # fmt: skip
PLAIN = {
    **COMMON, "nonce": "7", "value": "10000000000000000", "gas": "49000", "gasPrice": "2000000000",
    "gasUsed": "21000", "isError": "0", "txreceipt_status": "1", "input": "0x",
}  # fmt: skip
INNER = {**COMMON, "value": "5", "isError": "1", "type": "call", "traceId": "0_1"}
TOKEN = {**COMMON, "contractAddress": "0x" + "33" * 20, "value": "7", "tokenName": "T",
         "tokenSymbol": "TST", "tokenDecimal": "6"}  # fmt: skip
BODIES = {Way.PLAIN: PLAIN, Way.INNER: INNER, Way.TOKEN: TOKEN}


def ok(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"status": "1", "message": "OK", "result": list(entries)}


def read(said: Any, way: Way = Way.PLAIN, page: str = "") -> Page:
    return etherscan.read_page("x", ME, way, page, said)


def asked(way: Way = Way.PLAIN) -> Ask:
    return etherscan.ask_page(SEAT, 1, ME, way)


@pytest.mark.parametrize("way", BODIES)
def test_every_path_is_on_the_list_and_holds_no_key(way: Way) -> None:
    path = asked(way).params
    assert any(re.fullmatch(each, path) for each in etherscan.PATHS)
    assert "apikey" not in path
    for other in (path + "&apikey=x", path.replace("txlist", "balance"), path + "0"):
        assert not re.fullmatch(etherscan.PATHS[0], other) or other == path


def test_a_payment() -> None:
    [one] = read(ok(PLAIN)).movements
    assert (one.amount, one.fee, one.nonce) == (10**16, 21_000 * 2 * 10**9, 7)
    assert (one.state, one.height, one.time) == (State.SETTLED, 14923678, 1654646411)


def test_one_that_failed_and_one_that_made_a_contract() -> None:
    [failed] = read(ok({**PLAIN, "isError": "1"})).movements
    assert failed.state is State.FAILED
    [made] = read(ok({**PLAIN, "to": "", "contractAddress": str(OTHER)})).movements
    assert made.to == OTHER


def test_inner_calls_and_tokens() -> None:
    assert read(ok(INNER), Way.INNER).movements[0].state is State.FAILED
    token = read(ok(TOKEN), Way.TOKEN).movements[0]
    assert token.token is not None
    assert (token.amount, token.token.decimals, token.to) == (7, 6, OTHER)


def test_a_full_page_has_a_next_one() -> None:
    many = [{**PLAIN, "hash": f"0x{n:064x}"} for n in range(etherscan.A_PAGE)]
    assert read(ok(*many)).next_page == "2"
    assert read(ok(*many), page="2").next_page == "3"
    assert read(ok(*many[:-1])).next_page == ""


def test_nothing_found_is_an_empty_list() -> None:
    said = {"status": "0", "message": "No transactions found", "result": []}
    reply = Answer(ask=asked(), value=said, at=Moment(1))
    assert etherscan.understood(reply) is reply
    assert read(said) == Page(seat="x", way=Way.PLAIN, movements=())


def test_its_no_inside_an_answer_is_a_refusal() -> None:
    said = {"status": "0", "message": "NOTOK", "result": "Missing or unsupported chainid parameter"}
    reply = etherscan.understood(Answer(ask=asked(), value=said, at=Moment(1)))
    assert isinstance(reply, Refusal)
    assert "chainid" in reply.said.text


@pytest.mark.parametrize(
    "why", ["Invalid API Key", "Missing/Invalid API Key", "Too many invalid api key attempts"]
)
def test_a_key_that_is_not_taken_is_told_as_that(why: str) -> None:
    said = {"status": "0", "message": "NOTOK", "result": why}
    reply = etherscan.understood(Answer(ask=asked(), value=said, at=Moment(1)))
    assert isinstance(reply, Silence)
    assert reply.reason is Reason.CREDENTIALS


BROKEN = [
    ("value", "-1"), ("value", 5), ("value", ""), ("hash", "ab"), ("isError", "2"), ("isError", 0),
    ("timeStamp", "now"), ("gasUsed", "0x5208"), ("from", "0x1"), ("input", "deadbeef"),
    ("from", "0x" + "99" * 20), ("blockNumber", "pending"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), BROKEN)
def test_one_wrong_figure_and_the_page_is_not_used(field: str, value: Any) -> None:
    to = {"to": "0x" + "98" * 20} if value == "0x" + "99" * 20 else {}
    with pytest.raises((ValueError, TypeError, KeyError)):
        read(ok(PLAIN, {**PLAIN, field: value, **to}))


@pytest.mark.parametrize("said", [None, [], {}, {"status": "1", "message": "OK", "result": "x"}])
def test_nonsense_is_not_read(said: Any) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        read(said)
