"""An output descriptor tells which scripts are somebody's, without any private key.

Forms: BIP 380 to 386; doc/descriptors.md of Bitcoin Core. Read are addr, raw, pkh, wpkh, tr (by its
key alone), multi and sortedmulti inside sh, wsh or both, and wpkh inside sh.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Set
from functools import cache

from txdoctor.chains.bitcoin.forms.signed_size import Filling, multisig, nested_key
from txdoctor.chains.bitcoin.spelling.addresses import P2PKH_HEAD, P2PKH_TAIL, P2SH_HEAD, P2SH_TAIL
from txdoctor.chains.bitcoin.spelling.addresses import scripts_of as scripts_of_address
from txdoctor.chains.bitcoin.spelling.extended_key import (
    ExtendedKey,
    compressed,
    extended_key,
    point_of,
)
from txdoctor.encoding import secp256k1
from txdoctor.records import dataclass

RANGE = 200  # scripts of each branch that are tried: ten times the usual gap (BIP 44, 20)
MOST_KEYS = 16  # doc/descriptors.md: keys of a multisig inside sh; wsh allows 20

# How the scripts of a form begin: only such are looked for with it.
HEADS = {
    "pkh": P2PKH_HEAD,
    "sh": P2SH_HEAD,
    "wpkh": b"\0\x14",
    "wsh": b"\0\x20",
    "tr": b"\x51\x20",
}

_FORM = re.compile(r"([a-z]+)\((.*)\)", re.S).fullmatch
_ORIGIN = re.compile(r"\[[0-9a-fA-F]{8}(?:/\d+['hH]?)*\]")
_KEY = re.compile(r"([0-9A-Za-z]+)((?:/(?:\d+|<\d+(?:;\d+)+>))*)(/\*)?").fullmatch
_CHECKSUM = re.compile(r"#[a-z0-9]{8}$")


class NotADescriptor(ValueError):
    """The text is no descriptor of a form that is read here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A script that a descriptor stands for, and how it is signed where its hash does not tell."""

    script: bytes
    filling: Filling | None = None


def looks_like_one(text: str) -> bool:
    """Whether it is meant for a descriptor: a word and a bracket."""
    return bool(re.match(r"[a-z]+\(", text))


def scripts_of(text: str, sought: Set[bytes]) -> Iterator[Owned]:
    """The scripts it stands for, the first `RANGE` of a branch; NotADescriptor where unreadable.

    It ends as soon as nothing is `sought` any more that could be one of them; the caller takes out
    what was found. The checksum after `#` (BIP 380) is left out of account: a slip of the pen
    could only lose scripts.
    """
    body = _CHECKSUM.sub("", "".join(text.split()))
    if body.startswith("addr("):
        yield from _of_address(body)
        return
    head = HEADS.get(_split(body)[0], b"")
    for branch in range(_branches(body)):
        for number in range(RANGE if "/*" in body else 1):
            if number and not any(script.startswith(head) for script in sought):
                return
            yield _made(body, branch, number)


def _of_address(body: str) -> Iterator[Owned]:
    """A base58 address can stand for two scripts; which one is its own, its network says."""
    scripts = scripts_of_address(_split(body)[1])
    if not scripts:
        raise NotADescriptor("no address")
    yield from (Owned(script=script) for script in scripts)


def _made(body: str, branch: int, number: int) -> Owned:
    try:
        return _outer(body, lambda key: _public_key(key, branch, number))
    except ValueError:
        # NotAKey, hex that is none: whatever it is, it is not read here.
        raise NotADescriptor("no key") from None


Keys = Callable[[str], bytes]


def _outer(body: str, key: Keys) -> Owned:
    name, inside = _split(body)
    if name == "raw" and re.fullmatch("(?:[0-9a-fA-F]{2})+", inside):
        return Owned(script=bytes.fromhex(inside))
    if name == "pkh":
        return Owned(script=P2PKH_HEAD + hash160(key(inside)) + P2PKH_TAIL)
    if name == "wpkh":
        return Owned(script=b"\0\x14" + hash160(key(inside)))
    if name == "tr" and "," not in inside:
        return Owned(script=b"\x51\x20" + taproot_key(key(inside)))
    if name == "wsh":
        needed, script = _multisig(inside, key)
        filling = multisig(needed, script, witness=True, nested=False)
        return Owned(script=_program(script), filling=filling)
    if name == "sh":
        return _behind_sh(inside, key)
    raise NotADescriptor(name)


def _behind_sh(inside: str, key: Keys) -> Owned:
    name, deeper = _split(inside)
    if name == "wpkh":
        program = b"\0\x14" + hash160(key(deeper))
        return Owned(script=_script_hash(program), filling=nested_key(program))
    witness = name == "wsh"
    needed, script = _multisig(deeper if witness else inside, key)
    filling = multisig(needed, script, witness=witness, nested=witness)
    return Owned(script=_script_hash(_program(script) if witness else script), filling=filling)


def _program(script: bytes) -> bytes:
    return b"\0\x20" + hashlib.sha256(script).digest()


def _script_hash(script: bytes) -> bytes:
    return P2SH_HEAD + hash160(script) + P2SH_TAIL


def _multisig(body: str, key: Keys) -> tuple[int, bytes]:
    """How many signatures it takes, and the script."""
    name, inside = _split(body)
    needed, *words = inside.split(",")
    fits = name in ("multi", "sortedmulti") and 0 < len(words) <= MOST_KEYS
    if not fits or not needed.isdigit() or not 0 < int(needed) <= len(words):
        raise NotADescriptor(name)
    keys = [key(word) for word in words]
    if name == "sortedmulti":
        keys.sort()  # BIP 67
    pushed = b"".join(bytes((len(each),)) + each for each in keys)
    script = bytes((0x50 + int(needed),)) + pushed + bytes((0x50 + len(keys), 0xAE))
    return int(needed), script


def _split(body: str) -> tuple[str, str]:
    found = _FORM(body)
    if not found:
        raise NotADescriptor("no form")
    return found[1], found[2]


def _branches(body: str) -> int:
    """How many branches `<0;1>` names (BIP 389)."""
    several = re.findall(r"<(\d+(?:;\d+)+)>", body)
    return len(several[0].split(";")) if several else 1


def _public_key(text: str, branch: int, number: int) -> bytes:
    found = _KEY(_ORIGIN.sub("", text))
    if not found:
        raise NotADescriptor("no key")
    word, path, ranged = found[1], found[2], found[3]
    if len(word) in (64, 66) and not path and not ranged:
        plain = bytes.fromhex(word if len(word) == 66 else f"02{word}")
        point_of(plain)
        return plain
    node = _walked(word, tuple(_step(step, branch) for step in path.split("/")[1:]))
    return node.child(number).key if ranged else node.key


def _step(step: str, branch: int) -> int:
    if step.startswith("<"):
        return int(step[1:-1].split(";")[branch])
    return int(step)


@cache
def _walked(word: str, path: tuple[int, ...]) -> ExtendedKey:
    """The node above the last step, which all scripts of a branch have in common."""
    node = extended_key(word)
    for number in path:
        node = node.child(number)
    return node


def hash160(data: bytes) -> bytes:
    """RIPEMD-160 of SHA-256 (BIP 13); from pycryptodome, as OpenSSL 3 leaves the first out."""
    from Crypto.Hash import RIPEMD160

    return bytes(RIPEMD160.new(hashlib.sha256(data).digest()).digest())


def taproot_key(key: bytes) -> bytes:
    """The output key of an internal key that has no scripts beside it (BIP 341, BIP 86)."""
    tag = hashlib.sha256(b"TapTweak").digest()
    x = key[1:]
    tweak = int.from_bytes(hashlib.sha256(tag + tag + x).digest(), "big")
    moved = secp256k1.moved(point_of(b"\2" + x), tweak)
    if moved is None:
        raise NotADescriptor("infinity")
    return compressed(moved)[1:]
