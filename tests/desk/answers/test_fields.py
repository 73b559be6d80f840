"""What is set in a help desk, and what programs are told."""

from __future__ import annotations

import re

from tests.desk.conftest import Judge
from txdoctor.desk.answers.fields import fields, judged, tags_of

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"


def test_states_are_those_of_the_platforms(judge: Judge) -> None:
    asked = fields(judge("转账没到账，急！"))
    assert (asked["status"], asked["zendesk"]["ticket"]["status"]) == ("pending", "pending")
    assert asked["freshdesk"]["status"] == 3
    open_ = fields(judge("请问你们支持Base网络吗？"))
    assert (open_["status"], open_["freshdesk"]["status"]) == ("open", 2)


def test_tags_are_words_without_spaces(judge: Judge) -> None:
    tags = list(tags_of(judge(f"TRC20 BEP20 没到 {HASH} 被盗了")))
    assert len(tags) == len(set(tags))
    assert all(re.fullmatch("txd-[a-z0-9-]+", tag) for tag in tags)
    assert {"txd-theft", "txd-complex", "txd-tron", "txd-bnb"} <= set(tags)


def test_a_broken_one_is_told_as_it_was_sent(judge: Judge) -> None:
    [subject] = judged(judge("tx 0xfdf9...e6e8 没到"))["subjects"]
    assert subject == {
        "kind": "transaction",
        "use": "ask",
        "why": "truncated",
        "sent": "0xfdf9...e6e8",
    }


def test_what_may_be_a_key_is_told_without_a_character_of_it(judge: Judge) -> None:
    [subject] = judged(judge(f"sha256: {HASH[2:]}"))["subjects"]
    assert subject == {"kind": "transaction", "use": "leave", "why": "named-otherwise"}
