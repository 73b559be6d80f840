"""Which addresses may be used; 52 of them, and what each is taken for."""

from pathlib import Path

import pytest

from txdoctor.errors import Misconfigured
from txdoctor.wire.address import parse

LOCAL = [
    "http://127.0.0.1:8545",
    "http://127.1.2.3",
    "http://localhost:8332/",
    "http://LOCALHOST",
    "http://[::1]:8545",
    "https://[::1]",
    "HTTP://127.0.0.1:8545/path?x=1",
    "http://user:pass@127.0.0.1:8332",
    "http://user:p%40ss@localhost",
    "cookie:/home/x/.bitcoin/.cookie@127.0.0.1:8332",
    "cookie:/Users/x/Application Support/Bitcoin/.cookie@localhost:8332",
]
SAFE = [
    "https://node.example",
    "https://node.example:8545/v3/0123456789abcdef",
    "https://user:password@node.example/",
    "https://sub_domain.node.example",
    "https://192.0.2.1",
    "https://[2001:db8::1]:443/x",
    "https://xn--bcher-kva.example",
    "https://node",
    "esplora+https://node.example/api",
]
ONION = ["http://abcdefghij234567.onion", "http://abcdefghij234567.onion:80/api"]
CLEAR = [
    "http://node.example",
    "http://192.168.1.5:8332",
    "http://10.0.0.1",
    "http://[2001:db8::1]:8545",
    "http://127.0.0.1@node.example",
    "http://127.0.0.1:80@node.example/",
    "http://localhost.node.example",
    "http://foo.localhost",
    "http://169.254.169.254/latest/meta-data/",
    "cookie:/x/.cookie@node.example:8332",
]
ODD = [
    "http://0x7f000001",
    "http://2130706433",
    "http://127.1",
    "http://0177.0.0.1",
    "https://127.0.0.1.",
    "http://[::ffff:127.0.0.1]",
    "http://0.0.0.0:8545",
    "http://[::]:8545",
    "https://nоde.example",
    "https://-node.example",
    "https://node..example",
]
BROKEN = [
    "ftp://node.example",
    "file:///etc/passwd",
    "node.example:8545",
    "https://",
    "https://node.example:99999",
    "https://node.example:0",
    "https://node.example/a b",
    "https://node.example/#fragment",
    "https://node.example\\@evil.example",
]
ALL = [*LOCAL, *SAFE, *ONION, *CLEAR, *ODD, *BROKEN]


def test_there_are_52() -> None:
    assert len(ALL) == len(set(ALL)) == 52


@pytest.mark.parametrize("text", LOCAL)
def test_this_machine(text: str) -> None:
    address = parse(text, "--rpc")
    assert address.loopback
    assert not address.clear_text


@pytest.mark.parametrize("text", SAFE)
def test_tls(text: str) -> None:
    address = parse(text, "--rpc")
    assert address.origin.startswith("https://")
    assert (address.loopback, address.clear_text, address.onion) == (False, False, False)


@pytest.mark.parametrize("text", ONION)
def test_onion(text: str) -> None:
    address = parse(text, "--rpc")
    assert address.onion
    assert not address.clear_text


@pytest.mark.parametrize("text", CLEAR)
def test_clear_text_is_refused_unless_it_is_asked_for(text: str) -> None:
    assert refusal(text) == "endpoint_clear_text"
    assert parse(f"insecure+{text}", "--rpc").clear_text


@pytest.mark.parametrize("text", ODD)
def test_odd_hosts_are_refused_always(text: str) -> None:
    assert refusal(text) == "endpoint_odd_host"
    assert refusal(f"insecure+{text}") == "endpoint_odd_host"


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_address(text: str) -> None:
    assert refusal(text) == "endpoint_not_url"


def refusal(text: str) -> str:
    with pytest.raises(Misconfigured) as caught:
        parse(text, "--rpc")
    return caught.value.key


def test_the_error_holds_the_host_and_no_secret() -> None:
    with pytest.raises(Misconfigured) as caught:
        parse("http://canary1:canary2@node.example/canary3?key=canary4", "TXDOCTOR_RPC_BITCOIN")
    told = f"{caught.value!r} {caught.value.values}"
    assert "canary" not in told
    assert "node.example" in told
    assert "TXDOCTOR_RPC_BITCOIN" in told


def test_the_parts() -> None:
    address = parse("esplora+insecure+http://a:b%3Ac@node.example:3000/api?x=1", "--rpc")
    assert (address.kind, address.origin, address.path) == (
        "esplora", "http://node.example:3000", "/api?x=1",
    )  # fmt: skip
    assert address.authorization is not None
    assert address.authorization.text == "Basic YTpiOmM="
    cookie = parse("cookie:~/.cookie@127.0.0.1:8332", "--rpc")
    assert cookie.cookie == Path("~/.cookie").expanduser()
    assert cookie.origin == "http://127.0.0.1:8332"


def test_its_repr_shows_the_origin_only() -> None:
    told = repr(parse("https://canary1:canary2@node.example/canary3?key=canary4", "--rpc"))
    assert "canary" not in told
    assert "https://node.example" in told
    assert "canary" not in repr(parse("cookie:/canary/file@127.0.0.1:1", "--rpc"))


def test_everything_secret_in_it_is_masked() -> None:
    address = parse("https://user:canary-pass@node.example/v3/canary-path?k=canary-query", "--rpc")
    mask = address.mask(address.authorization, "canary-api-key")
    text = b"canary-pass canary-path canary-query canary-api-key dXNlcjpjYW5hcnktcGFzcw=="
    assert mask.body(text) == b"*** *** *** *** ***"
