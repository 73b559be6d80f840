"""Findings for tools that collect them."""

from __future__ import annotations

import json
from typing import Any

from tests.render import hostile, toys
from tests.render.told import report, shown, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.model.visit import Visit
from txdoctor.units import Untrusted


def run(*visits: Visit, language: Language) -> dict[str, Any]:
    document = json.loads(shown(*visits, language=language, format="sarif"))
    assert document["version"] == "2.1.0"
    [found] = document["runs"]
    assert isinstance(found, dict)
    return found


def test_each_finding_is_a_result_and_each_code_a_rule(english: Language) -> None:
    found = run(toys.outbid(), toys.settled(), toys.outbid(), language=english)
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    assert {result["ruleId"] for result in found["results"]} == set(rules)
    worst = found["results"][0]
    assert (worst["ruleId"], worst["level"], worst["kind"]) == ("toy/outbid", "warning", "fail")
    [where] = worst["locations"][0]["logicalLocations"]
    assert where["fullyQualifiedName"] == f"toycoin/{toys.TXID}"
    assert found["invocations"][0]["exitCode"] == 1


def test_only_what_fails_has_a_level(english: Language) -> None:
    """SARIF 2.1.0, section 3.27.10: any other kind has the level "none"."""
    found = run(toys.outbid(), toys.settled(), toys.nowhere(), language=english)
    levels = {(result["kind"], result["level"] == "none") for result in found["results"]}
    assert levels <= {("fail", False), ("pass", True), ("open", True)}
    assert ("pass", True) in levels


def test_a_target_that_could_not_be_examined_is_told_of_the_run(english: Language) -> None:
    wrong = Mistake("language_unknown", asked=Untrusted("x"), known=())
    made = report(language=english, failed=((wrong, Untrusted("<b>")),))
    [found] = json.loads(written(made, "sarif"))["runs"]
    [told] = found["invocations"][0]["toolExecutionNotifications"]
    assert told["descriptor"] == {"id": "language_unknown"}
    assert told["message"]["text"].startswith("<b>: ")
    assert found["invocations"][0]["executionSuccessful"] is False


def test_what_others_wrote_stays_text(english: Language) -> None:
    for text in hostile.ALL:
        assert run(toys.reverted(text, text), language=english)["results"]


def test_what_is_wrong_with_an_address_s_transaction_is_a_result(english: Language) -> None:
    text = shown(toys.address(toys.outbid()), language=english, format="sarif")
    [run] = json.loads(text)["runs"]
    assert "toy/outbid" in [each["ruleId"] for each in run["results"]]
    assert "toy/outbid" in [each["id"] for each in run["tool"]["driver"]["rules"]]
