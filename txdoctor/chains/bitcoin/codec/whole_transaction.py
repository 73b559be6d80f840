"""A transaction is read whole or not at all, with the scripts and witnesses of its signers.

Forms: BIP 144 (serialisation), BIP 141 (txid, weight). Decoded by python-bitcoinlib's
`bitcoin.core`, after `form` has seen that the bytes are one transaction in its only spelling.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.form import Form, Unfinished, form_of_transaction
from txdoctor.chains.bitcoin.codec.profile import ANY, Profile
from txdoctor.chains.bitcoin.codec.walk import Broken
from txdoctor.chains.bitcoin.codec.written import (
    hash_of,
    many,
    outpoint,
    output_bytes,
    shown,
    sized,
)
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, VSize

LONGEST = 4_000_000  # bytes: a block's weight limit (BIP 141) leaves room for no longer one


class NotATransaction(ValueError):
    """The bytes are no whole transaction; `reason` is `hex`, `length`, `mweb` or `form`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason; the bytes stay out of the exception."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A coin that is spent; `script` and `witness` are empty until it is signed."""

    coin: Coin
    sequence: int
    script: bytes = b""
    witness: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A transaction with all its parts."""

    version: int
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    locktime: int

    @property
    def stripped(self) -> bytes:
        """Its bytes without witnesses: what the txid is the hash of."""
        return _serialised(self, b"", b"")

    @property
    def serialised(self) -> bytes:
        """Its bytes as they travel."""
        if not any(one.witness for one in self.inputs):
            return self.stripped
        stacks = b"".join(many([sized(item) for item in one.witness]) for one in self.inputs)
        return _serialised(self, b"\0\1", stacks)

    @property
    def txid(self) -> Id:
        """The hash of the stripped bytes."""
        return hash_of(self.stripped)

    @property
    def weight(self) -> int:
        """Three times the stripped size and once the whole (BIP 141)."""
        return 3 * len(self.stripped) + len(self.serialised)

    @property
    def vsize(self) -> VSize:
        """Weight / 4, rounded up."""
        return VSize(-(-self.weight // 4))

    @property
    def paid(self) -> Sats:
        """The sum of its outputs."""
        return Sats(sum(output.value for output in self.outputs))

    @property
    def unsigned(self) -> Whole:
        """The same without any script or witness of its inputs."""
        bare = tuple(replace(one, script=b"", witness=()) for one in self.inputs)
        return replace(self, inputs=bare)


def whole(digits: str, profile: Profile = ANY) -> Whole:
    """Read a transaction from hex; NotATransaction when anything is wrong or left over."""
    data = bytes_of(digits)
    form_of(data, profile)
    return parts_of(data, profile)


def bytes_of(digits: str) -> bytes:
    """The bytes that hex digits spell; NotATransaction where they spell none, or too many."""
    if len(digits) > 2 * LONGEST:
        raise NotATransaction("length")
    try:
        data = bytes.fromhex(digits)
    except ValueError:
        raise NotATransaction("hex") from None
    if 2 * len(data) != len(digits):
        # bytes.fromhex skips blanks between bytes.
        raise NotATransaction("hex")
    return data


def form_of(data: bytes, profile: Profile = ANY) -> Form:
    """The form of a transaction that has a public id and no other spelling; NotATransaction else.

    Lengths in more bytes than needed, or a witness part without a witness, would be such spellings.
    """
    # python-bitcoinlib does not know the flag, and the part behind it has its own form.
    if data[4:5] == b"\0" and data[5:6] and data[5] & profile.extension:
        raise NotATransaction("mweb")
    try:
        return form_of_transaction(data, profile)
    except (Broken, Unfinished) as fault:
        raise NotATransaction("form") from fault


def parts_of(data: bytes, profile: Profile = ANY) -> Whole:
    """All parts of bytes whose form is known to be good."""
    from bitcoin.core import CTransaction

    try:
        tx = CTransaction.deserialize(data)
    except Exception as fault:
        # python-bitcoinlib meets hostile bytes with its own errors, and with struct's and others'.
        raise NotATransaction("form") from fault
    outputs = tuple(map(_output, tx.vout))
    if sum(output.value for output in outputs) > profile.most_money:
        raise NotATransaction("form")
    stacks = [tuple(map(bytes, each.scriptWitness.stack)) for each in tx.wit.vtxinwit]
    stacks += [()] * (len(tx.vin) - len(stacks))
    return Whole(
        version=tx.nVersion,
        inputs=tuple(map(_input, tx.vin, stacks)),
        outputs=outputs,
        locktime=tx.nLockTime,
    )


def _input(said: Any, stack: tuple[bytes, ...]) -> Input:
    return Input(
        coin=Coin(txid=shown(said.prevout.hash), vout=said.prevout.n),
        sequence=said.nSequence,
        script=bytes(said.scriptSig),
        witness=stack,
    )


def _output(said: Any) -> Output:
    return Output(value=Sats(said.nValue), script=bytes(said.scriptPubKey))


def _serialised(tx: Whole, marker: bytes, witnesses: bytes) -> bytes:
    spends = [
        outpoint(one.coin) + sized(one.script) + one.sequence.to_bytes(4, "little")
        for one in tx.inputs
    ]
    pays = [output_bytes(output) for output in tx.outputs]
    # Signed in a header, whatever the version says (int32_t until Bitcoin Core 28).
    head = (tx.version % 2**32).to_bytes(4, "little")
    return head + marker + many(spends) + many(pays) + witnesses + tx.locktime.to_bytes(4, "little")
