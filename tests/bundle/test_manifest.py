"""Every file is held against its line, and a manifest that says odd things is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from txdoctor.bundle.archive import NoBundle
from txdoctor.bundle.manifest import NAME, hold, listing, read

FILES = {"case.json": b"{}", "report.json": b"[]\n"}


def with_manifest(there: dict[str, bytes], /, **changed: Any) -> dict[str, bytes]:
    document = json.loads(listing(there, tool="1", case="TX-1", at="2026-11-21T12:16:41Z"))
    return {**there, NAME: json.dumps({**document, **changed}).encode()}


def test_all_as_it_was() -> None:
    files = with_manifest(FILES)
    held = hold(read(files), files)
    assert held.whole
    assert held.fine == ("case.json", "report.json")


def test_each_lot() -> None:
    files = with_manifest(FILES)
    del files["report.json"]
    files |= {"case.json": b"{ }", "more.txt": b"x"}
    held = hold(read(files), files)
    assert not held.whole
    assert (held.fine, held.changed, held.missing, held.extra) == (
        (), ("case.json",), ("report.json",), ("more.txt",)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"format": "other/9"}, "other-format"),
        ({"files": None}, "bad-manifest"),
        ({"files": [{"name": "../a.txt", "size": 1, "sha256": "0" * 64}]}, "bad-manifest"),
        ({"files": [{"name": "a.txt", "size": True, "sha256": "0" * 64}]}, "bad-manifest"),
        ({"files": [{"name": "a.txt", "size": 1, "sha256": "0" * 63}]}, "bad-manifest"),
        ({"files": [{"name": "a.txt", "size": 1, "sha256": "0" * 64}] * 2}, "twice"),
        ({"files": [7]}, "bad-manifest"),
        ({"tool": 7}, "bad-manifest"),
        ({"case": "x" * 65}, "bad-manifest"),
    ],
)
def test_an_odd_manifest_is_none(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(NoBundle) as refused:
        read(with_manifest(FILES, **changed))
    assert refused.value.why == why


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"\xff", b"{" * 50])
def test_no_manifest(body: bytes) -> None:
    with pytest.raises(NoBundle):
        read({NAME: body})
    with pytest.raises(NoBundle):
        read({"case.json": body})
