"""One JSON object by POST: what may be asked in this way, how it leaves, and what comes back."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import responses

from tests.wire.desk import NODE, heard, in_short, one, told, wire
from txdoctor.model.exchange import Ask, Reason, Seat, post
from txdoctor.settings import Settings
from txdoctor.wire.address import parse
from txdoctor.wire.endpoint import JSON_POST, Endpoint
from txdoctor.wire.endpoints import Endpoints
from txdoctor.wire.http import Http
from txdoctor.wire.json_post import only_reads

SEAT = Seat(name="nano#1", kind="nano_node", host="node.example")


def server(url: str = NODE, *paths: str) -> Endpoint:
    return Endpoint(
        seat=SEAT.name,
        own=False,
        address=parse(url, "test"),
        transport=JSON_POST,
        paths=tuple(re.compile(path) for path in paths or (r".*",)),
    )


def ask(number: int = 1, path: str = "/") -> Ask:
    return post(SEAT, path, {"action": "block_info", "hash": str(number)})


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


READING = (
    '/ {"action":"block_info","hash":"AB"}',
    '/ {"action":"receivable","account":"nano_1"}',
    '/ {"action":"receivable_exists"}',
    '/ {"action":"account_key"}',
    '/ {"action":"confirmation_info"}',
    '/wallet/gettransactioninfobyid {"value":"ab"}',
    '/wallet/triggerconstantcontract {"data":"ab"}',
    "/walletsolidity/getnowblock {}",
    "/v1/chain/get_info {}",
    '/v1/chain/get_account {"account_name":"sendmoney"}',
)
WRITING = (
    '/ {"action":"send","wallet":"AB"}',
    '/ {"action":"process","block":{}}',
    '/ {"action":"receive"}',
    '/ {"action":"sign"}',
    '/ {"action":"stop"}',
    '/ {"action":"wallet_create"}',
    '/ {"action":"wallet_add"}',
    '/ {"action":"wallet_change_seed"}',
    '/ {"action":"account_create"}',
    '/ {"action":"accounts_create"}',
    '/ {"action":"account_move"}',
    '/ {"action":"account_representative_set"}',
    '/ {"action":"block_create","key":"AB"}',
    '/ {"action":"key_expand","key":"AB"}',
    '/ {"action":"password_enter"}',
    '/ {"action":"payment_begin"}',
    '/ {"action":"work_generate"}',
    '/ {"action":"search_receivable"}',
    '/ {"action":"epoch_upgrade"}',
    '/ {"action":"unchecked_clear"}',
    '/ {"action":"SEND"}',
    '/ {"action":"block_info","Action":"send"}',
    '/ {"action":["send"]}',
    '/ {"method":"sendrawtransaction"}',
    '/ {"type":"transfer"}',
    '/wallet/broadcasthex {"transaction":"ab"}',
    "/wallet/broadcasttransaction {}",
    "/wallet/createtransaction {}",
    "/wallet/transferasset {}",
    "/v1/chain/push_transaction {}",
    "/v1/chain/send_transaction {}",
    "/v1/wallet/sign_transaction {}",
    "/v1/chain/push_transaction/ {}",
)
ODD = (
    "",
    "/",
    "{}",
    "/{}",
    "/ []",
    "/ {} ",
    '/ {"action":"version"}{"action":"stop"}',
    '/ {"action":"version","action":"stop"}',
    '/ {"action":"version"} x',
    '/../wallet {"action":"version"}',
    '/?a=b {"action":"version"}',
    'http://elsewhere.example/ {"action":"version"}',
    '//elsewhere.example {"action":"version"}',
    '/\n {"action":"version"}',
    '/ {"action":"vérsion"}',
    '/ {"action":"' + "a" * 3000 + '"}',
)


@pytest.mark.parametrize("text", READING)
def test_a_question_that_reads_may_be_asked(text: str) -> None:
    assert only_reads(text)
    assert server().allows(Ask(SEAT.name, "POST", text))


@pytest.mark.parametrize("text", WRITING)
def test_a_deed_is_refused_even_where_the_source_lists_everything(text: str) -> None:
    assert not server().allows(Ask(SEAT.name, "POST", text))


@pytest.mark.parametrize("text", ODD)
def test_what_is_not_one_path_and_one_object_is_refused(text: str) -> None:
    assert not server().allows(Ask(SEAT.name, "POST", text))


def test_only_what_the_source_lists_is_asked() -> None:
    listed = server(NODE, r'/ \{"action":"(version|telemetry)"\}')
    assert listed.allows(post(SEAT, "/", {"action": "version"}))
    assert not listed.allows(post(SEAT, "/", {"action": "peers"}))
    assert not listed.allows(post(SEAT, "/", {"action": "version", "x": "y"}))
    assert not listed.allows(post(SEAT, "/more", {"action": "version"}))
    assert not listed.allows(replace(post(SEAT, "/", {"action": "version"}), method="GET"))


def test_a_report_names_the_whole_question() -> None:
    assert ask().label == '/ {"action":"block_info","hash":"1"}'


@pytest.mark.parametrize(
    ("base", "path", "url"),
    [
        ("https://node.example", "/", "https://node.example/"),
        ("https://node.example/proxy", "/", "https://node.example/proxy"),
        ("https://node.example/proxy?k=v", "/", "https://node.example/proxy?k=v"),
        ("https://node.example", "/wallet/getblock", "https://node.example/wallet/getblock"),
        ("https://node.example/v1/", "/chain/get_info", "https://node.example/v1/chain/get_info"),
    ],
)
def test_a_question_goes_to_its_path_below_the_address(
    web: responses.RequestsMock, base: str, path: str, url: str
) -> None:
    web.add(responses.POST, url, json={"ok": "yes"})
    with wire(server(base)) as http:
        assert in_short(one(http, ask(path=path))) == {"ok": "yes"}
    [call] = web.calls
    assert (call.request.method, call.request.url) == ("POST", url)
    assert json.loads(call.request.body or "") == {"action": "block_info", "hash": "1"}
    assert call.request.headers["Content-Type"] == "application/json"


def test_questions_never_travel_together(web: responses.RequestsMock) -> None:
    web.add_callback(responses.POST, NODE, callback=lambda asked: (200, {}, asked.body))
    asks = [ask(number) for number in range(5)]
    with wire(server()) as http:
        replies = heard(http, *asks)
    assert [in_short(replies[each])["hash"] for each in asks] == ["0", "1", "2", "3", "4"]
    assert len(web.calls) == 5


def test_an_error_with_status_200_is_an_answer_for_the_source_to_read(
    web: responses.RequestsMock,
) -> None:
    web.add(responses.POST, NODE, json={"error": "Block not found"})
    with wire(server()) as http:
        assert in_short(one(http, ask())) == {"error": "Block not found"}


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (200, "<html>busy</html>", Reason.MALFORMED),
        (200, "{", Reason.MALFORMED),
        (200, '{"a":1,"a":2}', Reason.MALFORMED),
        (401, "", Reason.CREDENTIALS),
        (307, "", Reason.REDIRECTED),
        (500, "", Reason.SERVER_ERROR),
        (200, '{"error":"Too many requests"}', Reason.RATE_LIMITED),
    ],
)
def test_what_cannot_be_used_is_a_silence(
    web: responses.RequestsMock, status: int, body: str, reason: Reason
) -> None:
    web.add(responses.POST, NODE, body=body, status=status)
    with wire(server()) as http:
        assert told([one(http, ask())]) == [reason]


def test_a_deed_never_leaves(web: responses.RequestsMock) -> None:
    deed = post(SEAT, "/", {"action": "process", "block": {}})
    with wire(server()) as http:
        assert told([one(http, deed)]) == [Reason.NOT_ALLOWED]
    assert len(web.calls) == 0


def test_an_address_that_is_spoken_to_in_two_ways_has_two_seats(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rooms: dict[tuple[str, str], Any] = {
        ("bitcoin", "plan"): SimpleNamespace(OWN_KIND="bitcoin_core"),
        ("evm", "plan"): SimpleNamespace(OWN_KIND="evm_node"),
        ("bitcoin", "sources.bitcoin_core"): SimpleNamespace(TRANSPORT="json-rpc"),
        ("evm", "sources.evm_node"): SimpleNamespace(TRANSPORT="json-post", PATHS=(".*",)),
    }
    desk = Endpoints.of(
        Settings(), rpc=["http://127.0.0.1:7076"], room=lambda chain, name: rooms[chain, name]
    )
    [core], [other] = desk.own_seats("bitcoin"), desk.own_seats("evm")
    assert (core.name, other.name) == ("own-1", "own-2")
    found = desk.endpoint("own-2")
    assert found is not None
    assert found.transport == JSON_POST
    assert isinstance(Http(desk), Http)
