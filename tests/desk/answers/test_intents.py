"""The laws of the reply's cards: one intent each, in both languages, with the same holes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from txdoctor import desk
from txdoctor.desk.answers.intents import INTENTS, SHELF, WORDS
from txdoctor.language.card import parse
from txdoctor.language.language import LABELS, Language
from txdoctor.secrets import SecretKind

TAGS = ("en", "zh")
CODE = "\n".join(p.read_text(encoding="utf-8") for p in Path(desk.__path__[0]).rglob("*.py"))


@pytest.mark.parametrize("tag", TAGS)
def test_each_intent_has_its_card_and_each_card_its_intent(tag: str) -> None:
    assert {path.stem for path in (WORDS / tag / SHELF).glob("*")} == set(INTENTS)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", INTENTS)
def test_a_card_has_a_title_one_paragraph_and_its_holes(tag: str, name: str) -> None:
    path = WORDS / tag / SHELF / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    card = parse(text, Language.of(tag).headings, str(path))
    assert card.holes == INTENTS[name]
    assert not card.sections
    assert text.count("\n\n") == 1
    assert not re.search(r"https?://|www\.", text)


def test_every_intent_is_said_somewhere() -> None:
    asked = {f"ask_{fact}" for fact in ("hash", "network", "sender", "receiver")}
    asked |= {f"ask_{fact}" for fact in ("amount", "time", "exchange", "memo")}
    asked |= {"ask_whole_hash", "ask_whole_address"}
    own = Path(desk.__path__[0]) / "answers" / "intents.py"
    code = CODE.replace(own.read_text(encoding="utf-8"), "")
    for name in set(INTENTS) - asked:
        assert f'"{name}"' in code, name


@pytest.mark.parametrize("name", INTENTS)
def test_no_reply_promises_a_result(name: str) -> None:
    for tag, forbidden in (
        ("en", r"guarantee|we promise|will be (?:credited|refunded|recovered)|will arrive"),
        ("zh", r"保证(?!金)|一定会|肯定会|必定|亲"),
    ):
        text = (WORDS / tag / SHELF / f"{name}.md").read_text(encoding="utf-8")
        assert not re.search(forbidden, text, re.I), (tag, name)


@pytest.mark.parametrize("name", INTENTS)
def test_chinese_has_full_width_signs_and_a_space_beside_latin(name: str) -> None:
    text = (WORDS / "zh" / SHELF / f"{name}.md").read_text(encoding="utf-8")
    assert not re.search("[\u4e00-\u9fff][,;:?!]", text)
    spaceless = re.search("[\u4e00-\u9fff](?=[A-Za-z0-9])|(?<=[A-Za-z0-9])[\u4e00-\u9fff]", text)
    assert not spaceless, text


def test_every_kind_of_secret_has_a_name_for_its_owner() -> None:
    from txdoctor.desk.scrub.kinds import SECRETS, PrivateKind

    for tag in TAGS:
        language = Language.of(tag)
        assert set(language.table("desk", "secrets")) == set(SECRETS) >= set(SecretKind)
        assert set(language.table("desk", "personal")) == set(PrivateKind) - SECRETS


def test_every_sentence_of_the_desk_is_said() -> None:
    import tomllib

    labels = tomllib.loads((LABELS / "en" / "desk.toml").read_text(encoding="utf-8"))
    for table in ("sentences", "reply", "labels"):
        for key in labels[table]:
            assert f'"{key}"' in CODE or key in ("reply_head", "note_head", "reply", "note"), key
