"""Sayings are read as they are written down."""

from __future__ import annotations

from pathlib import Path

from txdoctor.language.sayings import sayings


def test_lines_of_words_belong_to_the_cards_above_them(tmp_path: Path) -> None:
    file = tmp_path / "asked.txt"
    text = "# remark\n\noutbid waiting\n  stuck; no confirmation\n  卡住;\n\nsettled\n  done\n"
    file.write_text(text, encoding="utf-8")
    assert sayings(file) == [
        (["stuck", "no confirmation", "卡住"], ["outbid", "waiting"]),
        (["done"], ["settled"]),
    ]


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert sayings(tmp_path / "asked.txt") == []
