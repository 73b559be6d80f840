"""The form of an output's script says who can spend it, and whether nodes relay it."""

from __future__ import annotations

from txdoctor.chains.bitcoin.forms.dust import is_witness
from txdoctor.chains.bitcoin.spelling.addresses import (
    P2PKH_HEAD,
    P2PKH_TAIL,
    P2SH_HEAD,
    P2SH_TAIL,
    pays_nobody,
)
from txdoctor.units import Term

# Forms: script/solver.cpp (Solver), BIP 141 (witness programs), BIP 341 (P2TR), Bitcoin Core 28
# release notes (P2A, script 51024e73).
P2A = bytes.fromhex("51024e73")
CHECKSIG, CHECKMULTISIG = 0xAC, 0xAE
KEY_SIZES = (33, 65)  # a public key, compressed or not (SEC 1, section 2.3.3)
OP_1 = 0x51
MOST_BARE_KEYS = 3  # policy/policy.cpp, IsStandard: bare multisig up to x of 3
MOST_DATA = 100_000  # bytes: policy/policy.h, MAX_OP_RETURN_RELAY since Core 30; 83 before


def form_of(script: bytes) -> Term:
    """The form's name, a key under `[terms]`; `script-other` for what no wallet makes."""
    if pays_nobody(script):
        return Term("script-data")
    if _framed(script, P2PKH_HEAD, P2PKH_TAIL, 20):
        return Term("script-p2pkh")
    if _framed(script, P2SH_HEAD, P2SH_TAIL, 20):
        return Term("script-p2sh")
    return _witness_form(script) or _bare_form(script) or Term("script-other")


def is_standard(script: bytes) -> bool:
    """Whether nodes relay an output of this form (policy/policy.cpp, IsStandard)."""
    if pays_nobody(script):
        return len(script) <= MOST_DATA
    return form_of(script) != "script-other"


def _witness_form(script: bytes) -> Term | None:
    if not is_witness(script):
        return None
    if script == P2A:
        return Term("script-p2a")
    version, size = script[0], len(script) - 2
    known = {(0, 20): "script-p2wpkh", (0, 32): "script-p2wsh", (OP_1, 32): "script-p2tr"}
    # A version that no rule gives a meaning yet: anybody may spend it, and nodes relay it.
    return Term(known.get((version, size), "script-later-witness"))


def _bare_form(script: bytes) -> Term | None:
    if len(script) - 2 in KEY_SIZES and script[0] == len(script) - 2 and script[-1] == CHECKSIG:
        return Term("script-p2pk")
    if script[-1:] != bytes((CHECKMULTISIG,)) or len(script) < 3:
        return None
    least, most = script[0] - OP_1 + 1, script[-2] - OP_1 + 1
    keys = tuple(_pushes(script[1:-2]))
    fits = 1 <= least <= most <= MOST_BARE_KEYS and len(keys) == most
    return Term("script-multisig") if fits and set(map(len, keys)) <= {*KEY_SIZES} else None


def _pushes(body: bytes) -> list[bytes]:
    """Keys one after the other; what is cut short is given as it is, and fits no key's size."""
    found = []
    while body:
        size = body[0]
        found.append(body[1 : 1 + size])
        body = body[1 + size :]
    return found


def _framed(script: bytes, head: bytes, tail: bytes, size: int) -> bool:
    fits = len(script) == len(head) + size + len(tail)
    return fits and script.startswith(head) and script.endswith(tail)
