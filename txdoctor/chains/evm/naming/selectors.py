"""Several signatures can have one selector: those stay whose data can be written again to the byte.

Contract ABI specification (docs.soliditylang.org): a selector is the first four bytes of the
Keccak-256 of the signature, so that one in four thousand million collides by chance, and anybody
can make one that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from txdoctor.chains.evm.codec import abi
from txdoctor.encoding.keccak import keccak256
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id

_SIGNATURE = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,127}\([A-Za-z0-9_,()\[\]]{0,1000}\)").fullmatch
MOST_DATA = 100_000  # bytes that are tried: more is no call that a person asks about
DEEPEST = 8  # brackets within brackets


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates(Fact):
    """Signatures of one selector by one source, each of which hashes to it."""

    selector: Id
    signatures: tuple[str, ...]


def is_signature(text: object) -> bool:
    """Whether a text can be a signature at all: plain letters, brackets that close."""
    if not isinstance(text, str) or not _SIGNATURE(text):
        return False
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if not 0 <= depth <= DEEPEST:
            return False
    return depth == 0


def selector_of(signature: str) -> Id:
    """The selector of a signature."""
    return Id("0x" + keccak256(signature.encode("ascii"))[:4].hex())


def with_selector(texts: Iterable[object], selector: Id) -> tuple[str, ...]:
    """Of what a source told, the texts that are signatures of this selector, each once."""
    sound = (str(text) for text in texts if is_signature(text))
    return tuple(dict.fromkeys(each for each in sound if selector_of(each) == selector))


def survivors(signatures: Iterable[str], data: bytes) -> tuple[str, ...]:
    """Those whose parameters `data` (without the selector) can be, all of it and nothing else."""
    return tuple(each for each in signatures if _fits(each, data))


def _fits(signature: str, data: bytes) -> bool:
    if len(data) > MOST_DATA:
        return False
    try:
        abi.read(abi.kinds(list(abi.split(signature[signature.index("(") + 1 : -1]))), data)
    except (abi.NotAbi, RecursionError):
        return False
    return True
