"""The signer's address comes out of a signature, or None where there is no signer."""

import sys
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cpu_time import cpu_seconds
from tests.encoding.vectors import load
from txdoctor.encoding import rlp
from txdoctor.encoding.keccak import keccak256
from txdoctor.encoding.openssl_curve import openssl_sum
from txdoctor.encoding.secp256k1 import N, P, recover_address, recover_point, worked_out

# EIP-155, "Example" (CC0): nonce 9, 20 gwei, 21,000 gas, 1 ether to 0x3535..., chain 1.
R = 0x28EF61340BD939BC2195FE537567866003E1A15D3C71FF63E1590620AA636276
S = 0x67CBE9D8997F761AECB703304B3800CCF555C9F3DC64214B297FB1966A3B6D83
SENDER = "9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"


def eip155_digest() -> bytes:
    fields = (9, 20 * 10**9, 21000, int("35" * 20, 16), 10**18, 0, 1, 0, 0)
    return keccak256(rlp.encode(tuple(rlp.encode_number(field) for field in fields)))


def test_the_example_of_eip_155() -> None:
    digest = eip155_digest()
    assert digest.hex().startswith("daf5a779ae972f97")
    found = recover_address(digest, R, S, 37 - 35 - 2 * 1)
    assert found is not None
    assert found.hex() == SENDER


@pytest.mark.parametrize("row", load("secp256k1")["vectors"], ids=lambda row: row["r"][:8])
def test_vectors_of_libsecp256k1(row: dict[str, Any]) -> None:
    digest, r, s = bytes.fromhex(row["digest"]), int(row["r"], 16), int(row["s"], 16)
    found = recover_address(digest, r, s, row["recovery"])
    assert (found.hex() if found else None) == row["address"]


@settings(max_examples=25)
@given(st.integers(1, N - 1), st.binary(min_size=32, max_size=32))
def test_one_of_two_recoveries_is_the_key_of_openssl(secret: int, digest: bytes) -> None:
    key = ec.derive_private_key(secret, ec.SECP256K1())
    r, s = decode_dss_signature(key.sign(digest, ec.ECDSA(Prehashed(hashes.SHA256()))))
    public = key.public_key().public_numbers()
    points = [recover_point(digest, r, s, recovery) for recovery in (0, 1)]
    assert (public.x, public.y) in points
    assert points[0] != points[1]


@pytest.mark.parametrize(
    ("digest", "r", "s", "recovery"),
    [
        (bytes(31), R, S, 0),
        (bytes(32), 0, S, 0),
        (bytes(32), R, 0, 0),
        (bytes(32), N, S, 0),
        (bytes(32), R, N, 0),
        (bytes(32), R, S, 4),
        (bytes(32), R, S, -1),
        (bytes(32), P - N, S, 2),  # r + N is the size of the field
    ],
)
def test_what_no_key_can_have_signed(digest: bytes, r: int, s: int, recovery: int) -> None:
    assert recover_address(digest, r, s, recovery) is None


def test_the_point_at_infinity_has_no_address() -> None:
    # With s * R = z * G the recovered key would be r^-1 * (s*R - z*G), the point at infinity.
    r = 0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798
    s = 7
    assert recover_address(s.to_bytes(32, "big"), r, s, 0) is None


def test_it_is_fast_enough_to_check_each_sender() -> None:
    digest = eip155_digest()
    recover_address(digest, R, S, 0)
    assert (
        cpu_seconds(lambda: recover_address(digest, R, S, 0), 20) < 0.03
    )  # 6 ms on a quiet machine


@settings(max_examples=100)
@given(st.integers(0, N - 1), st.integers(0, N - 1), st.integers(0, 2**256 - 1), st.integers(0, 1))
def test_openssl_does_the_same_sum(first: int, second: int, x: int, parity: int) -> None:
    quick = openssl_sum()
    if quick is None:
        pytest.skip("Python's OpenSSL cannot be reached here")
    assert quick(first, second, x, parity) == worked_out(first, second, x, parity)


@pytest.mark.parametrize(("first", "second"), [(0, 0), (1, N - 1), (N - 1, 1), (5, 0), (0, 5)])
def test_openssl_does_the_same_at_the_edges(first: int, second: int) -> None:
    quick = openssl_sum()
    if quick is None:
        pytest.skip("Python's OpenSSL cannot be reached here")
    of_generator = worked_out(1, 0, 1, 0)
    assert of_generator is not None
    x, y = of_generator
    assert quick(first, second, x, y & 1) == worked_out(first, second, x, y & 1)
    assert quick(first, second, P, 0) is None


def test_without_openssl_python_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_hashlib", None)
    assert openssl_sum.__wrapped__() is None
