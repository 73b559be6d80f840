"""All words of a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.language.sentence import plain

FILES = {
    "toy/en/rules/outbid.md": "# Outbid\nOthers pay more.\n",
    "toy/zh/rules/outbid.md": "# 手续费偏低\n其他交易付得更多。\n",
    "toy/en/rules/english_only.md": "# English only\nNo other words yet.\n",
    "toy/en/rules/pending/grouped.md": "# Grouped\nIt lies in a group.\n",
    "toy/zh/rules/broken.md": "no title\n",
    "toy/en/rules/broken.md": "# Whole\nThis one can be read.\n",
    "toy/en/labels.toml": '[rows]\nfee = "the fee"\n[terms]\nmark = "a mark"\n',
    "toy/zh/labels.toml": '[rows]\nfee = "费用"\n',
    "general/en/labels.toml": '[terms]\nshared = "shared words"\n',
    "other/en/labels.toml": '[terms]\nelsewhere = "words of another wing"\n',
    "ja/labels/general.toml": '[language]\nname = "日本語"\n[headings]\nwhat-it-is = "概要"\n',
    "ja/toy/rules/outbid.md": "# 手数料不足\n他の取引が優先されます。\n\n## 概要\n説明。\n",
    "ja/toy/labels.toml": '[rows]\nfee = "手数料"\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files, written."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def language(tag: str, folder: Path) -> Language:
    """A language with three wings and a plug-in language."""
    wings = {name: folder / name for name in ("toy", "general", "other")}
    return Language.of(tag, wings, {"ja": folder / "ja"})


def test_cards_in_each_language(folder: Path) -> None:
    """By shelf and code."""
    assert language("en", folder).card("rules", "toy/outbid").title == "Outbid"
    chinese = language("zh", folder).card("rules", "toy/outbid")
    assert (chinese.title, chinese.tag) == ("手续费偏低", "zh")


def test_a_missing_card_is_told_in_english_and_says_so(folder: Path) -> None:
    """By its tag."""
    card = language("zh", folder).card("rules", "toy/english-only")
    assert (card.title, card.tag) == ("English only", "en")


def test_a_card_may_lie_in_a_group(folder: Path) -> None:
    """`rules/pending/`, the code unchanged."""
    assert language("en", folder).card("rules", "toy/grouped").title == "Grouped"


def test_a_broken_card_is_passed_over(folder: Path) -> None:
    """The report goes on in English."""
    assert language("zh", folder).card("rules", "toy/broken").title == "Whole"


def test_a_code_without_a_card_speaks_for_itself(folder: Path) -> None:
    """Never an exception."""
    for code in ("toy/no-such-thing", "nobody/no-such-thing", "nonsense"):
        card = language("en", folder).card("rules", code)
        assert card.title in ("no such thing", "nonsense")
        assert plain(card.lead.outline) == f"{card.title}."


def test_cards_are_kept(folder: Path) -> None:
    """Read once."""
    english = language("en", folder)
    assert english.card("rules", "toy/outbid") is english.card("rules", "toy/outbid")


def test_words_of_a_wing(folder: Path) -> None:
    """Its own, the general wing's, the general words, another wing's, the key itself."""
    english, chinese = language("en", folder), language("zh", folder)
    assert chinese.of_chain("toy", "rows", "fee") == "费用"
    assert chinese.of_chain("toy", "terms", "mark") == "a mark"
    assert english.of_chain("toy", "terms", "shared") == "shared words"
    assert english.of_chain("toy", "rows", "first_seen") == "first seen"
    assert english.of_chain("toy", "terms", "elsewhere") == "words of another wing"
    assert english.of_chain("toy", "terms", "not-known") == "not known"


def test_words_of_a_room(folder: Path) -> None:
    """A key without a word is its own word."""
    assert language("zh", folder).word("general", "states", "pending") == "等待打包"
    assert language("en", folder).word("general", "states", "brand-new") == "brand new"


def test_a_language_of_a_plugin(folder: Path) -> None:
    """The same tree; what it lacks is English."""
    japanese = language("ja", folder)
    assert japanese.card("rules", "toy/outbid").title == "手数料不足"
    assert japanese.card("rules", "toy/english-only").tag == "en"
    assert japanese.of_chain("toy", "rows", "fee") == "手数料"
    assert japanese.word("general", "states", "pending") == "pending"
    assert japanese.headings.sections["概要"] == "what-it-is"
    assert japanese.headings.sections["Sources"] == "sources"


def test_an_unknown_language_is_a_mistake(folder: Path) -> None:
    """With those there are."""
    with pytest.raises(Mistake) as caught:
        language("xx", folder)
    assert caught.value.values["known"] == ("en", "ja", "zh")


def test_a_plugin_does_not_take_the_place_of_a_built_in_language(folder: Path) -> None:
    """Chinese stays Chinese."""
    chinese = Language.of("zh", {}, {"zh": folder / "ja"})
    assert chinese.word("general", "language", "name") == "简体中文"
