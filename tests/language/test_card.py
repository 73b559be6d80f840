"""Cards as they are read."""

from __future__ import annotations

import pytest

from txdoctor.language.card import REQUIRED, Card, CardError, Heading, parse
from txdoctor.language.language import Language
from txdoctor.language.sentence import plain
from txdoctor.model.remedy import Actor

ENGLISH = Language.of("en").headings
CHINESE = Language.of("zh").headings

RULE = """# Outbid by other transactions
It pays {rate},
while others pay more.

> next block about {next_block}

## What it is
First paragraph
goes on.

Second with {floor}.

- an item
- another
  that goes on

## How we know
So.

## What to do
### sender
Pay {fee}.

More.
### anyone
Wait.

## What not to do
That.

## When to escalate
Then.

## Sources
- BIP 125, https://example.invalid/{rate}
"""

REMEDY = """# Replace it
Pay {fee}.

## What it is
A deed.

## What to do
1. Open the wallet.
2. Set {rate},
   then confirm.
"""

CHINESE_RULE = """# 手续费偏低
支付 {rate}，而节点
目前要求更高。

## 这是什么
说明
4.2 sat

## 该怎么做
### 付款方
提高手续费。
"""


def read(text: str) -> Card:
    """An English card."""
    return parse(text, ENGLISH, "x.md")


def told(card: Card, heading: Heading) -> list[tuple[str, str]]:
    """Marks and texts of a section."""
    return [(p.mark, p.text.source) for p in card.sections[heading]]


def test_a_rule() -> None:
    """Title, message, caption, sections, advice by actor."""
    card = read(RULE)
    assert card.title == "Outbid by other transactions"
    assert card.lead.source == "It pays {rate}, while others pay more."
    assert card.caption is not None
    assert card.caption.source == "next block about {next_block}"
    assert set(card.sections) == REQUIRED["rules"]
    assert told(card, Heading.WHAT_IT_IS) == [
        ("", "First paragraph goes on."),
        ("", "Second with {floor}."),
        ("-", "an item"),
        ("-", "another that goes on"),
    ]
    assert [p.text.source for p in card.actions[Actor.SENDER]] == ["Pay {fee}.", "More."]
    assert list(card.actions) == [Actor.SENDER, Actor.ANYONE]
    assert card.steps == ()


def test_every_hole_is_known() -> None:
    """Those of all sections, the advice and the caption included."""
    assert read(RULE).holes == {"rate", "next_block", "floor", "fee"}


def test_a_remedy_has_steps() -> None:
    """The numbered list."""
    assert [step.source for step in read(REMEDY).steps] == [
        "Open the wallet.",
        "Set {rate}, then confirm.",
    ]


def test_a_chinese_card() -> None:
    """Wrapped lines close up between Chinese characters only."""
    card = parse(CHINESE_RULE, CHINESE)
    assert card.tag == "zh"
    assert card.lead.source == "支付 {rate}，而节点目前要求更高。"
    assert told(card, Heading.WHAT_IT_IS) == [("", "说明 4.2 sat")]
    assert list(card.actions) == [Actor.SENDER]
    assert plain(card.lead.outline) == "支付 <rate>，而节点目前要求更高。"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "begins with"),
        ("\n\nNo title.", 3, "begins with"),
        ("# Title.\nLead.", 1, "title"),
        ("# 标题。\nLead.", 1, "title"),
        ("# Title {x}\nLead.", 1, "title"),
        ("# Title\n\n## What it is\nx", 1, "message"),
        ("# Title\nOne.\n\nTwo.", 1, "message"),
        ("# Title\n- item", 1, "message"),
        ("# Title\nLead {.", 2, "brace"),
        ("# Title\nLead.\n\n> {oops", 4, "brace"),
        ("# Title\nLead.\n\n## Whatever\nx", 4, "no heading"),
        ("# Title\nLead.\n\n## What it is\n\n## Sources\nx", 4, "nothing stands"),
        ("# Title\nLead.\n## Sources\nx\n## Sources\ny", 5, "twice"),
        ("# Title\nLead.\n## What to do\n### nobody\nx", 4, "no actor"),
        ("# Title\nLead.\n## What to do\n### sender\nx\n### sender\ny", 6, "no actor"),
        ("# Title\nLead.\n## What to do\n### sender\n", 4, "nothing stands"),
        ("# Title\nLead.\n## What it is\nfine\n\nnot } fine", 6, "brace"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, line: int, what: str) -> None:
    """File, line and fault, so that it can be mended at once."""
    with pytest.raises(CardError, match=what) as caught:
        read(text)
    assert (caught.value.file, caught.value.line) == ("x.md", line)
    assert str(caught.value).startswith(f"x.md:{line}: ")
