"""The JSON document."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from tests.render import hostile, toys
from tests.render.schema import check, schema
from tests.render.told import report, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Level, State
from txdoctor.model.remedy import Actor, Safety
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.render.parts import PlugIn
from txdoctor.units import Untrusted

REFUSED = (Mistake("language_unknown", asked=Untrusted("x"), known=()), Untrusted("paste"))


def document(*visits: Visit, language: Language, **more: Any) -> Any:
    """The document, checked against the schema."""
    made = json.loads(written(report(*visits, language=language, **more), "json"))
    check(made)
    return made


def test_the_head(english: Language) -> None:
    """Kind, version, tool, time, exit code, completeness, in this order."""
    plugins = (PlugIn(name="nano", origin="txdoctor-nano 0.1"),)
    made = document(toys.outbid(), language=english, plugins=plugins)
    assert list(made) == [
        "kind",
        "format_version",
        "tool",
        "generated_at",
        "exit_code",
        "complete",
        "results",
        "errors",
    ]
    assert (made["kind"], made["format_version"]) == ("txdoctor.report", "1.0")
    assert made["tool"]["plugins"] == [{"name": "nano", "origin": "txdoctor-nano 0.1"}]
    assert made["generated_at"] == "2026-11-21T12:16:41Z"
    assert (made["exit_code"], made["complete"], made["errors"]) == (1, True, [])


def test_no_results(english: Language) -> None:
    """Still a document."""
    assert document(language=english)["results"] == []


def test_errors(english: Language) -> None:
    """What could not be examined makes the report incomplete."""
    made = document(toys.settled(), language=english, failed=(REFUSED,))
    assert made["complete"] is False
    [error] = made["errors"]
    assert (error["code"], error["target"]) == ("language_unknown", "paste")


@pytest.mark.parametrize(
    "visit",
    [
        toys.outbid(),
        toys.settled(),
        toys.reverted("x"),
        toys.nowhere(),
        toys.unreadable("x"),
        toys.address(toys.outbid(), toys.settled()),
    ],
)
def test_every_kind_of_visit_keeps_the_schema(
    visit: Visit, english: Language, chinese: Language
) -> None:
    """In both languages."""
    for language in (english, chinese):
        document(visit, language=language)


def test_hostile_texts_keep_the_schema(english: Language) -> None:
    """All of the corpus in one document."""
    document(*(toys.reverted(text, text) for text in hostile.ALL[::5]), language=english)


def test_results_keep_their_order(english: Language) -> None:
    """That of the targets."""
    made = document(toys.settled(), toys.outbid(), toys.settled(), language=english)
    assert [r["verdict"]["level"] for r in made["results"]] == ["ok", "warning", "ok"]


def test_the_schema_is_a_schema() -> None:
    """Draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("place", "members"),
    [
        (("verdict", "properties", "state"), State),
        (("level",), Level),
        (("reason",), Reason),
        (("actor",), Actor),
        (("remedy", "properties", "safety"), Safety),
        (("target", "properties", "kind"), Kind),
    ],
)
def test_the_schema_knows_every_word_of_the_model(place: tuple[str, ...], members: Any) -> None:
    """A new state or reason that the schema lacks is seen here."""
    found: Any = schema()["$defs"]
    for name in place:
        found = found[name]
    assert set(found["enum"]) == {member.value for member in members}


def test_the_schema_is_closed(english: Language) -> None:
    """A key that nobody promised is refused, wherever it stands."""

    def spoil(value: Any) -> int:
        if isinstance(value, list):
            return sum(map(spoil, value))
        if not isinstance(value, dict):
            return 0
        spoilt = sum(map(spoil, list(value.values())))
        if not {"fee", "how", "rate", "amount", "seconds"} & set(value):
            value["surprise"] = None
            with pytest.raises(jsonschema.ValidationError):
                check(made)
            del value["surprise"]
            spoilt += 1
        return spoilt

    made = document(toys.address(toys.outbid()), language=english, failed=(REFUSED,))
    assert spoil(made) > 20
    check(made)
