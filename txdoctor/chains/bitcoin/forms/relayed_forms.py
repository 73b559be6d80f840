"""Nodes pass on less than is valid: known scripts, known versions, and no giants."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.forms.script_forms import is_standard
from txdoctor.model.network import Network
from txdoctor.units import Term

HIGHEST_VERSION = 3  # policy/policy.h, TX_MAX_STANDARD_VERSION: 3 (TRUC) since Core 28
MOST_WEIGHT = 400_000  # policy/policy.h, MAX_STANDARD_TX_WEIGHT


def minded(raw: RawTransaction, network: Network) -> tuple[Term, ...]:
    """What nodes mind in it (policy/policy.cpp, IsStandardTx).

    Nothing on test networks: before Core 26 nodes relayed such forms there, and they may still be
    told to (-acceptnonstdtxn).
    """
    highest = network.numbers.get("highest_version", HIGHEST_VERSION)
    return () if network.test else tuple(_minded(raw, highest))


def _minded(raw: RawTransaction, highest: int) -> Iterator[Term]:
    if not 1 <= raw.version <= highest:
        yield Term("minded-version")
    if raw.weight > MOST_WEIGHT:
        yield Term("minded-weight")
    if not all(is_standard(output.script) for output in raw.outputs):
        yield Term("minded-script")
