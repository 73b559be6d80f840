"""Secrets made for the tests, from a seeded generator: none of them has ever held a coin."""

import base64
import hashlib
import random
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import txdoctor.secrets
from txdoctor.encoding import base58, bech32
from txdoctor.encoding.bech32 import Variant
from txdoctor.encoding.crc16 import crc16

LISTS = Path(txdoctor.secrets.__file__).parent / "wordlists"
LANGUAGES = (
    "english",
    "japanese",
    "korean",
    "spanish",
    "chinese_simplified",
    "chinese_traditional",
    "french",
    "italian",
    "czech",
    "portuguese",
)


def words_of(language: str) -> list[str]:
    return (LISTS / f"{language}.txt").read_text(encoding="utf-8").split()


def numbers(seed: object, count: int) -> list[int]:
    """Word numbers with a right checksum, by BIP 39 read once more for the tests."""
    entropy = some_bytes(seed, count * 4 // 3)
    bits = "".join(f"{byte:08b}" for byte in entropy)
    bits += f"{hashlib.sha256(entropy).digest()[0]:08b}"[: count // 3]
    return [int(bits[at : at + 11], 2) for at in range(0, len(bits), 11)]


def phrase(language: str = "english", count: int = 12, seed: object = 0) -> list[str]:
    words = words_of(language)
    return [words[number] for number in numbers((language, count, seed), count)]


def spoilt(language: str = "english", count: int = 12, seed: object = 0) -> list[str]:
    """A phrase whose last word is another, so that the checksum is wrong."""
    listed = words_of(language)
    words = phrase(language, count, seed)
    return [*words[:-1], listed[(listed.index(words[-1]) + 1) % 2048]]


def some_bytes(seed: object, count: int) -> bytes:
    return random.Random(repr(seed)).randbytes(count)


def hex_key(seed: object = 0) -> str:
    return some_bytes(("hex", seed), 32).hex()


def wif(seed: object = 0, version: int = 0x80, compressed: bool = True) -> str:
    end = b"\1" if compressed else b""
    return base58.encode_check(bytes((version,)) + some_bytes(("wif", seed), 32) + end)


def extended(version: str, seed: object = 0) -> str:
    body = bytes(9) + some_bytes(("chain", seed), 32) + b"\0" + some_bytes(("key", seed), 32)
    return base58.encode_check(bytes.fromhex(version) + body)


def bip38(seed: object = 0) -> str:
    return base58.encode_check(bytes.fromhex("0142c0") + some_bytes(("bip38", seed), 36))


def nsec(seed: object = 0, prefix: str = "nsec") -> str:
    values = bech32.values_of(some_bytes(("nsec", seed), 32))
    return bech32.encode(prefix, values, Variant.BECH32)


def stellar(seed: object = 0) -> str:
    payload = bytes((18 << 3,)) + some_bytes(("stellar", seed), 32)
    return base64.b32encode(payload + crc16(payload).to_bytes(2, "little")).decode("ascii")


def xrp(seed: object = 0, ed25519: bool = False) -> str:
    version = bytes.fromhex("01e14b" if ed25519 else "21")
    return base58.encode_check(version + some_bytes(("xrp", seed), 16), base58.RIPPLE)


def solana(seed: object = 0) -> bytes:
    secret = some_bytes(("solana", seed), 32)
    return secret + Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def solana_signature(seed: object = 0) -> str:
    key = Ed25519PrivateKey.from_private_bytes(some_bytes(("solana", seed), 32))
    return base58.encode(key.sign(repr(seed).encode("utf-8")))


def changed(text: str, at: int, letters: str) -> str:
    """The text with another of these letters in one place."""
    other = next(letter for letter in letters if letter != text[at])
    return text[:at] + other + text[at + 1 :]
