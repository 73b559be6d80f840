"""A raw transaction is read whole or not at all: its ids, its size, what it spends, whom it pays.

Forms: BIP 144 (serialisation), BIP 141 (txid, wtxid, weight). Decoded by python-bitcoinlib's
`bitcoin.core`, which needs nothing but bytes; its other modules load libraries and are not used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, VSize

LONGEST = 4_000_000  # bytes: a block's weight limit (BIP 141) leaves room for no longer one
SIGNALS_BELOW = 0xFFFFFFFE  # BIP 125: an input with a lower sequence opts in to replacement
NOWHERE = "00" * 32  # the outpoint that a coinbase "spends"
LONGEST_SIGNATURE = 72  # bytes, low S and hash type included: 2 + 2 + 33 + 2 + 32 + 1 (BIP 66, 146)
SHORTEST_SIGNATURE = 9  # bytes, hash type included (BIP 66)
MWEB = 8  # flag bit of a Litecoin transaction that carries an extension block part (LIP 4)
MOST_MONEY = 84_000_000 * 10**8  # Litecoin's MAX_MONEY; Bitcoin's is a quarter of it


class NotATransaction(ValueError):
    """The bytes are no whole transaction; `reason` is `hex`, `length`, `mweb` or `form`."""

    def __init__(self, reason: str) -> None:
        """Keep the reason; the bytes stay out of the exception."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Coin:
    """An output that is spent, named by the transaction that made it and its place there."""

    txid: Id
    vout: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What is paid to a script."""

    value: Sats
    script: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTransaction:
    """A transaction as its bytes say it.

    `vsize_at_most` is the size it would have with the longest signatures: a signature is new each
    time and one byte shorter or longer by chance. `sequences` stand in the order of `spends`.
    `bare` inputs carry nothing that unlocks their coin: neither a script nor a witness.
    """

    txid: Id
    wtxid: Id
    version: int
    locktime: int
    spends: tuple[Coin, ...]
    sequences: tuple[int, ...]
    outputs: tuple[Output, ...]
    weight: int
    vsize_at_most: VSize
    bare: int = 0

    @property
    def vsize(self) -> VSize:
        """Weight / 4, rounded up (BIP 141)."""
        return _vsize(self.weight)

    @property
    def signals(self) -> bool:
        """Whether it opts in to replacement in words (BIP 125); full RBF does not ask for it."""
        return any(sequence < SIGNALS_BELOW for sequence in self.sequences)

    @property
    def is_coinbase(self) -> bool:
        """Whether it creates coins (the first of a block)."""
        return len(self.spends) == 1 and self.spends[0].txid == NOWHERE

    @property
    def paid(self) -> Sats:
        """The sum of its outputs."""
        return Sats(sum(output.value for output in self.outputs))


def parse(digits: str) -> RawTransaction:
    """Read a transaction from hex digits; NotATransaction when anything is wrong or left over."""
    if len(digits) > 2 * LONGEST:
        raise NotATransaction("length")
    return _parse(digits)


@lru_cache(maxsize=64)  # the same bytes come from several sources, and again with each look
def _parse(digits: str) -> RawTransaction:
    try:
        data = bytes.fromhex(digits)
    except ValueError:
        raise NotATransaction("hex") from None
    if 2 * len(data) != len(digits):
        # bytes.fromhex skips blanks between bytes.
        raise NotATransaction("hex")
    # python-bitcoinlib does not know the flag, and the part behind it has its own form.
    if data[4:5] == b"\0" and data[5:6] and data[5] & MWEB:
        raise NotATransaction("mweb")
    return _shown(_decoded(data), data)


def _decoded(data: bytes) -> Any:
    from bitcoin.core import CTransaction

    try:
        tx = CTransaction.deserialize(data)
        same = bool(tx.serialize() == data)
    except Exception as fault:
        # python-bitcoinlib meets hostile bytes with its own errors, and with struct's and others'.
        raise NotATransaction("form") from fault
    # Written again and compared: lengths in more bytes than needed, or a witness part without a
    # witness, would give one transaction several spellings.
    if not same or not tx.vin or not tx.vout:
        raise NotATransaction("form")
    return tx


def _shown(tx: Any, data: bytes) -> RawTransaction:
    from bitcoin.core import CTransaction

    outputs = tuple(_output(out) for out in tx.vout)
    if sum(output.value for output in outputs) > MOST_MONEY:
        raise NotATransaction("form")
    stripped = CTransaction(tx.vin, tx.vout, tx.nLockTime, tx.nVersion).serialize()
    weight = 3 * len(stripped) + len(data)
    return RawTransaction(
        txid=_hash(stripped),
        wtxid=_hash(data),
        version=tx.nVersion,
        locktime=tx.nLockTime,
        spends=tuple(Coin(txid=_shown_hash(i.prevout.hash), vout=i.prevout.n) for i in tx.vin),
        sequences=tuple(i.nSequence for i in tx.vin),
        outputs=outputs,
        weight=weight,
        vsize_at_most=_vsize(weight + _growth(tx)),
        bare=_bare(tx),
    )


def _bare(tx: Any) -> int:
    stacks = [bool(w.scriptWitness.stack) for w in tx.wit.vtxinwit] or [False] * len(tx.vin)
    return sum(not i.scriptSig and not stack for i, stack in zip(tx.vin, stacks, strict=True))


def _output(out: Any) -> Output:
    if not 0 <= out.nValue <= MOST_MONEY:
        raise NotATransaction("form")
    return Output(value=Sats(out.nValue), script=bytes(out.scriptPubKey))


def _growth(tx: Any) -> int:
    """By how many weight units new signatures can lengthen it at most."""
    legacy = sum(_room(push) for i in tx.vin for push in _pushes(i.scriptSig))
    witness = sum(_room(item) for w in tx.wit.vtxinwit for item in w.scriptWitness.stack)
    return 4 * legacy + witness  # BIP 141: a byte outside the witness weighs four units


def _room(item: bytes) -> int:
    """How much longer than this ECDSA signature the next one may be; 0 for anything else."""
    fits = SHORTEST_SIGNATURE <= len(item) <= LONGEST_SIGNATURE and item[0] == 0x30
    # DER: the second byte is the length of what follows, the hash type not counted (BIP 66).
    return LONGEST_SIGNATURE - len(item) if fits and item[1] == len(item) - 3 else 0


def _pushes(script: Any) -> Iterator[bytes]:
    try:
        yield from (data for _, data, _ in script.raw_iter() if data)
    except Exception:  # noqa: BLE001 - a script may end inside a push; python-bitcoinlib raises
        # What cannot be walked holds no signature that a wallet would make again.
        return


def _vsize(weight: int) -> VSize:
    return VSize(-(-weight // 4))


def _hash(data: bytes) -> Id:
    return _shown_hash(hashlib.sha256(hashlib.sha256(data).digest()).digest())


def _shown_hash(digest: bytes) -> Id:
    # Hashes are shown byte-reversed (uint256::GetHex).
    return Id(digest[::-1].hex())
