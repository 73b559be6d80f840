"""Signed bytes are read whole or refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.chains.evm import scene as s
from tests.chains.evm.codec.test_transaction import EIP_155_BYTES
from txdoctor.chains.evm.codec.raw import decode
from txdoctor.chains.evm.codec.transaction import hash_of, signed_bytes
from txdoctor.encoding import rlp


@given(
    nonce=st.integers(0, 2**64 - 1),
    cap=st.integers(0, 2**100),
    tip=st.one_of(st.none(), st.integers(0, 2**100)),
    value=st.integers(0, 2**200),
    data=st.binary(max_size=80),
)
@settings(max_examples=25, deadline=None)
def test_bytes_are_read_back(
    nonce: int, cap: int, tip: int | None, value: int, data: bytes
) -> None:
    made = s.signed_tx(nonce=nonce, cap=cap, tip=tip, value=value, data=data)
    found = decode(made.raw)
    assert (found.nonce, found.max_fee, found.value, found.data) == (nonce, cap, value, data)
    assert found.sender == made.sender
    assert signed_bytes(found) == made.raw
    assert hash_of(found) == made.hash


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x05" + EIP_155_BYTES,  # no such type
        b"\x80",
        EIP_155_BYTES[:-1],
        EIP_155_BYTES + b"\0",
        b"\x02" + EIP_155_BYTES,  # nine fields where twelve belong
        rlp.encode((b"",) * 9),  # no signature
        b"\x02" + rlp.encode((b"\0",) + (b"",) * 11),  # a number with a leading zero
    ],
)
def test_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode(raw)


@given(st.binary(max_size=200))
def test_anything_else_is_refused_in_one_way(raw: bytes) -> None:
    try:
        decode(raw)
    except ValueError:
        return
    raise AssertionError("random bytes were taken for a transaction")


def test_a_blob_transaction_may_come_with_its_blobs() -> None:
    bare = rlp.encode((b"\1",) * 4 + (b"",) * 10)
    with pytest.raises(ValueError, match=r"address|key|bytes|list"):
        decode(b"\x03" + bare)
    wrapped = b"\x03" + rlp.encode((rlp.decode(bare), (), (), ()))
    with pytest.raises(ValueError, match=r"address|key|bytes|list"):
        decode(wrapped)
