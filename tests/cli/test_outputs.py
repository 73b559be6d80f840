"""One result on standard output, the others in files, and no file is lost or half written."""

import os
from pathlib import Path
from typing import Any

import pytest

from txdoctor.cli import outputs
from txdoctor.cli.outputs import Output, Sink, filling, wanted
from txdoctor.errors import LocalTrouble, Misconfigured, Mistake
from txdoctor.language.language import Language
from txdoctor.language.sentence import plain
from txdoctor.language.speech import tell_error


def flags(**given: Any) -> dict[str, Any]:
    return {"format": [], "json": False, "quiet": False, "output": None, "record": None, **given}


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.mark.parametrize(
    ("given", "outputs"),
    [
        ({}, [("text", None)]),
        ({"quiet": True}, [("quiet", None)]),
        ({"json": True}, [("json", None)]),
        ({"format": ["md"]}, [("md", None)]),
        ({"format": ["json=-"]}, [("json", None)]),
        ({"format": ["json=a.json"]}, [("json", "a.json")]),
        ({"format": ["text", "json=a.json"]}, [("text", None), ("json", "a.json")]),
        ({"format": ["csv=a=b.csv"]}, [("csv", "a=b.csv")]),
        ({"output": "a.txt"}, [("text", "a.txt")]),
        ({"json": True, "output": "a.json"}, [("json", "a.json")]),
        ({"format": ["md", "json=b"], "output": "a"}, [("md", "a"), ("json", "b")]),
        ({"output": "-"}, [("text", None)]),
        ({"quiet": True, "format": ["json"]}, [("json", None)]),
    ],
)
def test_what_is_wanted(given: dict[str, Any], outputs: list[tuple[str, str | None]]) -> None:
    told = [Output(format=f, path=Path(p) if p else None) for f, p in outputs]
    assert list(wanted(flags(**given))) == told


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"format": ["yaml"]}, "format_unknown"),
        ({"format": ["quiet"]}, "format_unknown"),
        ({"format": ["json="]}, "format_without_file"),
        ({"format": ["text", "md"]}, "two_results"),
        ({"format": ["text"], "json": True}, "two_results"),
        ({"format": ["text", "md"], "output": "x"}, "output_for_what"),
        ({"format": ["md=a"], "output": "x"}, "output_for_what"),
        ({"format": ["md=a", "json=a"]}, "same_file"),
        ({"format": ["md=a", "text"], "output": "./a"}, "same_file"),
        ({"format": ["json=a"], "record": "a"}, "same_file"),
    ],
)
def test_what_cannot_be_meant(given: dict[str, Any], key: str) -> None:
    with pytest.raises(Mistake) as caught:
        wanted(flags(**given))
    assert caught.value.key == key


def test_a_format_without_its_library_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert wanted(flags(format=["html=a.html"]))
    monkeypatch.setattr(outputs, "find_spec", lambda name: None)
    assert wanted(flags(format=["text"]))
    with pytest.raises(Misconfigured) as caught:
        wanted(flags(format=["html=a.html"]))
    for tag in ("en", "zh"):
        told = plain(tell_error(caught.value, Language.of(tag)))
        assert "pip install 'txdoctor[report]'" in told
    assert caught.value.exit_code == 6


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "a", force=False)
    sink.out.write("one\n")
    sink.out.flush()
    assert not (tmp_path / "a").exists()
    sink.keep()
    assert (tmp_path / "a").read_bytes() == b"one\n"
    assert names(tmp_path) == ["a"]


def test_nothing_is_left_of_a_file_that_was_dropped(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "a", force=False)
    sink.out.write("one\n")
    sink.drop()
    sink.drop()
    assert names(tmp_path) == []


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    with pytest.raises(LocalTrouble) as caught:
        Sink(tmp_path / "a", force=False)
    assert caught.value.key == "file_exists"
    assert (tmp_path / "a").read_text() == "mine"
    assert names(tmp_path) == ["a"]


def test_a_file_that_came_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "a", force=False)
    (tmp_path / "a").write_text("mine")
    with pytest.raises(LocalTrouble):
        sink.keep()
    assert (tmp_path / "a").read_text() == "mine"
    assert names(tmp_path) == ["a"]


def test_force_replaces_it_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    sink = Sink(tmp_path / "a", force=True)
    sink.out.write("new")
    assert (tmp_path / "a").read_text() == "old"
    sink.keep()
    assert (tmp_path / "a").read_text() == "new"


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_never_followed(tmp_path: Path, *, force: bool) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "a").symlink_to(tmp_path / "mine")
    if force:
        Sink(tmp_path / "a", force=True).keep()
        assert not (tmp_path / "a").is_symlink()
    else:
        with pytest.raises(LocalTrouble):
            Sink(tmp_path / "a", force=False)
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_named_with_its_file() -> None:
    sink = Sink(Path("/dev/full"), force=False)
    sink.out.write("x")
    with pytest.raises(LocalTrouble) as caught:
        sink.keep()
    assert caught.value.key == "file_not_written"
    assert Path("/dev/full").exists()


def test_a_device_is_written_to_without_force() -> None:
    sink = Sink(Path(os.devnull), force=False)
    sink.out.write("x")
    sink.keep()
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("where", ["no/such/folder/a", "."])
def test_a_place_that_cannot_be_written_is_local_trouble(tmp_path: Path, where: str) -> None:
    with pytest.raises(LocalTrouble):
        Sink(tmp_path / where, force=True).keep()


def fill(path: Path, text: str, then: Exception | None = None) -> None:
    with filling(path, force=False) as sink:
        sink.out.write(text)
        if then is not None:
            raise then


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_disk_that_fills_in_the_middle_is_named_too() -> None:
    more_than_any_buffer_holds = "x" * 1_000_000
    with pytest.raises(LocalTrouble) as caught:
        fill(Path("/dev/full"), more_than_any_buffer_holds, AssertionError("it was taken"))
    assert caught.value.key == "file_not_written"


def test_nothing_is_left_of_a_result_that_came_to_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        fill(tmp_path / "a", "half", KeyError())
    fill(tmp_path / "b", "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
