"""A user's own network file is a setting: what is wrong with it is told with the file's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from txdoctor import networks
from txdoctor.errors import Misconfigured
from txdoctor.model.network import Network
from txdoctor.units import Untrusted

WHOLE = """
name = "my-net"
chain = "evm"
caip2 = "eip155:999999"
title = "Mine"
explorers = []

[coin]
symbol = "ETH"
unit = "wei"
decimals = 18
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(networks, "_folders", [tmp_path])
    networks.forget()
    yield tmp_path
    networks.forget()


def test_a_whole_file_is_a_network(folder: Path) -> None:
    (folder / "mine.toml").write_text(WHOLE)
    found = networks.network_for("999999")
    assert isinstance(found, Network)
    assert (found.name, found.origin) == ("my-net", "user")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('title = "Mine"', ""),
        ('symbol = "ETH"', ""),
        ("decimals = 18", "decimals = 18\ncolour = 1"),
        ("[coin]", "[coin"),
        ("[coin]", "[[coin]]"),
        ("[coin]", 'numbers = { finality = "much" }\n[coin]'),
        ("[coin]", 'numbers = { finality = { value = "much" } }\n[coin]'),
        ("[coin]", 'sources = [{ kind = "evm_node" }]\n[coin]'),
        ('"Mine"', '"Mine\\u001b[2J"'),
        ('"Mine"', '"Mine ##vso[task]"'),
        ('"Mine"', '"Mi\\u202ene"'),
        ('"Mine"', f'"{"M" * 81}"'),
        ('"ETH"', '"E\\u0007"'),
        ('"wei"', '"\\n::set-output name=a::b"'),
        ("decimals = 18", "decimals = 1_000_000_000"),
        ("decimals = 18", "decimals = -1"),
        ("decimals = 18", "decimals = true"),
        ("[coin]", "numbers = { finality = { value = 1.5 } }\n[coin]"),
        ("[coin]", f"numbers = {{ finality = {{ value = 0x{'f' * 20_000} }} }}\n[coin]"),
        ("[coin]", 'numbers = { "\\u001b" = { value = 1 } }\n[coin]'),
        ("[coin]", 'terms = { finality = { value = "a\\u009bb" } }\n[coin]'),
        ("explorers = []", 'explorers = ["evil.example ## x"]'),
    ],
)
def test_a_file_with_something_missing_or_wrong_is_named(folder: Path, good: str, bad: str) -> None:
    path = folder / "mine.toml"
    path.write_text(WHOLE.replace(good, bad))
    with pytest.raises(Misconfigured) as caught:
        networks.network("my-net")
    assert caught.value.key == "network_file_unusable"
    assert caught.value.values == {"file": Untrusted(str(path))}


def test_a_file_that_is_not_text_is_named(folder: Path) -> None:
    (folder / "mine.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Misconfigured):
        networks.network_names()


def test_one_broken_file_does_not_touch_the_other_networks(folder: Path) -> None:
    (folder / "mine.toml").write_text(WHOLE.replace("[coin]", "[coin"))
    assert networks.network("bitcoin").name == "bitcoin"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('"my-net"', '"my-net\x1b[2J"'),
        ('"my-net"', '"My net: pay to"'),
        ('"eip155:999999"', '"eip155:9\u202e"'),
    ],
)
def test_a_name_that_cannot_be_one_is_not_even_listed(folder: Path, good: str, bad: str) -> None:
    (folder / "mine.toml").write_text(WHOLE.replace(good, bad))
    with pytest.raises(Misconfigured):
        networks.network_names()


def test_a_number_too_long_for_a_chain_is_no_network() -> None:
    assert networks.network_for("9" * 5_000) is None


def test_a_file_that_nobody_wrote_is_refused_at_once(folder: Path) -> None:
    path = folder / "mine.toml"
    path.write_text(WHOLE + ".".join(["a"] * 50_000) + " = 1\n")
    with pytest.raises(Misconfigured):
        networks.network("my-net")
    networks.forget()
    path.write_text(WHOLE + "#" * 300_000)
    with pytest.raises(Misconfigured):
        networks.network_names()


def test_a_network_of_a_chain_that_is_not_there_is_left_out(folder: Path) -> None:
    (folder / "mine.toml").write_text(WHOLE.replace('"evm"', '"nochain"'))
    assert "my-net" not in networks.network_names()
    assert networks.network_for("my-net") is None


@pytest.mark.parametrize("chain", ["bitcoin", "evm"])
def test_the_first_look_says_what_the_whole_file_says(chain: str) -> None:
    found = {head.name: head for head in networks.heads(chain)}
    assert set(found) == set(networks.network_names(chain))
    for name, head in found.items():
        whole = networks.network(name)
        assert (head.numbers, head.terms) == (whole.numbers, whole.terms), name
        assert (head.test, head.development) == (whole.test, whole.development), name


def test_a_first_look_at_a_users_file_takes_any_layout(folder: Path) -> None:
    (folder / "mine.toml").write_text(
        "numbers = { chain_size = { value = 7 } }\ntest=true\n" + WHOLE
    )
    (folder / "broken.toml").write_text(WHOLE.replace("my-net", "b").replace("[coin]", "[coin"))
    [mine] = [head for head in networks.heads("evm") if head.name in ("my-net", "b")]
    assert (mine.numbers, mine.test) == ({"chain_size": 7}, True)
