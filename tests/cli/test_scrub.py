"""`scrub` as a pipe: what comes in goes out without what is private, and is told by its place."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.cli.conftest import Program
from tests.secrets import making
from txdoctor.cli import scrub as command
from txdoctor.cli.commands import KEPT
from txdoctor.desk.scrub import in_pieces
from txdoctor.desk.scrub.kinds import PERSONAL
from txdoctor.language.language import LABELS

PHRASE = " ".join(making.phrase(seed="scrub"))
TEXT = f"助记词：{PHRASE}\n电话 13800001234，a@b.org\n"
LEFT = "助记词：[recovery phrase removed]\n电话 [phone number removed]，[email address removed]\n"


def test_text_goes_in_and_comes_out_without_what_is_private(program: Program) -> None:
    run = program("scrub", stdin=TEXT)
    assert (run.code, run.out) == (0, LEFT)
    assert "a recovery phrase, at 1:5" in run.err
    assert "a phone number, at 2:4" in run.err
    assert "warning: Whoever has read the original" in run.err
    for word in PHRASE.split():
        assert f"{word} " not in run.err


def test_it_speaks_chinese_and_the_marks_stay(program: Program) -> None:
    run = program("scrub", "-", "--lang", "zh", stdin=TEXT)
    assert run.out == LEFT
    assert "警告：已去掉：助记词，位于 1:5" in run.err


def test_a_file_is_left_as_it_is_and_the_result_goes_where_it_should(program: Program) -> None:
    Path("t.txt").write_text(TEXT, encoding="gbk")
    run = program("scrub", "t.txt", "-o", "left.txt", "-q")
    assert (run.code, run.out, run.err) == (0, "", "")
    assert Path("t.txt").read_text(encoding="gbk") == TEXT
    assert Path("left.txt").read_text(encoding="gbk") == LEFT
    assert program("scrub", "t.txt", "-o", "left.txt").code == 74


def test_json_has_every_place_and_keeps_to_its_schema(program: Program) -> None:
    schema = json.loads(program("schema", "scrubbed").out)
    Draft202012Validator.check_schema(schema)
    run = program("scrub", "--json", stdin=TEXT)
    told = json.loads(run.out)
    Draft202012Validator(schema).validate(told)
    assert told["text"] == LEFT
    assert told["counts"] == {"seed-phrase": 1, "phone": 1, "email": 1}
    first = told["removed"][0]
    assert TEXT[first["start"] : first["end"]] == PHRASE
    assert [each["secret"] for each in told["removed"]] == [True, False, False]


def test_both_at_once(program: Program) -> None:
    run = program("scrub", "-f", "text", "-f", "json=told.json", stdin=TEXT)
    assert run.out == LEFT
    assert json.loads(Path("told.json").read_text(encoding="utf-8"))["text"] == LEFT


def test_personal_data_may_be_kept_and_secrets_not(program: Program) -> None:
    assert tuple(PERSONAL) == KEPT
    run = program("scrub", "--keep", "phone,email", stdin=TEXT)
    assert run.out == "助记词：[recovery phrase removed]\n电话 13800001234，a@b.org\n"
    assert program("scrub", "--keep", "seed-phrase", stdin=TEXT).code == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nowhere.txt",), 74),
        (("a", "b"), 2),
        (tuple(PHRASE.split()), 7),
        (("-f", "csv"), 2),
        ((making.wif("scrub"),), 7),
    ],
)
def test_what_cannot_be_done_is_said(program: Program, words: tuple[str, ...], code: int) -> None:
    run = program("scrub", *words, stdin="")
    assert run.code == code
    assert run.out == ""
    assert making.wif("scrub") not in run.err


def test_nothing_private_passes_to_the_byte_and_is_said(program: Program) -> None:
    text = "a transfer \x1b[31m\u202e waits\r\n\x00"
    run = program("scrub", stdin=text)
    assert run.out == text
    assert "proves nothing" in run.err


def test_on_a_screen_nothing_in_it_acts(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr("txdoctor.cli.outputs.standard_output", lambda: screen)
    program("scrub", stdin="one\ttwo \x1b[31m\u202e\nthree a@b.org\n")
    assert screen.getvalue() == "one\ttwo \\x1b[31m<U+202E>\nthree [email address removed]\n"


def test_a_mail_tells_its_parts(program: Program) -> None:
    mail = f"From: a@b.org\nMIME-Version: 1.0\nX-\x7f: a@b.org\n\n{PHRASE}\n"
    run = program("scrub", stdin=mail)
    assert "header:From 1:1" in run.err
    assert "part:1 3:1" in run.err
    assert "\x7f" not in run.err
    assert PHRASE not in run.out


def test_a_long_log_passes_in_pieces(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "WHOLE", 1000)
    monkeypatch.setattr(in_pieces, "PIECE", 800)
    monkeypatch.setattr(in_pieces, "WAITING", 200)
    line = f"waiting; {making.wif('log')}; 电话 13800001234\n"
    run = program("scrub", "-f", "text", "-f", "json=told.json", stdin=line * 60)
    assert run.out == "waiting; [private key removed]; 电话 [phone number removed]\n" * 60
    told = json.loads(Path("told.json").read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(program("schema", "scrubbed").out)).validate(told)
    assert (told["form"], told["counts"]["wif-key"]) == ("log", 60)
    assert [each["line"] for each in told["removed"]][::2] == list(range(1, 61))


def test_a_real_pipe_passes_any_bytes(home: Path) -> None:
    data = b"\xff\xfe\x00 key " + making.wif("pipe").encode() + b" \x80\r\n"
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    line = [sys.executable, "-m", "txdoctor", "scrub"]
    run = subprocess.run(line, input=data, capture_output=True, check=True, env=env)
    assert run.stdout == b"\xff\xfe\x00 key [private key removed] \x80\r\n"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_bytes_are_trouble(program: Program, data: bytes) -> None:
    Path("any").write_bytes(data)
    run = program("scrub", "any", "-o", "out", "--force")
    assert run.code == 0
    assert "Traceback" not in run.err


def test_the_help_says_so_in_both_languages(program: Program) -> None:
    for tag in ("en", "zh"):
        assert (LABELS / tag / "cli.toml").read_text(encoding="utf-8").count("txdoctor scrub") >= 5
        assert "--keep" in program("scrub", "--help", "--lang", tag).out
        assert "scrub" in program("help", "privacy", "--lang", tag).out
