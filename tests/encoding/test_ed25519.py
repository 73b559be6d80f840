"""Public keys come out as OpenSSL and the RFC make them."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cpu_time import cpu_seconds
from txdoctor.encoding.ed25519 import public_key_of

# RFC 8032, section 7.1, tests 1 to 3: seed and public key.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    ),
]


@pytest.mark.parametrize(("seed", "public"), VECTORS)
def test_vectors_of_the_rfc(seed: str, public: str) -> None:
    assert public_key_of(bytes.fromhex(seed)) == bytes.fromhex(public)


@settings(max_examples=40)
@given(st.binary(min_size=32, max_size=32))
def test_as_openssl(seed: bytes) -> None:
    expected = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    assert public_key_of(seed) == expected


def test_other_sizes_are_no_seeds() -> None:
    assert public_key_of(bytes(31)) is None


def test_it_is_fast() -> None:
    public_key_of(bytes(32))
    assert cpu_seconds(lambda: public_key_of(bytes(32)), 5) < 0.02  # 1.5 ms each measured
