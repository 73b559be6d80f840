"""One target as JSON data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from tests.render import toys
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason, Refusal
from txdoctor.model.visit import Expectation, Visit
from txdoctor.model.zone import Zone
from txdoctor.render.result import result
from txdoctor.render.spell import spell
from txdoctor.units import Moment, Untrusted


def data(visit: Visit, language: Language) -> Any:
    """The visit as data."""
    return result(told(visit, language))


def test_target_and_verdict(english: Language) -> None:
    """As the public face has them."""
    made = data(toys.outbid(), english)
    assert made["target"] == {
        "input": toys.TXID,
        "kind": "transaction",
        "id": toys.TXID,
        "network": "toycoin",
        "caip2": toys.NETWORK.caip2,
    }
    assert made["verdict"] == {
        "state": "pending",
        "code": "toy/outbid",
        "level": "warning",
        "confidence": "medium",
        "final": False,
        "message": "It pays 1.1 sat/vB, while the next block now takes about 4.2 sat/vB: "
        "miners pick the others first. It has waited for 9 h 12 min.",
    }


def test_facts_are_the_chart(english: Language) -> None:
    """In the chain's own words and units."""
    assert data(toys.outbid(), english)["facts"] == {
        "first_seen": "2026-11-21T03:04:41Z",
        "fee": {"amount": "155", "unit": "sat", "decimals": 8},
        "fee_rate": {"rate": "1.1", "unit": "sat/vB"},
        "replaceable": True,
    }


def test_findings(english: Language) -> None:
    """The decisive one is the root; each says on which observations it rests."""
    first, second = data(toys.outbid(), english)["findings"]
    assert (first["code"], first["root"], first["rests_on"]) == ("toy/outbid", True, ["o1"])
    assert first["params"]["waited"] == {"seconds": 33120}
    assert (second["code"], second["root"], second["level"]) == ("toy/signals", False, "note")
    assert second["params"] == {"how": "bip125"}


def test_remedies_and_drafts(english: Language) -> None:
    """Exact figures, steps, the draft and what a node said of it."""
    first, second = data(toys.outbid(), english)["remedies"]
    assert first["params"]["fee"] == {"amount": "593", "unit": "sat", "decimals": 8}
    assert (first["actor"], first["safety"], len(first["steps"])) == ("sender", "safe", 3)
    assert first["draft"] == {
        "type": "psbt",
        "data": "cHNidP8BAA==",
        "checked": {"result": "policy-passed", "by": "toycoin#1", "how": "testmempoolaccept"},
    }
    assert "draft" not in second
    assert second["params"] == {}


def test_what_the_text_advises_stands_here_too(english: Language) -> None:
    """Without a remedy the card's own words are the advice; a remedy comes in their place."""
    text = told(toys.unreadable("x"), english)
    made = result(text)
    assert made["remedies"] == []
    assert [each["message"] for each in made["advice"]] == [
        spell(help_.sentence, text.frame) for help_ in text.helps
    ]
    assert {"actor", "message", "steps"} == set(made["advice"][0])
    assert "advice" not in data(toys.outbid(), english)


def test_stops(english: Language) -> None:
    """Code and message."""
    [stop] = data(toys.outbid(), english)["stop"]
    assert stop["code"] == "toy/do-not-pay-twice"
    assert stop["message"].startswith("Do not send this payment again")


def test_observations(english: Language) -> None:
    """Who was asked what, when, how it went; the answer by its digest."""
    first, second = data(toys.outbid(), english)["observations"]
    assert first == {
        "id": "o1",
        "source": "esplora",
        "host": "one.example",
        "seat": "toycoin#1",
        "ask": f"/tx/{toys.TXID}",
        "at": "2026-11-21T12:16:41Z",
        "status": "ok",
        "ms": 212,
        "sha256": sha256(b'{"fee":155}').hexdigest(),
    }
    assert (second["status"], "sha256" in second) == ("timed-out", False)


def test_the_digest_is_that_of_the_meaning(english: Language) -> None:
    """Order of keys and spaces do not matter; fractions are exact."""

    def digest(value: Any) -> str:
        made = data(toys.settled(replies=(toys.answer(value=value),)), english)
        return str(made["observations"][0]["sha256"])

    assert digest({"a": 1, "b": [Decimal("0.10")]}) == digest({"b": [Decimal("0.10")], "a": 1})
    assert digest({"a": Decimal("0.1")}) != digest({"a": Decimal("0.2")})
    assert digest({"a": "\ud800"})


def test_a_refusal_has_a_digest_but_no_text(english: Language) -> None:
    """What the server wrote stays out of the report."""
    no = Refusal(ask=toys.answer().ask, code=-5, said=Untrusted("MARKER"), at=toys.NOW)
    made = data(toys.settled(replies=(no,)), english)
    assert made["observations"][0]["status"] == "refused"
    assert len(made["observations"][0]["sha256"]) == 64
    assert "MARKER" not in str(made)


def test_gaps_say_what_they_matter_to(english: Language) -> None:
    """The rules that could not be put."""
    [gap] = data(toys.outbid(), english)["gaps"]
    assert gap == {
        "source": "esplora",
        "host": "two.example",
        "seat": "toycoin#2",
        "ask": f"/tx/{toys.TXID}",
        "reason": "timed-out",
        "matters_to": ["toy/nowhere"],
    }


def test_a_quarrel_names_both_sides(english: Language) -> None:
    """Also of seats that are not in the visit."""
    visit = toys.settled()
    quarrel = Gap(seat="own-1", ask="", reason=Reason.AT_ODDS, against=("toycoin#1",))
    visit = replace(visit, evidence=replace(visit.evidence, gaps=(quarrel,)))
    assert data(visit, english)["gaps"] == [
        {"source": "own-1", "reason": "at-odds", "against": ["toycoin#1"], "matters_to": []}
    ]


def test_the_case_for_a_ticket_system(english: Language) -> None:
    """Its number, its class and its dates, in UTC; the zone of whoever asked beside them."""
    zone = Zone(name="Asia/Shanghai", shifts=((Moment(0), 8 * 3600),))
    assert result(told(toys.outbid(zone=zone), english))["support"] == {
        "case": "TX-EZKD-M2E0-FWDH",
        "class": "medium",
        "answer_by": "2026-11-23T12:16:41Z",
        "write_again_at": "2026-11-24T12:16:41Z",
        "happened_at": "2026-11-21T03:04:41Z",
        "time_zone": {"name": "Asia/Shanghai", "offset": "UTC+8"},
    }
    assert "support" not in result(told(toys.settled(), english))


def test_what_is_unknown_is_absent(english: Language) -> None:
    """No id, no network, no next check, nothing judged."""
    made = data(toys.unreadable("x"), english)
    assert made["target"] == {"input": "x", "kind": "unreadable"}
    assert {"next_check_at", "expectations", "transactions"}.isdisjoint(made)
    unjudged = data(toys.nowhere(expectations=(Expectation(asked="final", met=None),)), english)
    assert unjudged["expectations"] == [{"asked": "final"}]


def test_the_transactions_of_an_address(english: Language) -> None:
    """As results of their own; the root stands with them."""
    made = data(toys.address(toys.outbid()), english)
    assert made["verdict"]["code"] == "toy/outbid"
    assert made["transactions"] == [data(toys.outbid(), english)]
    assert [finding["root"] for finding in made["findings"]] == [False]


def test_only_messages_and_steps_are_translated(english: Language, chinese: Language) -> None:
    """Everything else is the same in every language."""

    def without_words(value: Any) -> Any:
        if isinstance(value, dict):
            words = ("message", "steps")
            return {k: without_words(v) for k, v in value.items() if k not in words}
        return [without_words(v) for v in value] if isinstance(value, list) else value

    for visit in (toys.outbid(), toys.reverted("x"), toys.nowhere()):
        one, other = data(visit, english), data(visit, chinese)
        assert without_words(one) == without_words(other)
        assert one["verdict"]["message"] != other["verdict"]["message"]
