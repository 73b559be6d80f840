"""Exported keys: right, one character off, and what only looks similar."""

import pytest

from tests.secrets import making
from txdoctor.encoding.base58 import BITCOIN, encode_check
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.wif import wif_kind


@pytest.mark.parametrize("version", [0x80, 0xEF, 0xB0, 0x9E, 0xCC, 0xF1])
@pytest.mark.parametrize("compressed", [True, False])
def test_keys_of_all_these_networks(version: int, compressed: bool) -> None:
    assert wif_kind(making.wif(version=version, compressed=compressed), "") is SecretKind.WIF_KEY


@pytest.mark.parametrize("at", range(52))
def test_any_one_character_may_be_off(at: int) -> None:
    key = making.changed(making.wif("off"), at, BITCOIN[::-1])
    assert wif_kind(key, "") is SecretKind.WIF_KEY


@pytest.mark.parametrize(
    "token",
    [
        "M" + making.wif("other")[1:51] + "1",
        "K" * 52,
        "k" + "a1" * 25 + "b",
        making.wif("short")[:49],
        encode_check(b"\x00" + making.some_bytes("address", 20)),
    ],
)
def test_what_only_looks_similar(token: str) -> None:
    assert wif_kind(token, "") is None


def test_eos_keys_have_their_prefix() -> None:
    body = making.wif("eos")[1:51]
    assert wif_kind("M" + body[1:], "PVT_K1_") is SecretKind.WIF_KEY
    assert wif_kind("M" + body[1:], "PUB_K1_") is None


def test_a_public_extended_key_is_public() -> None:
    public = encode_check(bytes.fromhex("0488b21e") + making.some_bytes("public", 74))
    assert public.startswith("xpub")
    assert wif_kind(public, "") is None
    assert wif_kind("xprv" + public[4:], "") is SecretKind.EXTENDED_KEY
