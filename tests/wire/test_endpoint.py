"""What a server may be asked, and what every request to it carries."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.wire.desk import ask, explorer, get, node
from txdoctor.errors import Misconfigured
from txdoctor.model.exchange import Ask
from txdoctor.settings import Secret
from txdoctor.wire.address import parse
from txdoctor.wire.endpoint import JSON_RPC, Endpoint
from txdoctor.wire.limits import LOOPBACK, OWN, PUBLIC

WRITING = (
    "eth_sendRawTransaction",
    "eth_sendTransaction",
    "eth_sign",
    "eth_signTransaction",
    "eth_submitWork",
    "personal_unlockAccount",
    "personal_sign",
    "sendrawtransaction",
    "sendtoaddress",
    "signrawtransactionwithkey",
    "walletpassphrase",
    "wallet_addEthereumChain",
    "submitblock",
    "importprivkey",
    "dumpprivkey",
    "dumptxoutset",
    "admin_addPeer",
    "miner_start",
    "eth_SendRawTransaction",
)


def test_a_listed_method_may_be_asked_and_no_other() -> None:
    assert node().allows(ask())
    assert not node().allows(Ask("ethereum#1", "eth_blockNumber", "[]"))
    assert not node().allows(get())


@pytest.mark.parametrize("method", WRITING)
def test_a_method_that_writes_or_signs_is_refused_even_when_it_is_listed(method: str) -> None:
    endpoint = Endpoint(
        seat="own-1",
        own=True,
        address=parse("http://127.0.0.1", "test"),
        transport=JSON_RPC,
        methods=frozenset({method, "eth_call"}),
    )
    assert not endpoint.allows(Ask("own-1", method, "[]"))
    assert endpoint.allows(Ask("own-1", "eth_call", "[]"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tx/zz",
        "/tip/",
        "/tx/00/../../wallet",
        "//evil.example/tip",
        "tip",
        "/tip\r\nX: 1",
        "",
    ],
)
def test_a_path_that_is_not_listed_is_refused(path: str) -> None:
    assert not explorer().allows(get(path))


@pytest.mark.parametrize(
    "params",
    [
        '[],"method":"eth_sendRawTransaction","params":["0xdead"]',
        '[]},{"jsonrpc":"2.0","id":9,"method":"personal_sign","params":[]',
        "{}",
        '"eth_sendRawTransaction"',
        "[" * 100_000,
        "",
    ],
)
def test_no_second_question_rides_along_in_the_parameters(params: str) -> None:
    assert not node().allows(Ask("ethereum#1", ask().method, params))


@pytest.mark.parametrize(
    "path", ["/tx/%2e%2e/%2E%2e/admin/stop", "/tx/..%2F../wallet", "/tx/%2fwallet", "/tx/../a"]
)
def test_no_spelling_climbs_out_of_the_listed_paths(path: str) -> None:
    anything = replace(explorer(), paths=(re.compile("/tx/.*"),))
    assert anything.allows(get("/tx/00"))
    assert not anything.allows(get(path))


def test_a_listed_path_may_be_asked() -> None:
    assert explorer().allows(get("/tx/00ff"))
    assert not explorer().allows(Ask("bitcoin#1", "POST", "/tip"))


@pytest.mark.parametrize(
    ("base", "path", "url"),
    [
        ("https://a.example", "", "https://a.example/"),
        ("https://a.example/v3/key", "", "https://a.example/v3/key"),
        ("https://a.example/v3?k=1", "", "https://a.example/v3?k=1"),
        ("https://a.example/api/", "/tip", "https://a.example/api/tip"),
        ("https://a.example", "/tx/0?x=1", "https://a.example/tx/0?x=1"),
        ("https://a.example/api?k=1", "/tx/0?x=1", "https://a.example/api/tx/0?x=1&k=1"),
    ],
)
def test_where_a_question_goes(base: str, path: str, url: str) -> None:
    assert node(base).url(path) == url


def test_a_key_goes_where_the_source_file_says() -> None:
    assert explorer(key="canary").url("/tip").endswith("/tip?apikey=canary")
    keyed = Endpoint(
        seat="a#1",
        own=False,
        address=parse("https://a.example", "test"),
        transport=JSON_RPC,
        key=("header:X-API-Key", Secret("canary-key")),
    )
    headers, mask = keyed.approach()
    assert headers["X-API-Key"] == "canary-key"
    assert mask.body(b"canary-key") == b"***"


def test_every_request_asks_for_an_unpacked_answer_and_says_who_we_are() -> None:
    headers, _ = node().approach()
    assert headers["Accept-Encoding"] == "identity"
    assert re.fullmatch(r"txdoctor/[0-9.]+", headers["User-Agent"])
    assert "Authorization" not in headers


def test_user_and_password_go_into_the_header() -> None:
    headers, mask = node("http://user:canary-pass@127.0.0.1:8332").approach()
    assert headers["Authorization"] == "Basic dXNlcjpjYW5hcnktcGFzcw=="
    assert mask.body(b"canary-pass dXNlcjpjYW5hcnktcGFzcw==") == b"*** ***"


def test_a_cookie_file_is_read_when_it_is_needed(tmp_path: Path) -> None:
    cookie = tmp_path / ".cookie"
    endpoint = node(f"cookie:{cookie}@127.0.0.1:8332")
    with pytest.raises(Misconfigured) as caught:
        endpoint.approach()
    assert caught.value.key == "cookie_unreadable"
    cookie.write_text("__cookie__:0123456789abcdef\n")
    headers, mask = endpoint.approach()
    assert headers["Authorization"] == "Basic X19jb29raWVfXzowMTIzNDU2Nzg5YWJjZGVm"
    assert mask.body(b"0123456789abcdef") == b"***"


def test_how_much_may_be_taken() -> None:
    assert node("http://127.0.0.1:8545").manners is LOOPBACK
    assert node(own=True).manners is OWN
    assert node().manners is PUBLIC


def test_its_repr_holds_no_secret() -> None:
    told = repr(node("https://canary:canary@a.example/canary")) + repr(explorer(key="canary"))
    assert "canary" not in told
