"""A signed transaction can be read from its bytes alone, without asking anybody."""

from __future__ import annotations

from typing import cast

from txdoctor.chains.evm.codec.transaction import (
    ACCESS_LIST,
    BLOB,
    DELEGATION,
    FEE_MARKET,
    LEGACY,
    AccessList,
    Authorization,
    Transaction,
    chain_of,
    signer,
)
from txdoctor.encoding import rlp
from txdoctor.units import Gas, GasPrice, Id, Wei

FIELDS = {LEGACY: 9, ACCESS_LIST: 11, FEE_MARKET: 12, BLOB: 14, DELEGATION: 13}
"""How many items each type's signed list has (Yellow Paper 4.3, EIP-2930, 1559, 4844, 7702)."""

UNSIGNED = {LEGACY: 6, ACCESS_LIST: 8, FEE_MARKET: 9, BLOB: 11, DELEGATION: 10}
"""How many items are signed; of a legacy one EIP-155 adds three: the chain id and two empty."""

_NOBODY = Id("0x" + "00" * 20)


def decode(raw: bytes) -> Transaction:
    """Read signed bytes of type 0 to 4; the sender is worked out from the signature.

    Raises ValueError (BadEncoding is one) for anything else: another type, a wrong number of
    fields, a number with leading zeros, a signature that no key can have made.
    """
    kind, fields = _fields(raw)
    if len(fields) != FIELDS[kind]:
        raise ValueError("wrong number of fields")
    tx = _legacy(fields) if kind == LEGACY else _typed(kind, fields)
    sender = signer(tx)
    if sender is None:
        raise ValueError("no key can have made this signature")
    return _with_sender(tx, sender)


def decode_unsigned(raw: bytes) -> Transaction:
    """Read what a wallet is handed to sign, type 0 to 4; `sender` is nobody's address then.

    Raises ValueError (BadEncoding is one) for anything else.
    """
    kind, fields = _fields(raw)
    bound = kind == LEGACY and len(fields) == UNSIGNED[LEGACY] + 3
    if bound and fields[7:] != (b"", b""):
        raise ValueError("a signature where none is expected")
    if len(fields) != UNSIGNED[kind] and not bound:
        raise ValueError("wrong number of fields")
    signed = (*fields[: UNSIGNED[kind]], b"", b"", b"")
    if kind != LEGACY:
        return _typed(kind, signed)
    return _on_chain(_legacy(signed), _number(fields[6]) if bound else None)


def _fields(raw: bytes) -> tuple[int, tuple[rlp.Item, ...]]:
    if not raw:
        raise ValueError("no bytes")
    kind = raw[0] if raw[0] < 0x80 else LEGACY  # EIP-2718: below 0x80 is a type, above a list
    if kind not in FIELDS or (kind == LEGACY and raw[0] < 0xC0):
        raise ValueError("not a transaction type that is known here")
    fields = _list(rlp.decode(raw if kind == LEGACY else raw[1:]))
    if kind == BLOB and fields and isinstance(fields[0], tuple):
        fields = fields[0]  # EIP-4844 "Networking": the transaction first, then its blobs
    return kind, fields


def _legacy(fields: tuple[rlp.Item, ...]) -> Transaction:
    nonce, price, *target, v, r, s = fields
    gas, to, value, data = target
    mark = _number(v)
    return Transaction(
        kind=LEGACY,
        chain_id=chain_of(mark),
        sender=_NOBODY,
        nonce=_number(nonce),
        gas=Gas(_number(gas)),
        to=_to(to),
        value=Wei(_number(value)),
        data=_bytes(data),
        max_fee=GasPrice(_number(price)),
        tip=GasPrice(_number(price)),
        v=mark,
        r=_number(r),
        s=_number(s),
    )


def _typed(kind: int, fields: tuple[rlp.Item, ...]) -> Transaction:
    chain_id, nonce, *rest = fields
    prices = 1 if kind == ACCESS_LIST else 2
    tip, max_fee = _number(rest[0]), _number(rest[prices - 1])
    gas, to, value, data, accesses = rest[prices : prices + 5]
    more, (v, r, s) = rest[prices + 5 : -3], rest[-3:]
    return Transaction(
        kind=kind,
        chain_id=_number(chain_id),
        sender=_NOBODY,
        nonce=_number(nonce),
        gas=Gas(_number(gas)),
        to=_to(to),
        value=Wei(_number(value)),
        data=_bytes(data),
        max_fee=GasPrice(max_fee),
        tip=GasPrice(tip),
        access_list=_accesses(accesses),
        blob_fee=GasPrice(_number(more[0])) if kind == BLOB else None,
        blob_hashes=tuple(_bytes(each, 32) for each in _list(more[1])) if kind == BLOB else (),
        authorizations=_authorizations(more[0]) if kind == DELEGATION else (),
        v=_number(v),
        r=_number(r),
        s=_number(s),
    )


def _on_chain(tx: Transaction, chain_id: int | None) -> Transaction:
    from dataclasses import replace

    return replace(tx, chain_id=chain_id)


def _with_sender(tx: Transaction, sender: Id) -> Transaction:
    from dataclasses import replace

    return replace(tx, sender=sender)


def _list(item: rlp.Item) -> tuple[rlp.Item, ...]:
    if not isinstance(item, tuple):
        raise ValueError("a list is expected")
    return item


def _bytes(item: rlp.Item, size: int | None = None) -> bytes:
    if not isinstance(item, bytes) or (size is not None and len(item) != size):
        raise ValueError("bytes of another size are expected")
    return item


def _number(item: rlp.Item) -> int:
    return rlp.decode_number(_bytes(item))


def _to(item: rlp.Item) -> Id | None:
    return Id("0x" + _bytes(item, 20).hex()) if item else None


def _accesses(item: rlp.Item) -> AccessList:
    entries = (cast("tuple[rlp.Item, rlp.Item]", _pair(entry)) for entry in _list(item))
    return tuple(
        (_bytes(account, 20), tuple(_bytes(key, 32) for key in _list(keys)))
        for account, keys in entries
    )


def _pair(item: rlp.Item) -> tuple[rlp.Item, ...]:
    parts = _list(item)
    if len(parts) != 2:
        raise ValueError("an address and its keys are expected")
    return parts


def _authorizations(item: rlp.Item) -> tuple[Authorization, ...]:
    return tuple(_authorization(_list(entry)) for entry in _list(item))


def _authorization(fields: tuple[rlp.Item, ...]) -> Authorization:
    chain_id, account, nonce, parity, r, s = fields
    return Authorization(
        chain_id=_number(chain_id),
        address=_bytes(account, 20),
        nonce=_number(nonce),
        parity=_number(parity),
        r=_number(r),
        s=_number(s),
    )
