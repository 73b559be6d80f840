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
