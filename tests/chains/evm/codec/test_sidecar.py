"""Blobs that travel beside a transaction are counted, and their hashes are made anew."""

from hashlib import sha256

import pytest

from txdoctor.chains.evm.codec.sidecar import sidecar
from txdoctor.encoding import rlp

COMMITMENT = b"\xc0" + b"\0" * 47
TX = (b"\1",)


def packed(*items: rlp.Item) -> bytes:
    return b"\x03" + rlp.encode(items)


def test_the_two_forms() -> None:
    old = sidecar(packed(TX, (b"blob",), (COMMITMENT,), (COMMITMENT,)))
    new = sidecar(packed(TX, b"\1", (b"blob",), (COMMITMENT,), (COMMITMENT,) * 128))
    assert old is not None
    assert new is not None
    assert (old.version, old.blobs, old.proofs) == (0, 1, 1)
    assert (new.version, new.blobs, new.proofs) == (1, 1, 128)
    assert old.hashes == (b"\1" + sha256(COMMITMENT).digest()[1:],)


@pytest.mark.parametrize("raw", [b"", b"\x02" + rlp.encode(TX), packed(b"\1", b"\2")])
def test_none(raw: bytes) -> None:
    assert sidecar(raw) is None


@pytest.mark.parametrize(
    "raw", [packed(TX, ()), packed(TX, (), (b"short",), ()), packed(TX, b"x", (), ())]
)
def test_broken(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        sidecar(raw)
