"""Bytes are named as those of another transaction, or nothing is said."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.bytes_of_another import check
from txdoctor.model.complaint import Declared
from txdoctor.model.subject import Kind

RAW = s.signed_tx().raw.hex()
STRANGER = s.subject(text="0x" + "99" * 32)


def test_found_with_the_hash_they_belong_to() -> None:
    found = check(STRANGER, Declared(raw=RAW))
    assert found is not None
    assert (found.txid, found.other) == (STRANGER.id, s.txid())


@pytest.mark.parametrize("raw", ["", "00", "zz", "0200000001"])
def test_clear_without_readable_bytes(raw: str) -> None:
    assert check(STRANGER, Declared(raw=raw)) is None


def test_clear_for_its_own_bytes_and_for_pasted_ones() -> None:
    assert check(s.subject(), Declared(raw=RAW)) is None
    assert check(s.subject(Kind.RAW_TRANSACTION), Declared(raw=RAW)) is None
