"""How large a transaction becomes when it is signed: never less than it will be, hardly more.

Signatures are filled in that nobody made, of the greatest length that wallets make: 72 bytes of
DER with low S (BIP 66, 146) for ECDSA, 64 bytes for Schnorr (BIP 340, 341). Where the same coin was
spent before, its old script and witness are the pattern; else the script tells its form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from txdoctor.chains.bitcoin.codec.pushes import pushed, pushes
from txdoctor.chains.bitcoin.codec.raw_transaction import is_ecdsa
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole
from txdoctor.chains.bitcoin.spelling.addresses import P2PKH_HEAD, P2PKH_TAIL, P2SH_HEAD, P2SH_TAIL
from txdoctor.records import dataclass
from txdoctor.units import VSize

# 0x30, length, then r with a leading zero and s in 32 bytes, each after 0x02 and its length, and
# the hash type SIGHASH_ALL: the longest that has a low S.
ECDSA = bytes.fromhex("3045022100") + b"\x11" * 32 + bytes.fromhex("0220") + b"\x11" * 32 + b"\1"
SCHNORR = b"\x11" * 64
KEY = b"\2" + b"\x11" * 32  # a compressed public key (SEC 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What signing puts into an input; `redeem` and `program` are the scripts it reveals."""

    script: bytes = b""
    witness: tuple[bytes, ...] = ()
    redeem: bytes = b""
    program: bytes = b""


def filled(tx: Whole, fillings: Sequence[Filling]) -> Whole:
    """The transaction as it will look when it is signed, with signatures that nobody made."""
    pairs = zip(tx.inputs, fillings, strict=True)
    inputs = tuple(replace(i, script=f.script, witness=f.witness) for i, f in pairs)
    return replace(tx, inputs=inputs)


def signed_size(tx: Whole, fillings: Sequence[Filling]) -> VSize:
    """The most virtual bytes it takes when it is signed."""
    return filled(tx, fillings).vsize


def as_before(spent: Input, script: bytes) -> Filling:
    """What signing a coin of this script again puts there: the old items, new signatures."""
    items = tuple(pushes(spent.script))
    again = b"".join(pushed(_anew(item)) for item in items)
    plain = b"".join(map(pushed, items)) == spent.script
    redeem = items[-1] if items and is_hash_of_script(script) else b""
    behind = _is_script_hash(redeem or script)
    return Filling(
        # What is more than pushes stays as it is: no wallet's form is known to do that.
        script=again if plain else spent.script,
        witness=tuple(map(_anew, spent.witness)),
        redeem=redeem,
        program=spent.witness[-1] if spent.witness and behind else b"",
    )


def by_script(script: bytes) -> Filling | None:
    """What signing a coin of this script puts there; None where the script does not tell.

    P2PKH is taken for one with a compressed key, P2TR for one that is spent by its key: so are all
    that wallets of the last ten years make. What is behind a hash of a script is never guessed.
    """
    if script[: len(P2PKH_HEAD)] == P2PKH_HEAD and script[-len(P2PKH_TAIL) :] == P2PKH_TAIL:
        return Filling(script=pushed(ECDSA) + pushed(KEY))
    if len(script) == 22 and script[:2] == b"\0\x14":
        return Filling(witness=(ECDSA, KEY))
    if len(script) == 34 and script[:2] == b"\x51\x20":
        return Filling(witness=(SCHNORR,))
    return None


def nested_key(program: bytes) -> Filling:
    """P2SH-P2WPKH: the witness program behind the hash, one key and one signature (BIP 141)."""
    return Filling(script=pushed(program), witness=(ECDSA, KEY), redeem=program)


def multisig(needed: int, script: bytes, *, witness: bool, nested: bool) -> Filling:
    """`needed` signatures before `OP_k <keys> OP_n CHECKMULTISIG`.

    P2SH; with `witness` P2WSH, and with `nested` its program behind P2SH.
    """
    # The empty item is what OP_CHECKMULTISIG takes beyond its due (BIP 147).
    stack = (b"", *[ECDSA] * needed, script)
    if not witness:
        return Filling(script=b"".join(map(pushed, stack)), redeem=script)
    program = b"\0\x20" + sha256(script).digest()
    if not nested:
        return Filling(witness=stack, program=script)
    return Filling(script=pushed(program), witness=stack, redeem=program, program=script)


def is_hash_of_script(script: bytes) -> bool:
    """Whether it is P2SH: what it pays is told only by the one who spends it (BIP 16)."""
    return len(script) == 23 and script[:2] == P2SH_HEAD and script[-1:] == P2SH_TAIL


def _anew(item: bytes) -> bytes:
    """A signature of the greatest length in place of one; anything else as it is."""
    return ECDSA if is_ecdsa(item, len(ECDSA) + 1) else item


def _is_script_hash(script: bytes) -> bool:
    """P2WSH, or the P2SH form of it (BIP 141)."""
    return len(script) == 34 and script[:2] == b"\0\x20"
