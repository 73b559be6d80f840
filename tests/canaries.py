"""Every kind of secret and of personal data, to be planted and looked for in all that a run leaves.

A test plants `canaries()` where a command reads, runs it under `watching(...)`, and holds
`seen(...)` against nothing. What is looked for: three words of a phrase in a row, the first and the
last eight characters of anything else; in UTF-8, UTF-16, Base64 and hex, as JSON and as a link
write it, as bare words, and inside zipped and compressed files.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote

from tests.faults.server import FaultyServer
from tests.secrets import making
from tests.tickets import made_up
from tests.tickets.make_secrets import api_key, keystore

CHARACTERS = 8
_ESCAPED = re.compile(r"\\[nrt]")
# Numbers, marks and line ends between the words of a phrase hide it from nobody.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u3099\u309a])+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """`text` is planted, with the words that give it away; `needles` may be seen nowhere.

    `wallet`: it opens a wallet, so that `check` refuses it. `kind` is that of `txdoctor scrub`.
    """

    name: str
    kind: str
    text: str
    needles: tuple[str, ...]
    wallet: bool


def canaries() -> tuple[Canary, ...]:
    """One of every kind and several of phrases; each the same in every run."""
    return (*_phrases(), *_keys(), *_access(), *_personal())


def wallet_canaries() -> tuple[Canary, ...]:
    """Those that `check`, `bump` and `decode` refuse."""
    return tuple(each for each in canaries() if each.wallet)


def _phrases() -> Iterator[Canary]:
    for language in making.LANGUAGES:
        words = making.phrase(language, seed="canary")
        yield _phrase(f"phrase in {language}", " ".join(words), words)
    words = making.phrase(seed="canary lines")
    lines = [f"{n}. {word}" for n, word in enumerate(words, 1)]
    rows = ("\n".join(lines[at : at + 3]) for at in range(10))
    yield _phrase("numbered phrase", "\n".join(lines), words, *rows)
    halves = " ".join(words[:6]), " ".join(words[6:])
    yield _phrase("quoted phrase", "> " + "\n> ".join(halves), words)
    short = [word[:4] for word in words]
    yield _phrase("phrase of four letters", " ".join(short), short)
    yield _phrase("phrase with a word off", " ".join((*words[:4], "zzyzx", *words[5:])), words)
    yield _phrase("phrase a word short", " ".join(words[1:]), words[1:])
    digits = "".join(f"{number:04}" for number in making.numbers("canary", 12))
    yield _secret("word numbers", "seed-qr", f"SeedQR {digits}", digits)


def _phrase(name: str, written: str, words: Sequence[str], *more: str) -> Canary:
    rows = list(zip(words, words[1:], words[2:], strict=False))
    needles = (*(joint.join(row) for joint in (" ", "\n", "+") for row in rows), *more)
    return Canary(
        name=name, kind="seed-phrase", text=f"助记词:\n{written}\n", needles=needles, wallet=True
    )


def _keys() -> Iterator[Canary]:
    yield _secret("WIF", "wif-key", making.wif("canary"))
    for version in ("0488ade4", "049d7878", "04b2430c"):
        key = making.extended(version, "canary")
        yield _secret(key[:4], "extended-key", key, key[20:])
    yield _secret("BIP38", "bip38-key", making.bip38("canary"))
    plain = making.hex_key("canary").removeprefix("0x")
    yield _secret("hex key", "hex-key", f"私钥：{plain}", plain)
    yield _secret(
        "hex key in two", "hex-key", f"private key {plain[:40]}\n{plain[40:]}", plain[:40]
    )
    yield _secret("XRP seed", "xrp-seed", making.xrp("canary"))
    yield _secret("Stellar seed", "stellar-seed", making.stellar("canary"))
    yield _secret("nsec", "bech32-key", making.nsec("canary"), making.nsec("canary")[5:])
    file = keystore("canary")
    yield _secret("keystore", "keystore", json.dumps(file), file["crypto"]["ciphertext"])


def _access() -> Iterator[Canary]:
    for maker in ("etherscan", "binance", "telegram"):
        key = api_key("canary", maker)
        yield _other(f"{maker} key", "api-key", f"API key: {key}", key)
    key = api_key("canary", "infura")
    yield _other("infura key", "api-key", f"https://mainnet.infura.io/v3/{key}", key)
    yield _other("password", "password", "密码：Kanari7!vogel", "Kanari7!vogel")


def _personal() -> Iterator[Canary]:
    yield _other("mobile", "phone", "手机 13800007531", "13800007531")
    yield _other("phone abroad", "phone", "+44 7700 900753", "7700 900753")
    yield _other("mail", "email", "kanari.vogel@mail.example", "kanari.vogel")
    number = made_up.identity("canary", "cn")
    yield _other("identity", "identity-number", f"身份证{number}", number)
    yield _other("IP", "ip-address", "203.0.113.157")
    yield _other("IP version 6", "ip-address", "2001:db8:9d11::753")
    card = made_up.luhn("622999753135797531")
    yield _other("bank card", "bank-account", f"银行卡 {card}", card)


def _secret(name: str, kind: str, text: str, bare: str | None = None) -> Canary:
    return Canary(name=name, kind=kind, text=text, needles=_ends(bare or text), wallet=True)


def _other(name: str, kind: str, text: str, bare: str | None = None) -> Canary:
    return Canary(name=name, kind=kind, text=text, needles=_ends(bare or text), wallet=False)


def _ends(bare: str) -> tuple[str, ...]:
    """No prefix either: a few characters tell a key from others."""
    return (bare[:CHARACTERS], bare[-CHARACTERS:])


@dataclass(slots=True)
class Left:
    """All that a run left, by where: `stdout`, `stderr`, `file NAME`, `request 1` and so on."""

    things: dict[str, bytes] = field(default_factory=dict)

    def streams(self, out: str | bytes, err: str | bytes) -> None:
        """Add what the run printed."""
        for name, said in (("stdout", out), ("stderr", err)):
            self.things[name] = (
                said.encode("utf-8", "surrogateescape") if isinstance(said, str) else said
            )


@contextmanager
def watching(*folders: Path, server: FaultyServer | None = None) -> Iterator[Left]:
    """Inside: run the command. Afterwards `Left` holds each file of the folders that is new or
    another than before, its name too, and every request that the server was sent."""
    before = _files(folders)
    asked = len(server.log) if server else 0
    left = Left()
    yield left
    for path, data in _files(folders).items():
        if before.get(path) != data:
            left.things[f"file {path}"] = data
            left.things[f"name {path}"] = os.fsencode(path.name)
    for number, request in enumerate(server.log[asked:] if server else (), 1):
        head = "\n".join((request.method, request.path, *map(": ".join, request.headers.items())))
        left.things[f"request {number}"] = head.encode() + b"\n\n" + request.body


def _files(folders: Sequence[Path]) -> dict[Path, bytes]:
    paths = (path for folder in folders for path in folder.rglob("*"))
    return {path: path.read_bytes() for path in paths if path.is_file()}


def seen(left: Mapping[str, bytes], birds: Sequence[Canary]) -> list[tuple[str, str]]:
    """Which of them were seen where, as (place, the canary's name); empty is what it should be."""
    told: dict[bytes, list[str]] = {}
    for data in set(left.values()):
        texts = _forms(data)
        told[data] = [bird.name for bird in birds if _tells(texts, bird)]
    return [(place, name) for place, data in left.items() for name in told[data]]


def _tells(texts: Sequence[bytes], bird: Canary) -> bool:
    return any(form in text for text in texts for form in _needles(bird))


@cache
def _needles(bird: Canary) -> frozenset[bytes]:
    return frozenset(form for needle in bird.needles for form in _spelled(needle))


def _forms(data: bytes) -> list[bytes]:
    """The bytes as they are, without zeros (UTF-16), in small letters, and unpacked."""
    words = _WORD.findall(_ESCAPED.sub(" ", data.decode("utf-8", "replace")))
    found = [data, data.replace(b"\0", b""), data.lower(), " ".join(words).encode()]
    with suppress(OSError, EOFError):
        found += _forms(gzip.decompress(data)) if data.startswith(b"\x1f\x8b") else []
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                found += [name.encode(), *_forms(packed.read(name))]
    return found


def _spelled(needle: str) -> set[bytes]:
    """A needle as any output could write it."""
    plain = needle.encode()
    return {
        plain,
        needle.lower().encode(),
        json.dumps(needle)[1:-1].encode(),
        quote(needle).encode(),
        plain.hex().encode(),
        needle.encode("utf-16-le"),
        *_in_base64(plain),
    }


def _in_base64(plain: bytes) -> Iterator[bytes]:
    """Base64 writes three bytes at a time, so a text inside a longer one has three spellings."""
    for before in range(3):
        letters = base64.b64encode(b"\0" * before + plain).rstrip(b"=")
        start = (0, 2, 3)[before]
        end = len(letters) - (1 if (before + len(plain)) % 3 else 0)
        if end - start >= CHARACTERS:
            yield letters[start:end]
