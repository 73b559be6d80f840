"""A card is found by what people call the trouble."""

from pathlib import Path

import pytest

from txdoctor.cli.search import search
from txdoctor.registry import Entry, all_entries

CARDS = {
    "outbid": (
        "# Outbid by others\nMiners pick the others first.\n\n## What it is\nThe fee is low.",
        "# 被其他交易抢先\n矿工会先打包其他交易。\n\n## 这是什么\n手续费偏低，需要等待。",
    ),
    "fee-too-low": (
        "# Fee below the floor\nIt pays too little.\n\n## What it is\nNodes drop it.",
        "# 手续费低于门槛\n支付的手续费太低。\n\n## 这是什么\n节点会丢弃它。",
    ),
    "settled": (
        "# Settled\nIt is in a block.\n\n## What it is\nThe fees were paid.",
        "# 已结清\n已打包进区块。\n\n## 这是什么\n一切正常。",
    ),
}


@pytest.fixture
def entries(tmp_path: Path) -> tuple[Entry, ...]:
    for tag, place in (("en", 0), ("zh", 1)):
        shelf = tmp_path / tag / "rules"
        shelf.mkdir(parents=True)
        for slug, texts in CARDS.items():
            (shelf / f"{slug.replace('-', '_')}.md").write_text(texts[place], encoding="utf-8")
    return tuple(
        Entry(code=f"toy/{slug}", shelf="rules", module="toy", words=tmp_path) for slug in CARDS
    )


def found(words: str, entries: tuple[Entry, ...]) -> list[str]:
    return [entry.code for entry in search(words, entries, ("en", "zh"))]


def test_a_word_in_the_title_outweighs_one_in_the_text(entries: tuple[Entry, ...]) -> None:
    assert found("fee", entries) == ["toy/fee-too-low", "toy/outbid", "toy/settled"]


def test_more_of_the_words_outweigh_one_in_a_title(entries: tuple[Entry, ...]) -> None:
    assert found("why do miners pick others", entries)[0] == "toy/outbid"


def test_a_plural_finds_its_singular_and_the_other_way(entries: tuple[Entry, ...]) -> None:
    assert "toy/outbid" in found("fees", entries)
    assert "toy/settled" in found("blocks", entries)


def test_chinese_is_found_by_pairs_of_characters(entries: tuple[Entry, ...]) -> None:
    assert found("手续费太低", entries)[0] == "toy/fee-too-low"
    assert found("区块", entries) == ["toy/settled"]


def test_the_code_itself_is_searched(entries: tuple[Entry, ...]) -> None:
    assert found("OUTBID", entries) == ["toy/outbid"]


@pytest.mark.parametrize("words", ["", "the and of", "xyzzy", "鲸鱼", "?!"])
def test_words_that_tell_nothing_find_nothing(words: str, entries: tuple[Entry, ...]) -> None:
    assert found(words, entries) == []


def test_a_code_without_a_card_does_not_disturb(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    bare = Entry(code="toy/bare", shelf="rules", module="toy", words=tmp_path / "none")
    assert found("bare", (*entries, bare)) == ["toy/bare"]


def test_a_saying_leads_to_its_cards_in_their_order(
    entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    sayings = "# words\n\nfee-too-low outbid\n  hangs; it will\n  卡住了\n"
    (tmp_path / "en" / "asked.txt").write_text(sayings, encoding="utf-8")
    for words in ("hangs", "it hangs since monday", "卡住了", "我的转账卡住了怎么办", "卡住"):
        assert found(words, entries)[:2] == ["toy/fee-too-low", "toy/outbid"], words


def test_a_broken_file_of_sayings_does_not_disturb(
    entries: tuple[Entry, ...], tmp_path: Path
) -> None:
    (tmp_path / "en" / "asked.txt").write_bytes(b"\xff\n  OUTBID\n")
    assert found("OUTBID", entries) == ["toy/outbid"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("stuck", {"bitcoin/outbid", "evm/below-base-fee"}),
        ("卡住", {"bitcoin/outbid", "evm/below-base-fee"}),
        ("why is it still pending?", {"bitcoin/outbid", "evm/below-base-fee"}),
        ("一直确认中", {"bitcoin/outbid", "evm/below-base-fee"}),
        ("fee too low", {"bitcoin/outbid", "evm/below-base-fee"}),
        ("手续费太低", {"bitcoin/outbid", "evm/below-base-fee"}),
        ("not arrived", {"general/not-seen", "bitcoin/settled", "evm/settled"}),
        ("没到账", {"general/not-seen", "bitcoin/settled", "evm/settled"}),
        ("我的钱没到账怎么办", {"general/not-seen", "bitcoin/settled", "evm/settled"}),
        ("speed up", {"bitcoin/replace-by-fee", "evm/speed-up"}),
        ("加速", {"bitcoin/replace-by-fee", "evm/speed-up"}),
        ("transaction failed", {"evm/reverted", "evm/would-fail"}),
        ("交易失败", {"evm/reverted", "evm/would-fail"}),
        ("double spend", {"bitcoin/coins-spent"}),
        ("双花", {"bitcoin/coins-spent"}),
        ("wrong network", {"general/on-another-network"}),
        ("转错网络", {"general/on-another-network"}),
        ("nonce too low", {"evm/nonce-used"}),
        ("scam", {"general/keep-keys-secret"}),
        ("骗子", {"general/keep-keys-secret"}),
        ("不确认", {"bitcoin/outbid", "evm/below-base-fee"}),
    ],
)
def test_what_people_really_ask_finds_the_right_cards_first(words: str, wanted: set[str]) -> None:
    shown = [entry.code for entry in search(words, all_entries(), ("en", "zh"))]
    assert wanted <= set(shown[: len(wanted) + 1]), shown
