"""Letters of any sort, and lines that are none."""

import codecs
from pathlib import Path

import pytest

from tests.desk.refused import refused
from txdoctor.desk.batch import lines
from txdoctor.desk.batch.lines import Lines

TEXT = "编号,哈希\n一,aa\n"


def read(path: Path, encoding: str | None = None) -> list[tuple[str, str]]:
    return list(Lines(path, encoding))


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gbk"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 marked", "gbk", "utf-16", "utf-16-be", "utf-32"],
)
def test_the_letters_are_found_out(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list"
    path.write_bytes(data)
    assert read(path) == [("编号,哈希\n", ""), ("一,aa\n", "")]


def test_letters_may_change_from_line_to_line(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes("编号\n".encode() + "哈希\n".encode("gbk") + b"\xff\xff\n" + b"end")
    source = Lines(path)
    told = list(source)
    assert [text for text, _ in told[:2]] == ["编号\n", "哈希\n"]
    assert [problem for _, problem in told] == ["", "", "row_not_text", ""]
    assert source.chinese == 1
    assert not source.marked


def test_utf_16_that_breaks_in_the_middle_is_a_matter_of_its_line(tmp_path: Path) -> None:
    path = tmp_path / "list"
    broken = "a\n".encode("utf-16-le") + b"\x00\xd8" + "\nb\n".encode("utf-16-le")
    path.write_bytes(codecs.BOM_UTF16_LE + broken)
    assert [problem for _, problem in read(path)] == ["", "row_not_text", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_without_end_does_not_fill_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(lines, "LONGEST", 20)
    path = tmp_path / "list"
    path.write_bytes(("short\n" + "x" * 95 + "\nlast\n").encode(encoding))
    assert read(path) == [("short\n", ""), ("", "row_too_long"), ("last\n", "")]


def test_named_letters_are_taken_at_their_word(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes("é\n".encode("latin-1"))
    assert read(path, "latin-1") == [("é\n", "")]
    with refused("batch_encoding_unknown"):
        Lines(path, "klingon")
    with refused("batch_encoding_unknown"):
        Lines(path, "base64")
    path.write_bytes("ab\n".encode("utf-16-le"))
    with refused("batch_encoding_unclear"):
        Lines(path)
    assert read(path, "utf-16-le") == [("ab\n", "")]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with refused("batch_not_a_file"):
        Lines(tmp_path)
    with refused("file_not_read"):
        Lines(tmp_path / "none")
