"""Segwit addresses give their script, or the reason why there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.encoding.vectors import load
from txdoctor.encoding import segwit
from txdoctor.encoding.refusal import BadEncoding, Reason
from txdoctor.encoding.segwit import SegwitAddress

VECTORS = load("segwit")


@pytest.mark.parametrize("row", VECTORS["valid"], ids=lambda row: row["text"][:12])
def test_valid_addresses_of_the_bips(row: dict[str, str]) -> None:
    address = segwit.decode(row["text"])
    assert address.script.hex() == row["script"]
    assert address.prefix in ("bc", "tb")
    assert segwit.encode(address) == row["text"].lower()


@pytest.mark.parametrize("row", VECTORS["invalid"], ids=lambda row: row["text"][:16])
def test_invalid_addresses_of_the_bips(row: dict[str, str]) -> None:
    if row["reason"] == "prefix-of-another-network":
        assert segwit.decode(row["text"]).prefix == "tc"
        return
    with pytest.raises(BadEncoding) as caught:
        segwit.decode(row["text"])
    assert caught.value.reason is Reason(row["reason"])


@pytest.mark.parametrize(
    ("version", "size", "reason"),
    [
        (17, 32, Reason.WITNESS_VERSION),
        (-1, 32, Reason.WITNESS_VERSION),
        (0, 21, Reason.PROGRAM_LENGTH),
        (1, 1, Reason.PROGRAM_LENGTH),
        (1, 41, Reason.PROGRAM_LENGTH),
    ],
)
def test_no_address_is_written_that_cannot_be(version: int, size: int, reason: Reason) -> None:
    address = SegwitAddress(prefix="bc", version=version, program=bytes(size))
    with pytest.raises(BadEncoding) as caught:
        segwit.encode(address)
    assert caught.value.reason is reason


@given(st.integers(1, 16), st.binary(min_size=2, max_size=40), st.sampled_from(["bc", "ltc"]))
def test_round_trip(version: int, program: bytes, prefix: str) -> None:
    address = SegwitAddress(prefix=prefix, version=version, program=program)
    assert segwit.decode(segwit.encode(address).upper()) == address


@given(st.binary(min_size=20, max_size=20) | st.binary(min_size=32, max_size=32))
def test_version_0_round_trip(program: bytes) -> None:
    address = SegwitAddress(prefix="tb", version=0, program=program)
    assert segwit.decode(segwit.encode(address)) == address
