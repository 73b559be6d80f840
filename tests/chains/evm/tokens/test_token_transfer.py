"""Whom a plain token transfer pays stands in its data; anything else is left alone."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits, token_transfer
from txdoctor.units import Id

RECEIVER = "5a" * 20
CALL = bytes.fromhex("a9059cbb" + "00" * 12 + RECEIVER) + (2**255).to_bytes(32, "big")


def test_receiver_and_amount() -> None:
    found = token_transfer(s.tx(value=0, data=CALL))
    assert found is not None
    assert (found.receiver, found.amount) == (Id("0x" + RECEIVER), TokenUnits(2**255))


@pytest.mark.parametrize(
    ("value", "data"),
    [
        (1, CALL),
        (0, b""),
        (0, CALL[:-1]),
        (0, CALL + b"\0"),
        (0, b"\0" + CALL[1:]),
        (0, CALL[:4] + b"\1" + CALL[5:]),
    ],
)
def test_everything_else_is_no_plain_transfer(value: int, data: bytes) -> None:
    assert token_transfer(s.tx(value=value, data=data)) is None
