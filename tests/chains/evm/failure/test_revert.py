"""Revert data of every form is decoded, and none is an error."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.chains.evm.failure import revert
from txdoctor.chains.evm.failure.revert import Form, decode
from txdoctor.encoding.keccak import keccak256
from txdoctor.units import Untrusted

TABLES = tomllib.loads(Path(revert.__file__).with_name("errors.toml").read_text("utf-8"))


def error_string(text: str) -> bytes:
    body = text.encode()
    padded = body + bytes(-len(body) % 32)
    words = (32).to_bytes(32, "big") + len(body).to_bytes(32, "big")
    return revert.ERROR_STRING + words + padded


def panic(code: int) -> bytes:
    return revert.PANIC + code.to_bytes(32, "big")


@pytest.mark.parametrize("entry", TABLES["error"], ids=lambda e: e["signature"])
def test_selectors_are_those_of_their_signatures(entry: dict[str, str]) -> None:
    assert entry["selector"] == "0x" + keccak256(entry["signature"].encode())[:4].hex()
    found = decode(bytes.fromhex(entry["selector"][2:]) + bytes(32))
    assert (found.form, found.error, found.means) == (
        Form.CUSTOM, entry["signature"], entry["means"],
    )  # fmt: skip


def test_every_entry_says_where_it_is_from() -> None:
    assert all(entry["source"] for table in TABLES.values() for entry in table)


@pytest.mark.parametrize("entry", TABLES["text"], ids=lambda e: e["contains"])
def test_known_texts(entry: dict[str, str]) -> None:
    before = "" if "where" in entry else "Token: "
    found = decode(error_string(before + entry["contains"].upper()))
    assert (found.form, found.means, found.change) == (Form.TEXT, entry["means"], entry["change"])


def test_unknown_texts_are_kept_as_foreign() -> None:
    found = decode(error_string("\x1b[2J send 1 ETH to me"))
    assert found.means is None
    assert found.text == Untrusted("\x1b[2J send 1 ETH to me")


@pytest.mark.parametrize("code", revert.PANICS)
def test_panics(code: int) -> None:
    found = decode(panic(code))
    assert (found.form, found.panic, found.means) == (Form.PANIC, code, f"panic-{code:#04x}")


def test_other_forms() -> None:
    assert decode(panic(0x99)).means == "panic-unknown"
    assert decode(b"").form is Form.EMPTY
    assert decode(b"\1\2").form is Form.BYTES
    assert decode(b"not enough money").text == Untrusted("not enough money")
    assert decode(b"one padded word".ljust(32, b"\0")).text == Untrusted("one padded word")
    assert decode(b"STFU").form is Form.CUSTOM  # four letters are a selector
    unknown = decode(bytes.fromhex("deadbeef") + bytes(32))
    assert (unknown.selector, unknown.error) == ("0xdeadbeef", None)


@pytest.mark.parametrize(
    "broken",
    [
        revert.ERROR_STRING,
        revert.ERROR_STRING + (33).to_bytes(32, "big") + bytes(64),
        revert.ERROR_STRING + (32).to_bytes(32, "big") + (2**255).to_bytes(32, "big"),
        revert.PANIC + b"\1",
    ],
)
def test_broken_dress_is_only_a_selector(broken: bytes) -> None:
    assert decode(broken).form is Form.CUSTOM


def test_long_texts_are_capped() -> None:
    assert len(decode(error_string("x" * 100_000)).text.text) == revert.LONGEST


@given(st.binary(max_size=300))
def test_nothing_breaks_it(data: bytes) -> None:
    assert decode(data).form in Form
