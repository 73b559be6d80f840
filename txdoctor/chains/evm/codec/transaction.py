"""A transaction as it was signed: its fields, its hash and its sender follow from each other."""

from __future__ import annotations

from functools import lru_cache

from txdoctor.encoding import rlp, secp256k1
from txdoctor.encoding.keccak import keccak256
from txdoctor.records import dataclass
from txdoctor.units import Gas, GasPrice, Id, Wei

LEGACY, ACCESS_LIST, FEE_MARKET, BLOB, DELEGATION = range(5)
"""EIP-2718 types: none (Yellow Paper), 1 EIP-2930, 2 EIP-1559, 3 EIP-4844, 4 EIP-7702."""

KNOWN = (LEGACY, ACCESS_LIST, FEE_MARKET, BLOB, DELEGATION)

AccessList = tuple[tuple[bytes, tuple[bytes, ...]], ...]
"""Addresses with their storage keys (EIP-2930)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """One entry of an EIP-7702 authorization list."""

    chain_id: int
    address: bytes
    nonce: int
    parity: int
    r: int
    s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """What the sender signed, and the signature.

    `kind` is the EIP-2718 type. `max_fee` is the most that is paid per gas, `tip` the most that
    the block's producer gets of it; of the older types both are the gas price. `to` is None for
    the creation of a contract. `v` is the parity bit of typed transactions, of legacy ones the
    v of EIP-155 (35 + 2 * chain id + parity) or 27 and 28. `sender` is by the source's word until
    `signer` has shown it. `chain_id` is None where the signature is good on every chain.
    """

    kind: int
    chain_id: int | None
    sender: Id
    nonce: int
    gas: Gas
    to: Id | None
    value: Wei
    data: bytes
    max_fee: GasPrice
    tip: GasPrice
    access_list: AccessList = ()
    blob_fee: GasPrice | None = None
    blob_hashes: tuple[bytes, ...] = ()
    authorizations: tuple[Authorization, ...] = ()
    v: int = 0
    r: int = 0
    s: int = 0

    @property
    def signed(self) -> bool:
        """Whether there is a signature of a type we know; relays and system types show none."""
        return self.kind in KNOWN and self.r != 0 and self.s != 0


def is_hidden(tx: Transaction) -> bool:
    """Shown without its signature, though its type has one: private relays leave it out.

    MEV Blocker's documentation: gasPrice, v, r and s of its own waiting transactions are zero.
    """
    return tx.kind in KNOWN and not tx.r and not tx.s


def hash_of(tx: Transaction) -> Id:
    """Keccak-256 of the signed bytes: the hash that everybody knows it by (EIP-2718)."""
    return Id("0x" + keccak256(signed_bytes(tx)).hex())


def signed_bytes(tx: Transaction) -> bytes:
    """The bytes that went over the network, for `tx.kind` 0 to 4 (blobs themselves left out)."""
    number = rlp.encode_number
    return _typed(tx, (*_body(tx), number(tx.v), number(tx.r), number(tx.s)))


def unsigned_bytes(tx: Transaction) -> bytes:
    """The bytes that a signer hashes and signs (EIP-155 for legacy ones, EIP-2718 for others)."""
    body = _body(tx)
    if tx.kind == LEGACY and tx.chain_id is not None:
        body = (*body, rlp.encode_number(tx.chain_id), b"", b"")  # EIP-155
    return _typed(tx, body)


def signer(tx: Transaction) -> Id | None:
    """The address whose key made the signature, or None when no key can have made it."""
    recovery = _recovery(tx)
    if recovery is None or tx.s > secp256k1.HIGHEST_S:
        return None
    return _recovered(_signing_digest(tx), tx.r, tx.s, recovery)


def signing_hash(tx: Transaction) -> Id:
    """The digest that a key signs: what a signing device may show before it does."""
    return Id("0x" + _signing_digest(tx).hex())


def authority(entry: Authorization) -> Id | None:
    """Whose account an entry of an authorization list hands to code; None for no valid signature.

    EIP-7702: the digest is that of 0x05 and the list of chain id, address and nonce.
    """
    number = rlp.encode_number
    if entry.parity not in (0, 1) or entry.s > secp256k1.HIGHEST_S:
        return None
    signed = rlp.encode((number(entry.chain_id), entry.address, number(entry.nonce)))
    return _recovered(keccak256(b"\x05" + signed), entry.r, entry.s, entry.parity)


@lru_cache(maxsize=64)
def _recovered(digest: bytes, r: int, s: int, recovery: int) -> Id | None:
    # Two milliseconds of arithmetic, and every source shows the same transaction.
    found = secp256k1.recover_address(digest, r, s, recovery)
    return None if found is None else Id("0x" + found.hex())


def chain_of(v: int) -> int | None:
    """The chain id in a legacy signature (EIP-155), None for the older 27 and 28."""
    return (v - 35) // 2 if v >= 35 else None


def _recovery(tx: Transaction) -> int | None:
    if tx.kind != LEGACY:
        return tx.v if tx.v in (0, 1) else None
    if tx.v in (27, 28):
        return tx.v - 27
    return (tx.v - 35) % 2 if tx.v >= 35 else None


def _signing_digest(tx: Transaction) -> bytes:
    return keccak256(unsigned_bytes(tx))


def _typed(tx: Transaction, fields: tuple[rlp.Item, ...]) -> bytes:
    encoded = rlp.encode(fields)
    return encoded if tx.kind == LEGACY else bytes((tx.kind,)) + encoded


def _body(tx: Transaction) -> tuple[rlp.Item, ...]:
    number = rlp.encode_number
    to = bytes.fromhex(tx.to[2:]) if tx.to else b""
    target = (number(tx.gas), to, number(tx.value), tx.data)
    if tx.kind == LEGACY:
        return (number(tx.nonce), number(tx.max_fee), *target)
    start = (number(tx.chain_id or 0), number(tx.nonce))
    if tx.kind == ACCESS_LIST:
        return (*start, number(tx.max_fee), *target, tx.access_list)
    body = (*start, number(tx.tip), number(tx.max_fee), *target, tx.access_list)
    if tx.kind == BLOB:
        return (*body, number(tx.blob_fee or 0), tx.blob_hashes)
    if tx.kind == DELEGATION:
        return (*body, tuple(_authorization(each) for each in tx.authorizations))
    return body


def _authorization(entry: Authorization) -> rlp.Item:
    number = rlp.encode_number
    return (
        number(entry.chain_id),
        entry.address,
        number(entry.nonce),
        number(entry.parity),
        number(entry.r),
        number(entry.s),
    )
