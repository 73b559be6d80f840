"""The bytes that were given are those of another transaction, and were not used."""

from __future__ import annotations

from txdoctor.chains.bitcoin.codec.raw_transaction import parse
from txdoctor.chains.bitcoin.codec.whole_transaction import NotATransaction
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class BytesOfAnother(Finding):
    """`txid` was asked about; the bytes are those of `other`."""

    code = "bitcoin/bytes-of-another"
    level = Level.NOTE

    txid: Id
    other: Id


def check(subject: Subject, declared: Declared) -> BytesOfAnother | None:
    """What the double SHA-256 of the bytes without witness (BIP 141) says against the txid."""
    if subject.kind is not Kind.TRANSACTION or not declared.raw:
        return None
    try:
        other = parse(declared.raw).txid
    except NotATransaction:
        return None  # the plan's gap says what is wrong with them
    return None if other == subject.id else BytesOfAnother(txid=subject.id, other=other)
