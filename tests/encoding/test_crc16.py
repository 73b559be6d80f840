"""The check bytes of TON and Stellar."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from txdoctor.encoding.crc16 import crc16


def test_the_catalogue_value() -> None:
    assert crc16(b"123456789") == 0x31C3  # CRC catalogue, CRC-16/XMODEM, "check"


def test_a_ton_address() -> None:
    # TEP-2, "Smart-contract Addresses": the worked example of a friendly address.
    data = base64.urlsafe_b64decode("Ef8zMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM0vF")
    assert crc16(data[:-2]) == int.from_bytes(data[-2:], "big")


@given(st.binary(max_size=50))
def test_it_is_the_plain_polynomial_division(data: bytes) -> None:
    remainder = 0
    for byte in data:
        remainder ^= byte << 8
        for _ in range(8):
            shifted = remainder << 1
            remainder = (shifted ^ 0x1021 if remainder & 0x8000 else shifted) & 0xFFFF
    assert crc16(data) == remainder
