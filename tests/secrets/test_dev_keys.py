"""Keys that development nodes print are known by their digest alone."""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric import ec

from tests.secrets import making
from txdoctor.encoding import secp256k1
from txdoctor.secrets import SecretKind, find_secrets
from txdoctor.secrets.dev_keys import DIGESTS

# BIP 32 and BIP 39 are walked here in full, so that no key has to be written down.
PHRASES = {
    "test test test test test test test test test test test junk": 20,
    "myth like bonus scare over problem client lizard pioneer submit female collect": 10,
}


def key_of(phrase: str, account: int) -> int:
    seed = hashlib.pbkdf2_hmac("sha512", phrase.encode("ascii"), b"mnemonic", 2048)
    digest = hmac.digest(b"Bitcoin seed", seed, "sha512")
    hard = 1 << 31
    for step in (44 + hard, 60 + hard, hard, 0, account):
        key, chain = int.from_bytes(digest[:32], "big"), digest[32:]
        head = b"\0" + digest[:32] if step >= hard else public_key(key)
        digest = hmac.digest(chain, head + step.to_bytes(4, "big"), "sha512")
        child = (int.from_bytes(digest[:32], "big") + key) % secp256k1.N
        digest = child.to_bytes(32, "big") + digest[32:]
    return int.from_bytes(digest[:32], "big")


def public_key(key: int) -> bytes:
    numbers = ec.derive_private_key(key, ec.SECP256K1()).public_key().public_numbers()
    return bytes((2 + numbers.y % 2,)) + numbers.x.to_bytes(32, "big")


def test_every_account_of_both_phrases_is_known() -> None:
    keys = {
        f"{key_of(phrase, account):064x}"
        for phrase, accounts in PHRASES.items()
        for account in range(accounts)
    }
    assert {hashlib.sha256(key.encode("ascii")).hexdigest() for key in keys} == DIGESTS
    for key in sorted(keys)[:3]:
        for text in (key, "0x" + key, key.upper(), f"tx {key}"):
            (span,) = find_secrets(text)
            assert span.kind is SecretKind.DEVELOPER_KEY


def test_the_first_account_is_the_famous_one() -> None:
    address = secp256k1.address_of_key(key_of(next(iter(PHRASES)), 0))
    assert address is not None
    assert address.hex() == "f39fd6e51aad88f6f4ce6ab8827279cfffb92266"


def test_another_key_is_not_known() -> None:
    assert not find_secrets(making.hex_key("not known"))


def test_the_phrases_themselves_are_found() -> None:
    assert all(find_secrets(phrase) for phrase in PHRASES)
