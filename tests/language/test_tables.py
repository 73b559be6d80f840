"""Words in files."""

from pathlib import Path

import pytest

from txdoctor.language.tables import Tables, one_form


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    """Two languages, one wing; the first language lacks a word."""
    files = {
        "zh/report.toml": '[frame]\nnote = "说明"\n',
        "en/report.toml": '[frame]\nnote = "note"\nhelp = "help"\n',
        "zh/general.toml": '[states]\npending = "等待"\n',
        "wing/en/labels.toml": '[rows]\nfee = "fee"\n',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    wing = (tmp_path / "wing" / "zh", tmp_path / "wing" / "en")
    return Tables([tmp_path / "zh", tmp_path / "en"], {"toy": wing})


def test_the_first_folder_wins_and_the_second_fills(tables: Tables) -> None:
    """A word that is missing comes in English."""
    assert tables.of_room("report", "frame") == {"note": "说明", "help": "help"}


def test_missing_files_and_tables_are_empty(tables: Tables) -> None:
    """Nothing fails for want of a word."""
    assert tables.of_room("report", "nothing") == {}
    assert tables.of_room("nothing", "frame") == {}
    assert tables.of_wing("nothing", "rows") == {}


def test_a_wing_has_words_of_its_own(tables: Tables) -> None:
    """In its own folder."""
    assert tables.of_wing("toy", "rows") == {"fee": "fee"}


def test_files_are_read_once(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    """TOML is slow to read."""
    first = tables.of_room("report", "frame")
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: pytest.fail("read again"))
    assert tables.of_room("report", "frame") is first
    assert tables.of_room("report", "other") == {}


def test_one_form() -> None:
    """A string for all, or one and other."""
    forms = {"one": "{n} block", "other": "{n} blocks"}
    assert [one_form(forms, n) for n in (0, 1, 2)] == ["{n} blocks", "{n} block", "{n} blocks"]
    assert one_form("{n} 个区块", 1) == "{n} 个区块"
