"""How a network's base fee can rise: by its own file, and on an OP stack by its newest block."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Head
from txdoctor.chains.evm.price.fees import BaseFeeLaw
from txdoctor.model.network import Network

EIP_1559, OP_STACK = "eip-1559", "op-stack"


def law_of(network: Network, head: Head | None) -> BaseFeeLaw:
    """The law of a network; of one that we have no file for, the one that doubles at most."""
    kind = network.terms.get("base_fee")
    if kind not in (EIP_1559, OP_STACK):
        return BaseFeeLaw(steps=False)
    written = BaseFeeLaw(
        denominator=network.numbers["base_fee_denominator"],
        elasticity=network.numbers["base_fee_elasticity"],
    )
    if kind == OP_STACK and head is not None:
        return _in_header(head.extra) or written
    return written


def in_header(extra: bytes) -> bool:
    """Whether a block keeps its law in its extra data, as those of an OP stack do."""
    return _in_header(extra) is not None


def _in_header(extra: bytes) -> BaseFeeLaw | None:
    """The law in a block's extra data: version, denominator, elasticity, least base fee.

    OP-stack specs, Holocene (version 0: 9 bytes) and Jovian (version 1: 17 bytes), "Dynamic
    EIP-1559 Parameters" and "Minimum Base Fee".
    """
    if (extra[:1], len(extra)) not in ((b"\0", 9), (b"\1", 17)):
        return None
    denominator, elasticity, least = (
        int.from_bytes(extra[start:end], "big") for start, end in ((1, 5), (5, 9), (9, 17))
    )
    if not denominator or not elasticity:
        return None
    return BaseFeeLaw(denominator=denominator, elasticity=elasticity, least=least)
