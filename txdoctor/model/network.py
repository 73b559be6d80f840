"""One network of a chain family: numbers and addresses of servers, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Coin:
    """The coin fees are paid in: `symbol` (BTC), smallest `unit` (sat) and its `decimals` (8)."""

    symbol: str
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSource:
    """A public server: the source file that reads it (`kind`), its URL, the page documenting it."""

    kind: str
    url: str
    documented: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a wing needs of a network to recognise its texts, read without reading TOML.

    `numbers` and `terms` are those of the file, without their sources.
    """

    name: str
    test: bool = False
    development: bool = False
    numbers: Mapping[str, int] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network is only data: everything a rule needs to know of it stands in its TOML file.

    `caip2` is the chain-agnostic id (CAIP-2). `numbers` are whole numbers by name; each has its
    source in the file. `terms` are words by name (a finality law, an L2 kind). `explorers` are host
    names whose links mean this network. `development` marks a network without public servers.
    """

    name: str
    chain: str
    caip2: str
    title: str
    coin: Coin
    numbers: Mapping[str, int] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[PublicSource, ...] = ()
    explorers: tuple[str, ...] = ()
    test: bool = False
    development: bool = False
    origin: str = "txdoctor"

    @property
    def head_max_age(self) -> int | None:
        """Seconds after which a head block is too old to prove absence; None: no such limit."""
        return self.numbers.get("head_max_age")
