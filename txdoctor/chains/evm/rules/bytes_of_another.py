"""The bytes that were given are those of another transaction, and were not used."""

from __future__ import annotations

from txdoctor.chains.evm.codec.raw import decode
from txdoctor.chains.evm.codec.transaction import hash_of
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class BytesOfAnother(Finding):
    """`txid` was asked about; the bytes are those of `other`."""

    code = "evm/bytes-of-another"
    level = Level.NOTE

    txid: Id
    other: Id


def check(subject: Subject, declared: Declared) -> BytesOfAnother | None:
    """What Keccak-256 of the signed bytes says against the hash that was asked (EIP-2718)."""
    if subject.kind is not Kind.TRANSACTION or not declared.raw:
        return None
    try:
        other = hash_of(decode(bytes.fromhex(declared.raw.removeprefix("0x"))))
    except ValueError:
        return None  # not a transaction of this chain family at all
    txid = Id(subject.id.lower())
    return None if other == txid else BytesOfAnother(txid=txid, other=other)
