"""A blob transaction may travel with its blobs; its hashes must be those of their commitments."""

from __future__ import annotations

from hashlib import sha256

from txdoctor.encoding import rlp
from txdoctor.records import dataclass

BLOB_TYPE = 3
VERSIONED = b"\x01"  # EIP-4844, VERSIONED_HASH_VERSION_KZG
COMMITMENT_BYTES = 48  # a point of BLS12-381, compressed


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What travels beside a blob transaction: `version` 0 (EIP-4844) or 1 (EIP-7594, cell proofs).

    `hashes` are made of the commitments; they must be those that the transaction names.
    """

    version: int
    blobs: int
    proofs: int
    hashes: tuple[bytes, ...]


def sidecar(raw: bytes) -> Sidecar | None:
    """The sidecar of network bytes, None for bytes without one; ValueError for a broken one.

    EIP-4844 "Networking": the transaction, blobs, commitments, proofs; EIP-7594 puts a version
    after the transaction.
    """
    if raw[:1] != bytes((BLOB_TYPE,)):
        return None
    items = rlp.decode(raw[1:])
    if not isinstance(items, tuple) or not items or not isinstance(items[0], tuple):
        return None
    rest = items[1:]
    version = 0
    if len(rest) == 4 and isinstance(rest[0], bytes):
        version, rest = rlp.decode_number(rest[0]), rest[1:]
    if len(rest) != 3:
        raise ValueError("blobs, commitments and proofs are expected")
    blobs, commitments, proofs = map(_list, rest)
    return Sidecar(
        version=version,
        blobs=len(blobs),
        proofs=len(proofs),
        hashes=tuple(_hash(each) for each in commitments),
    )


def _list(item: rlp.Item) -> tuple[rlp.Item, ...]:
    if not isinstance(item, tuple):
        raise ValueError("a list is expected")
    return item


def _hash(commitment: rlp.Item) -> bytes:
    """EIP-4844, kzg_to_versioned_hash."""
    if not isinstance(commitment, bytes) or len(commitment) != COMMITMENT_BYTES:
        raise ValueError("a commitment of 48 bytes is expected")
    return VERSIONED + sha256(commitment).digest()[1:]
