"""Key files pasted whole: keystores, PEM blocks, lists of key bytes, bech32 keys."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.span import Found

# RFC 7468, section 3; OpenPGP (RFC 9580) writes BLOCK after it. Mail programs make dashes of it.
_PEM = re.compile(r"[-\u2010-\u2015]{2,5}\s?BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?")
_PEM_END = re.compile(r"END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?[-\u2010-\u2015]{0,5}")
_PEM_REACH = 20_000  # characters; a 16,384-bit RSA key has about 12,700

# solana-keygen writes the pair as a JSON list of 64 numbers (Solana documentation, "File System
# Wallet"); the CLI of others writes the 32 of the seed alone, which only a label tells apart.
_BYTE = r"\s*+(?:25[0-5]|2[0-4]\d|1?\d?\d)\s*+"
_LIST = re.compile(rf"\[(?:{_BYTE},){{63}}{_BYTE},?\s*+\]", re.ASCII)

_BRACE = re.compile(r"[{}]")

# NIP-19 and NIP-49 (Nostr), Sui's bech32 private keys (SIP-15), Cardano's CIP-5 (..._sk, ..._xsk).
_BECH32 = re.compile(
    r"(?:nsec|ncryptsec|suiprivkey|[a-z0-9_]{1,20}_x?sk)1[a-z0-9]{50,250}",
    re.IGNORECASE | re.ASCII,
)
# What stands before these can be anything, so that base64url has such by chance.
_OF_CARDANO = re.compile(r"[a-z0-9_]{1,20}_x?sk1", re.IGNORECASE | re.ASCII)
_BECH32_MARKS = ("nsec1", "NSEC1", "ncryptsec1", "NCRYPTSEC1", "privkey1", "PRIVKEY1", "sk1", "SK1")

# Web3 Secret Storage Definition (version 3): a crypto object with ciphertext and kdf.
_CIPHERTEXT = re.compile(r"ciphertext\\?[\"']?\s*+:")
_CRYPTO = re.compile(r"crypto\\?[\"']?\s*+:", re.IGNORECASE)
# MetaMask's vault (@metamask/browser-passworder): an object of data, iv and salt.
_VAULT = re.compile(r"data\\?[\"']\s*+:\s*+\\?[\"'][A-Za-z0-9+/=]{40,}+")
_VAULT_REACH = 1_000  # characters before and after the data
_FILE_REACH = 4_000  # characters; a keystore has about 500


def find_documents(text: str) -> Iterator[Found]:
    """Key files and keys that are recognised by their form alone."""
    if "PRIVATE KEY" in text:
        yield from _pem_blocks(text)
    if "ciphertext" in text and "kdf" in text:
        yield from _keystores(text)
    if "salt" in text and "iv" in text:
        yield from _vaults(text)
    if "[" in text:
        for match in _LIST.finditer(text):
            yield SecretKind.SOLANA_KEY, match.start(), match.end()
    if any(mark in text for mark in _BECH32_MARKS):
        for match in _BECH32.finditer(text):
            if _in_one_case(match[0]) or not _OF_CARDANO.match(match[0]):
                yield SecretKind.BECH32_KEY, match.start(), match.end()


def _in_one_case(key: str) -> bool:
    """BIP 173 allows no other; a telephone makes the first letter a capital."""
    return key[1:] in (key[1:].lower(), key[1:].upper())


def _pem_blocks(text: str) -> Iterator[Found]:
    at = 0
    while begin := _PEM.search(text, at):
        finish = _PEM_END.search(text, begin.end(), begin.end() + _PEM_REACH)
        at = finish.end() if finish else min(len(text), begin.end() + _PEM_REACH)
        yield SecretKind.PEM_KEY, begin.start(), at


def _keystores(text: str) -> Iterator[Found]:
    names = [match.start() for match in _CRYPTO.finditer(text)]
    kdfs = [match.start() for match in re.finditer("kdf", text)]
    done = 0
    for match in _CIPHERTEXT.finditer(text):
        name = _last_before(names, match.start())
        if match.start() < done or name is None or not _any_near(kdfs, match.start()):
            continue
        brace = text.rfind("{", max(done, name - _FILE_REACH), name)
        start = brace if brace >= 0 else name
        done = _closing(text, start, match.end())
        yield SecretKind.KEYSTORE, start, done


def _vaults(text: str) -> Iterator[Found]:
    for match in _VAULT.finditer(text):
        start = text.rfind("{", max(0, match.start() - _VAULT_REACH), match.start())
        end = text.find("}", match.end(), match.end() + _VAULT_REACH)
        around = text[start : match.start()] + text[match.end() : end]
        if start >= 0 and end >= 0 and "salt" in around and "iv" in around:
            yield SecretKind.KEYSTORE, start, end + 1


def _last_before(places: list[int], at: int) -> int | None:
    """The last of these places before another one, within the reach of one file."""
    right = bisect_left(places, at)
    return places[right - 1] if right and at - places[right - 1] <= _FILE_REACH else None


def _any_near(places: list[int], at: int) -> bool:
    right = bisect_left(places, at)
    return any(abs(place - at) <= _FILE_REACH for place in places[max(0, right - 1) : right + 1])


def _closing(text: str, start: int, inside: int) -> int:
    """Where the object that begins at ``start`` ends; a torn one ends with its line's reach."""
    depth = 0
    limit = min(len(text), inside + _FILE_REACH)
    for brace in _BRACE.finditer(text, start, limit):
        depth += 1 if brace[0] == "{" else -1
        if depth <= 0 and brace.start() > inside:
            return brace.end()
    return limit
