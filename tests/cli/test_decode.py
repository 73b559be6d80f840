"""`decode` from the line, from standard input and from files, in its formats."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.chains.bitcoin.test_decode import BIP_174, SEGWIT
from tests.chains.evm.test_decode import ERROR
from tests.cli.conftest import Program
from tests.render.markup import words
from tests.render.test_html import faults


def test_text_and_the_other_formats(program: Program) -> None:
    run = program("decode", SEGWIT)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("raw transaction, Bitcoin: It spends 1 coin and pays 40000 sat")
    document = json.loads(program("decode", SEGWIT, "--json").out)
    assert (document["kind"], len(document["results"])) == ("txdoctor.decoded", 1)
    assert "\toutput\t" not in program("decode", SEGWIT, "-f", "plain").out.splitlines()[0]
    assert program("decode", SEGWIT, "-f", "md").out.startswith("### raw transaction")
    assert len(program("decode", SEGWIT, "-q").out.splitlines()) == 1
    lines = program("decode", SEGWIT, ERROR, "-f", "ndjson").out.splitlines()
    assert [json.loads(line)["form"] for line in lines] == ["raw-transaction", "revert-data"]


def test_chinese_for_people_and_english_for_programs(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TXDOCTOR_LANG", "zh")
    assert "原始交易" in program("decode", SEGWIT).out
    told = json.loads(program("decode", SEGWIT, "--json").out)["results"][0]["gist"]["message"]
    assert told.startswith("It spends")
    asked = program("decode", SEGWIT, "--json", "--lang", "zh").out
    assert json.loads(asked)["results"][0]["gist"]["message"].startswith("它花费")


def test_standard_input_over_several_lines(program: Program) -> None:
    wrapped = "\n".join(SEGWIT[at : at + 40] for at in range(0, len(SEGWIT), 40))
    out = program("decode", SEGWIT).out
    assert program("decode", stdin=wrapped).out == out
    assert program("decode", "-", stdin=wrapped).out == out


def test_a_file_of_text_or_of_bytes(program: Program, tmp_path: Path) -> None:
    text, binary = tmp_path / "a.txt", tmp_path / "a.psbt"
    text.write_text(BIP_174, encoding="utf-8")
    binary.write_bytes(base64.b64decode(BIP_174))
    out = program("decode", BIP_174).out
    assert program("decode", f"@{text}").out == out
    assert program("decode", f"@{binary}").out == out
    assert program("decode", f"@{tmp_path / 'none'}").code == 74


@pytest.mark.parametrize("how", ["argv", "stdin", "file"])
def test_a_secret_is_refused_and_not_repeated(program: Program, tmp_path: Path, how: str) -> None:
    phrase = "abandon " * 11 + "about"
    file = tmp_path / "x.txt"
    file.write_text(phrase, encoding="utf-8")
    words = {"argv": (phrase,), "stdin": ("-",), "file": (f"@{file}",)}[how]
    run = program("decode", *words, stdin=phrase)
    assert (run.code, run.out) == (7, "")
    assert "abandon" not in run.err


@pytest.mark.parametrize("word", ["9f" * 32, "hello", SEGWIT[:-2]])
def test_nothing_to_decode(program: Program, word: str) -> None:
    run = program("decode", word)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("error: ")
    assert word not in run.err


def test_a_format_that_a_sheet_does_not_have(program: Program) -> None:
    assert program("decode", SEGWIT, "-f", "junit").code == 2


def test_a_file_that_is_there_is_kept(program: Program, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert program("decode", SEGWIT, "--json", "-o", str(out)).code == 0
    assert program("decode", SEGWIT, "--json", "-o", str(out)).code == 74
    assert json.loads(out.read_text(encoding="utf-8"))["kind"] == "txdoctor.decoded"


def test_a_page_to_hand_on(program: Program) -> None:
    run = program("decode", SEGWIT, "-f", "html", "--lang", "zh")
    assert (run.code, list(faults(run.out))) == (0, [])
    assert "BIP 141" in words(run.out)
