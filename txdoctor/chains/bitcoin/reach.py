"""Which networks a text stands for when its form does not tell them apart."""

from __future__ import annotations

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which networks a form that does not tell them apart stands for.

    `everything`: a bare hash or raw bytes (empty: any network of the family). `mined`: where
    block hashes begin with zeros. `tests`: the prefixes that all test networks of Bitcoin share.
    """

    everything: tuple[str, ...]
    mined: tuple[str, ...]
    tests: tuple[str, ...]
    litecoin_tests: tuple[str, ...]


PUBLIC = Reach(
    everything=("bitcoin", "bitcoin-testnet4", "bitcoin-signet", "litecoin"),
    mined=("bitcoin", "bitcoin-testnet4", "bitcoin-signet"),
    tests=("bitcoin-testnet4", "bitcoin-signet"),
    litecoin_tests=(),
)
DEVELOPMENT = Reach(
    everything=(),
    mined=(),
    tests=("bitcoin-testnet4", "bitcoin-signet", "bitcoin-regtest"),
    litecoin_tests=("litecoin-regtest",),
)
