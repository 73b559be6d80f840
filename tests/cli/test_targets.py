"""Targets come as words, from standard input and from files; a secret in any of them is refused."""

import io
import sys
from pathlib import Path

import pytest

from txdoctor.cli.targets import SecretFrom, read_targets
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.language.language import Language

ENGLISH = Language.of("en")
PHRASE = " ".join(["abandon"] * 11 + ["about"])
A, B, C = ("0x" + digit * 64 for digit in "abc")


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdin", stream)
    return stream


def fill(stream: io.StringIO, text: str) -> None:
    stream.write(text)
    stream.seek(0)


def test_words_keep_their_order() -> None:
    assert read_targets((B, A, B), ENGLISH) == (B, A, B)


def test_a_dash_is_standard_input_one_a_line(stdin: io.StringIO) -> None:
    fill(stdin, f"\ufeff{A}\n\n  {B}  \n# a comment\n")
    assert read_targets((C, "-"), ENGLISH) == (C, A, B)


def test_standard_input_is_read_once(stdin: io.StringIO) -> None:
    fill(stdin, f"{A}\n")
    assert read_targets(("-", C, "-"), ENGLISH) == (A, C)


def test_a_file_is_read_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"# mine\r\n{A}\r\n\r\n{B}", encoding="utf-8")
    assert read_targets((f"@{tmp_path / 'list'}", C), ENGLISH) == (A, B, C)


def test_a_file_without_its_sign_is_told_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("hashes.txt").write_text(A, encoding="utf-8")
    with pytest.raises(Mistake) as wrong:
        read_targets(("hashes.txt",), ENGLISH)
    assert wrong.value.key == "file_without_at"
    named = ("vitalik.eth", "other.txt", "a. " * 9000)
    assert read_targets(named, ENGLISH) == named


@pytest.mark.parametrize(
    ("words", "key"), [((), "nothing_to_check"), (("-",), "standard_input_empty")]
)
def test_nothing_to_check_is_said(words: tuple[str, ...], key: str, stdin: io.StringIO) -> None:
    fill(stdin, "\n# only this\n")
    with pytest.raises(Mistake) as caught:
        read_targets(words, ENGLISH)
    assert caught.value.key == key


def test_a_remark_behind_a_target_is_for_people(stdin: io.StringIO) -> None:
    """A # inside a link is none."""
    fill(stdin, f"{A} # rent\n{B}\t#two\nhttps://example.org/#/tx/{C}\n")
    assert read_targets(("-",), ENGLISH) == (A, B, f"https://example.org/#/tx/{C}")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LocalTrouble) as caught:
        read_targets((f"@{tmp_path / 'none'}",), ENGLISH)
    assert caught.value.key == "file_not_read"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LocalTrouble) as caught:
        read_targets((f"@{tmp_path / 'list'}",), ENGLISH)
    assert caught.value.key == "not_utf8"


def test_no_standard_input_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Mistake):
        read_targets(("-",), ENGLISH)


@pytest.mark.parametrize("words", [(PHRASE,), tuple(PHRASE.split()), (A, PHRASE)])
def test_a_secret_on_the_command_line_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(SecretFrom) as caught:
        read_targets(words, ENGLISH)
    assert caught.value.origin == "argv"


@pytest.mark.parametrize("phrase", [PHRASE, PHRASE.replace(" ", "\n")])
def test_a_secret_on_standard_input_is_refused_with_its_line(
    stdin: io.StringIO, phrase: str
) -> None:
    fill(stdin, f"{A}\n{B}\n{phrase}\n")
    with pytest.raises(SecretFrom) as caught:
        read_targets(("-",), ENGLISH)
    assert caught.value.origin == "stdin"
    assert caught.value.spans[0].line == 3  # type: ignore[attr-defined]  # a SecretSpan


def test_a_secret_in_a_file_is_refused_with_the_files_name(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"{A}\n{PHRASE}\n")
    with pytest.raises(SecretFrom) as caught:
        read_targets((f"@{tmp_path / 'list'}",), ENGLISH)
    assert caught.value.origin == str(tmp_path / "list")


def test_a_secret_in_a_comment_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"{A}\n# {PHRASE}\n")
    with pytest.raises(SecretFrom):
        read_targets((f"@{tmp_path / 'list'}",), ENGLISH)


class Terminal(io.StringIO):
    """A stream that a person sits before."""

    def isatty(self) -> bool:
        return True


def test_a_person_is_told_what_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = io.StringIO()
    monkeypatch.setattr(sys, "stdin", Terminal(f"{A}\n"))
    monkeypatch.setattr(sys, "stderr", seen)
    assert read_targets(("-",), ENGLISH) == (A,)
    assert "Ctrl-D" in seen.getvalue()


HALVES = ("f31109f16485a498c1dcd1d29d722d85", "5d05250d0a1c32fc341aff56ac43d9b6")


def test_a_hash_that_a_shell_broke_in_two_is_one_target_with_its_gap() -> None:
    assert read_targets(HALVES, ENGLISH) == (" ".join(HALVES),)
    prefixed = (f"0x{HALVES[0]}", HALVES[1])
    assert read_targets(prefixed, ENGLISH) == (" ".join(prefixed),)


def test_a_hash_that_a_mail_broke_in_two_lines_keeps_the_line_break(tmp_path: Path) -> None:
    file = tmp_path / "list"
    file.write_text(f"{HALVES[0]}\n{HALVES[1]}\n{'ab' * 32}\n", encoding="utf-8")
    assert read_targets((f"@{file}",), ENGLISH) == ("\n".join(HALVES), "ab" * 32)


def test_what_is_whole_or_does_not_fit_is_left_as_it_is() -> None:
    for words in (
        ("ab" * 32, "cd" * 32),
        (HALVES[0], "ab" * 15),
        ("ab" * 20, "ab" * 12),
        HALVES[:1],
    ):
        assert read_targets(words, ENGLISH) == words
