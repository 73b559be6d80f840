"""Writes pool.json: recovery phrases and keys with right checksums that have never held a coin.

    python -m tests.tickets.make_secrets        (needs `pip install mnemonic`, for its word lists)

Everything follows from fixed seeds that anyone can read here, so none of it can ever be a secret.
The word lists are those of BIP39; the arithmetic is in arithmetic.py.
"""

import hashlib
import json
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.tickets.arithmetic import (
    BITCOIN_DIGITS,
    ORDER,
    base58check,
    evm_address_of,
    keccak256,
    phrase_numbers,
    some_bytes,
    some_number,
)
from tests.tickets.read import HALVES

# The lists that ordinary prose is held against, so that it looks as much like a phrase as it can.
PROSE = ("en", "zh")
POOL = Path(__file__).with_name("pool.json")
LISTS = {
    "en": "english",
    "zh": "chinese_simplified",
    "zht": "chinese_traditional",
    "fr": "french",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "es": "spanish",
    "cs": "czech",
    "pt": "portuguese",
}
# How many phrases of each list and length; the everyday ones are wanted most.
WANTED = {"en": (48, 4, 4, 3, 16), "zh": (36, 4, 4, 3, 12), "zht": (12, 2, 2, 2, 4)}
FEW = (5, 2, 2, 2, 3)
# Not one of these characters is in a BIP39 list: what a slip of the input method leaves.
STRANGE = "饕餮魑魅魍魉龘囍"
MAKERS = ("etherscan", "infura", "binance", "telegram", "alchemy", "trongrid")


def key(seed: str) -> bytes:
    return (1 + int.from_bytes(some_bytes(seed, 32)) % (ORDER - 1)).to_bytes(32)


def phrase(words: list[str], half: str, tongue: str, count: int, number: int) -> dict[str, Any]:
    seed = f"{half}/phrase/{tongue}/{count}/{number}"
    numbers = phrase_numbers(some_bytes(seed, count * 4 // 3))
    place = some_number(seed + "/typo", count)
    return {
        "words": [words[n] for n in numbers],
        "numbers": numbers,
        "typo_at": place,
        "typo": typo(words[numbers[place]], words, place),
    }


def typo(word: str, words: list[str], place: int) -> str:
    """The word with two letters changed about or one twice, so that no list has it any more."""
    if len(word) == 1:
        return STRANGE[place % len(STRANGE)]
    for at in range(len(word) - 1):
        turned = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if turned not in words:
            return turned
    return word + word[-1]


def wif(seed: str, compressed: bool) -> str:
    return base58check(b"\x80" + key(seed) + (b"\x01" if compressed else b""))


def extended(seed: str, version: str) -> str:
    """BIP32 serialisation: version, depth 0, no parent, child 0, chain code, 0x00, key."""
    head = bytes.fromhex(version) + bytes(9)
    return base58check(head + some_bytes(seed + "/chain", 32) + b"\0" + key(seed))


def bip38(seed: str) -> str:
    """BIP38 without EC multiplication: 0x0142, flag byte 0xe0, then 36 bytes."""
    return base58check(b"\x01\x42\xe0" + some_bytes(seed, 36))


def keystore(seed: str) -> dict[str, Any]:
    """Web3 Secret Storage version 3; the password of each is the word "worthless"."""
    secret, salt = key(seed), some_bytes(seed + "/salt", 32)
    derived = hashlib.pbkdf2_hmac("sha256", b"worthless", salt, 10240, 32)
    hidden = bytes(a ^ b for a, b in zip(secret, some_bytes(seed + "/mask", 32), strict=True))
    mark = some_bytes(seed + "/id", 16).hex()
    return {
        "address": evm_address_of(secret)[2:].lower(),
        "crypto": {
            "cipher": "aes-128-ctr",
            "ciphertext": hidden.hex(),
            "cipherparams": {"iv": some_bytes(seed + "/iv", 16).hex()},
            "kdf": "pbkdf2",
            "kdfparams": {"dklen": 32, "salt": salt.hex(), "c": 10240, "prf": "hmac-sha256"},
            "mac": keccak256(derived[16:] + hidden).hex(),
        },
        "id": f"{mark[:8]}-{mark[8:12]}-4{mark[13:16]}-a{mark[17:20]}-{mark[20:]}",
        "version": 3,
    }


def letters(seed: str, count: int, alphabet: str) -> str:
    return "".join(alphabet[byte % len(alphabet)] for byte in some_bytes(seed, count))


def api_key(seed: str, maker: str) -> str:
    upper, plain = "ABCDEFGHIJKLMNPQRSTUVWXYZ123456789", BITCOIN_DIGITS + "0OIl"
    if maker == "etherscan":
        return letters(seed, 34, upper)
    if maker == "infura":
        return some_bytes(seed, 16).hex()
    if maker == "telegram":
        return f"{7000000000 + some_number(seed + '/n', 10**9)}:AA{letters(seed, 33, plain)}"
    if maker == "alchemy":
        return letters(seed, 32, plain + "-_")
    if maker == "trongrid":
        mark = some_bytes(seed, 16).hex()
        return f"{mark[:8]}-{mark[8:12]}-4{mark[13:16]}-b{mark[17:20]}-{mark[20:]}"
    return letters(seed, 64, plain)


def half(name: str, lists: dict[str, list[str]]) -> dict[str, Any]:
    phrases: dict[str, list[dict[str, Any]]] = {}
    for tongue, words in lists.items():
        wanted = WANTED.get(tongue, FEW)
        for count, how_many in zip((12, 15, 18, 21, 24), wanted, strict=True):
            phrases[f"{tongue} {count}"] = [
                phrase(words, name, tongue, count, n) for n in range(how_many)
            ]
    seeds = [f"{name}/{n}" for n in range(30)]
    keys = [key(s + "/hex") for s in seeds]
    return {
        "seed": phrases,
        "wif": [wif(s + "/wif", True) for s in seeds],
        "wif_long": [wif(s + "/wif_long", False) for s in seeds[:8]],
        "xprv": [extended(s + "/xprv", "0488ade4") for s in seeds[:12]],
        "yprv": [extended(s + "/yprv", "049d7878") for s in seeds[:4]],
        "zprv": [extended(s + "/zprv", "04b2430c") for s in seeds[:6]],
        "bip38": [bip38(s + "/bip38") for s in seeds[:6]],
        "keystore": [keystore(s + "/keystore") for s in seeds[:8]],
        "hexkey": [{"key": k.hex(), "address": evm_address_of(k)} for k in keys],
        "apikey": {
            maker: [api_key(f"{s}/api/{maker}", maker) for s in seeds[:8]] for maker in MAKERS
        },
    }


def main() -> None:
    Mnemonic = import_module("mnemonic").Mnemonic  # not among what the tests install

    lists = {tongue: list(Mnemonic(name).wordlist) for tongue, name in LISTS.items()}
    pool = {name: half(name, lists) for name in HALVES}
    pool["lists"] = {tongue: " ".join(words) for tongue, words in lists.items() if tongue in PROSE}
    POOL.write_text(json.dumps(pool, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
