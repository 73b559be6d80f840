"""Decoded bytes are told whole in both languages, and every key has its word."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.chains.bitcoin.codec.test_raw_transaction import FIRST_PAYMENT
from tests.chains.bitcoin.test_decode import BIP_174, SEGWIT, entry, v2
from tests.chains.evm.test_decode import ERROR, TRANSFER
from tests.identifiers_raw import RAW
from txdoctor.decoding import decode
from txdoctor.language.language import Language
from txdoctor.render import decoded as module
from txdoctor.render.decoded import tell_decoded
from txdoctor.render.look import Look
from txdoctor.render.sheet import markdown_lines, plain_lines, text_lines
from txdoctor.tongues import wings

CORPUS = (
    FIRST_PAYMENT,
    SEGWIT,
    BIP_174,
    v2(entry(b"\x01", (6000).to_bytes(8, "little") + b"\x16\x00\x14" + b"\x11" * 20)),
    ERROR,
    "0x" + TRANSFER,
    "0xdeadbeef",
    *(text for told, text in RAW if told.startswith("raw") or "unsigned" in told),
)
SCHEMA = json.loads(
    (Path(module.__file__).parent / "schema" / "decoded.v1.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("text", CORPUS)
def test_every_key_has_a_word_and_every_form_of_it_is_written(text: str, tag: str) -> None:
    language = Language.of(tag, wings())
    [decoded] = decode(text)
    words = {
        table: language.of_wing(decoded.chain, "decode", table)
        for table in ("forms", "gists", "notes", "parts", "fields", "meanings")
    }
    assert decoded.form in words["forms"]
    assert decoded.gist.key in words["gists"]
    assert {note.key for note in decoded.notes} <= set(words["notes"])
    assert {part.name for part in decoded.parts} <= set(words["parts"])
    names = {row.name for part in decoded.parts for row in part.rows}
    assert names <= set(words["fields"])
    assert names <= set(words["meanings"])
    sheet = tell_decoded(decoded, language)
    shown = "\n".join(text_lines(sheet, Look()))
    assert "{" not in shown
    assert "None" not in shown
    assert all(line.count("\t") == 3 for line in plain_lines(sheet))
    assert "\n".join(markdown_lines(sheet)).startswith("### ")


@pytest.mark.parametrize("text", CORPUS)
def test_the_document_keeps_to_its_schema(text: str) -> None:
    [decoded] = decode(text)
    head = {"kind": "txdoctor.decoded", "format_version": "1.0"}
    data = tell_decoded(decoded, Language.of("en", wings())).data
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.validate({**head, "results": [data]})
    validator.validate({**head, **data})


def test_a_meaning_is_said_once() -> None:
    [decoded] = decode(FIRST_PAYMENT)
    sheet = tell_decoded(decoded, Language.of("en", wings()))
    said = [line.name for part in sheet.parts for line in part.lines if line.means]
    assert len(said) == len(set(said))


def test_foreign_text_is_quoted_and_harmless() -> None:
    hostile = SEGWIT.replace("0000066a0474657374", "0000066a041b5b316d")  # ESC [ 1 m
    [decoded] = decode(hostile)
    shown = "\n".join(text_lines(tell_decoded(decoded, Language.of("en", wings())), Look()))
    assert "\x1b" not in shown
