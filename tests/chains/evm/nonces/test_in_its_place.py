"""The one in its place is the same payment, another one, or a cancellation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.nonces.in_its_place import in_its_place
from txdoctor.units import Wei

OLD = s.tx()
TO_ONESELF = replace(OLD, to=OLD.sender, value=Wei(0))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (OLD, s.tx(cap=50 * s.GWEI), "place-same-payment"),
        (OLD, s.tx(value=1), "place-other-payment"),
        (OLD, s.tx(data=b"\1"), "place-other-payment"),
        (OLD, TO_ONESELF, "place-cancelled"),
        (None, TO_ONESELF, "place-cancelled"),
        (None, OLD, "place-not-known"),
        (OLD, replace(TO_ONESELF, value=Wei(1)), "place-other-payment"),
        (OLD, replace(TO_ONESELF, data=b"\1"), "place-other-payment"),
    ],
)
def test_told_apart(old: Transaction | None, new: Transaction, place: str) -> None:
    assert in_its_place(old, new) == place
