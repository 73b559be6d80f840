"""A raw transaction tells its ids, its size, what it spends and whom it pays."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from txdoctor.chains.bitcoin.codec.coin import NOWHERE, Coin, Output
from txdoctor.chains.bitcoin.codec.whole_transaction import (
    LONGEST,
    NotATransaction,
    Whole,
    bytes_of,
    form_of,
    parts_of,
)
from txdoctor.chains.bitcoin.codec.written import hash_of
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, VSize

SIGNALS_BELOW = 0xFFFFFFFE  # BIP 125: an input with a lower sequence opts in to replacement
LONGEST_SIGNATURE = 72  # bytes, low S and hash type included: 2 + 2 + 33 + 2 + 32 + 1 (BIP 66, 146)
SHORTEST_SIGNATURE = 9  # bytes, hash type included (BIP 66)


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
    data = bytes_of(digits)
    stripped = form_of(data).stripped
    tx = parts_of(data)
    weight = 3 * len(stripped) + len(data)
    return RawTransaction(
        txid=hash_of(stripped),
        wtxid=hash_of(data),
        version=tx.version,
        locktime=tx.locktime,
        spends=tuple(each.coin for each in tx.inputs),
        sequences=tuple(each.sequence for each in tx.inputs),
        outputs=tx.outputs,
        weight=weight,
        vsize_at_most=_vsize(weight + _growth(tx)),
        bare=sum(not each.script and not each.witness for each in tx.inputs),
    )


def _growth(tx: Whole) -> int:
    """By how many weight units new signatures can lengthen it at most."""
    legacy = sum(_room(push) for each in tx.inputs for push in _pushes(each.script))
    witness = sum(_room(item) for each in tx.inputs for item in each.witness)
    return 4 * legacy + witness  # BIP 141: a byte outside the witness weighs four units


def _room(item: bytes) -> int:
    """How much longer than this ECDSA signature the next one may be; 0 for anything else."""
    return LONGEST_SIGNATURE - len(item) if is_ecdsa(item) else 0


def is_ecdsa(item: bytes, longest: int = LONGEST_SIGNATURE) -> bool:
    """Whether these bytes have the form of an ECDSA signature with its hash type."""
    fits = SHORTEST_SIGNATURE <= len(item) <= longest and item[0] == 0x30
    # DER: the second byte is the length of what follows, the hash type not counted (BIP 66).
    return fits and item[1] == len(item) - 3


def _pushes(script: bytes) -> Iterator[bytes]:
    from bitcoin.core.script import CScript

    try:
        yield from (data for _, data, _ in CScript(script).raw_iter() if data)
    except Exception:  # noqa: BLE001 - a script may end inside a push; python-bitcoinlib raises
        # What cannot be walked holds no signature that a wallet would make again.
        return


def _vsize(weight: int) -> VSize:
    return VSize(-(-weight // 4))
