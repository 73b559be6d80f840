"""Wallets write an address with the network before it or behind it; both are read."""

from __future__ import annotations

import re

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What stood inside: a hash, an address or a name, the `chain_id` given with it (None: none).

    `how` is the key of what was done; `left_out` names what else the link asked for.
    """

    inner: str
    chain_id: int | None
    how: str
    left_out: str = ""


def open_form(text: str) -> Opened | None:
    """Read `eth:0x..` (EIP-3770), `eip155:1:0x..` (CAIP-10) or `ethereum:0x..@1` (EIP-681).

    None where the text has none of these forms. A short name or a payment link that cannot be
    read comes back with an empty `inner`.
    """
    if found := _CAIP_10(text):
        return Opened(inner=found[2], chain_id=int(found[1]), how="network-prefix-read")
    if text[:9].lower() == "ethereum:":
        return _payment_link(text)
    if found := _EIP_3770(text):
        number = _SHORT_NAMES.get(found[1].lower())
        inner = found[2] if number else ""
        return Opened(inner=inner, chain_id=number, how="network-prefix-read")
    return None


# EIP-3770 takes the short names of networks from github.com/ethereum-lists/chains.
_SHORT_NAMES = {
    "eth": 1, "oeth": 10, "bnb": 56, "gno": 100, "matic": 137, "pol": 137, "sonic": 146,
    "zksync": 324, "mantle": 5000, "base": 8453, "arb1": 42161, "celo": 42220, "avax": 43114,
    "linea": 59144, "blast": 81457, "scr": 534352, "sep": 11155111,
}  # fmt: skip
_EIP_3770 = re.compile(r"([a-z0-9-]{2,20}):(0x[0-9a-f]{40})", re.I).fullmatch
_CAIP_10 = re.compile(
    r"eip155:([1-9][0-9]{0,18}):(0x(?:[0-9a-f]{40}|[0-9a-f]{64}))", re.I
).fullmatch
_EIP_681 = re.compile(
    r"ethereum:(?:pay-)?(0x[0-9a-f]+|[a-z0-9_.-]+\.eth)(?:@([1-9][0-9]{0,18}))?"
    r"(?:/([a-z0-9_]{0,40}))?(?:\?(.*))?",
    re.I | re.S,
).fullmatch
_PARAMETER = re.compile(r"[A-Za-z][A-Za-z0-9]{0,29}").fullmatch


def _payment_link(text: str) -> Opened:
    found = _EIP_681(text)
    if not found:
        return Opened(inner="", chain_id=None, how="payment-link-opened")
    pairs = (pair.partition("=")[0] for pair in (found[4] or "")[:2000].split("&")[:20])
    names = (found[3] or "", *(name for name in pairs if _PARAMETER(name)))
    return Opened(
        inner=found[1],
        chain_id=int(found[2]) if found[2] else None,
        how="payment-link-opened",
        left_out=" ".join(name for name in names if name),
    )
