"""Long hex is a signed transaction, an unsigned one, or one that lost something on the way."""

from __future__ import annotations

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RawForm:
    """What hex turned out to be.

    `fault` is empty for a signed transaction of a known type; otherwise it is the key of what is
    wrong. `kind` is the EIP-2718 type, `chain_id` None where the signature is good on any chain.
    """

    raw: str
    kind: int
    fault: str = ""
    hash: str = ""
    chain_id: int | None = None


def raw_form(digits: str) -> RawForm | None:
    """Read an even number of hex digits; None where they do not begin like a transaction."""
    data = bytes.fromhex(digits)
    typed = data[0] <= _HIGHEST_TYPE
    kind, body = (data[0], data[1:]) if typed else (0, data)
    if not body or body[0] < _LONG_LIST:
        return None
    from txdoctor.chains.evm.codec.raw import decode
    from txdoctor.chains.evm.codec.transaction import KNOWN, hash_of

    if typed and (kind == 0 or kind not in KNOWN):
        return _unknown_type(data, kind, body)
    try:
        tx = decode(data)
    except ValueError:
        return _faulty(data, kind, body)
    return RawForm(raw=data.hex(), kind=kind, hash=hash_of(tx), chain_id=tx.chain_id)


# EIP-2718: a first byte up to 0x7f is a transaction type. Yellow Paper, appendix B: 0xf8 and above
# begin a list longer than 55 bytes, and a signature alone has 64.
_HIGHEST_TYPE, _LONG_LIST = 0x7F, 0xF8

# Number of fields before signing: Yellow Paper 4.3 (6) and EIP-155 (9, the last two empty),
# EIP-2930, EIP-1559, EIP-4844, EIP-7702.
_UNSIGNED_FIELDS = {0: (6, 9), 1: (8,), 2: (9,), 3: (11,), 4: (10,)}

# The smallest signed transaction has some 85 bytes. What is shorter and cannot be read is rather
# a digest of 64 bytes or a public key of 65 that happens to begin like one.
_LEAST_BYTES = 80


def _faulty(data: bytes, kind: int, body: bytes) -> RawForm | None:
    from txdoctor.encoding import rlp
    from txdoctor.encoding.refusal import BadEncoding

    try:
        fields = rlp.decode(body)
    except BadEncoding:
        return _broken(data, kind)
    unsigned = isinstance(fields, tuple) and len(fields) in _UNSIGNED_FIELDS[kind]
    if unsigned and (kind or len(fields) != 9 or fields[7:] == (b"", b"")):
        return RawForm(raw=data.hex(), kind=kind, fault="unsigned-transaction")
    return _broken(data, kind)


def _broken(data: bytes, kind: int) -> RawForm | None:
    # Call data, a 4-byte selector and 32-byte words, may begin with any byte.
    if len(data) < _LEAST_BYTES or len(data) % 32 == 4:
        return None
    return RawForm(raw=data.hex(), kind=kind, fault="raw-transaction-broken")


def _unknown_type(data: bytes, kind: int, body: bytes) -> RawForm | None:
    from txdoctor.encoding import rlp
    from txdoctor.encoding.refusal import BadEncoding

    try:
        rlp.decode(body)
    except BadEncoding:
        return None
    return RawForm(raw=data.hex(), kind=kind, fault="unknown-transaction-type")
