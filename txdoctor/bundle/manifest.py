"""The manifest of a bundle names each file with its size and its SHA-256."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from txdoctor.bundle.archive import NoBundle, fits
from txdoctor.records import dataclass
from txdoctor.wire.strict_json import BadJson, decode

NAME = "manifest.json"
CASE = "case.json"
FORMAT = "txdoctor.bundle/1"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DEPTH, _VALUES = 6, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One file as the manifest has it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`tool` is the version that packed it, `case` the number of the case, `at` when it was taken.

    `at` is RFC 3339 in UTC.
    """

    tool: str
    case: str
    at: str
    files: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the manifest was held against: names of files, each in one of four lots."""

    fine: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether all is there as it was packed, and nothing else."""
        return not (self.changed or self.missing or self.extra)


def listing(files: Mapping[str, bytes], *, tool: str, case: str, at: str) -> bytes:
    """The manifest of these files, as bytes."""
    listed = [
        {"name": name, "size": len(files[name]), "sha256": digest(files[name])}
        for name in sorted(files)
    ]
    document = {"format": FORMAT, "tool": tool, "case": case, "taken_at": at, "files": listed}
    return (json.dumps(document, indent=2) + "\n").encode()


def read(files: Mapping[str, bytes]) -> Manifest:
    """The manifest among these files; NoBundle when there is none or it cannot be read."""
    if NAME not in files:
        raise NoBundle("no-manifest")
    try:
        return _manifest(decode(files[NAME], depth=_DEPTH, values=_VALUES))
    except (BadJson, KeyError, TypeError, ValueError) as trouble:
        raise trouble if isinstance(trouble, NoBundle) else NoBundle("bad-manifest") from None


def hold(manifest: Manifest, files: Mapping[str, bytes]) -> Held:
    """Each file against its line; the manifest itself has none."""
    listed = {each.name: each for each in manifest.files}
    there = {name for name in files if name != NAME}
    fine = {name for name in there & listed.keys() if _same(listed[name], files[name])}
    return Held(
        fine=tuple(sorted(fine)),
        changed=tuple(sorted((there & listed.keys()) - fine)),
        missing=tuple(sorted(listed.keys() - there)),
        extra=tuple(sorted(there - listed.keys())),
    )


def digest(data: bytes) -> str:
    """SHA-256 in hex (FIPS 180-4)."""
    return sha256(data).hexdigest()


def _same(listed: Listed, data: bytes) -> bool:
    return listed.size == len(data) and listed.sha256 == digest(data)


def _manifest(said: Any) -> Manifest:
    if said["format"] != FORMAT:
        raise NoBundle("other-format")
    files = tuple(_listed(each) for each in said["files"])
    if len({each.name for each in files}) < len(files):
        raise NoBundle("twice")
    texts = (said["tool"], said["case"], said["taken_at"])
    if not all(isinstance(text, str) and len(text) <= 64 for text in texts):
        raise NoBundle("bad-manifest")
    return Manifest(tool=texts[0], case=texts[1], at=texts[2], files=files)


def _listed(said: Any) -> Listed:
    name, size, sum_ = said["name"], said["size"], said["sha256"]
    if not fits(name) or type(size) is not int or not _DIGEST.fullmatch(sum_):
        raise NoBundle("bad-manifest")
    return Listed(name=name, size=size, sha256=sum_)
