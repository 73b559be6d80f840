"""The test report for build servers."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.render import toys
from tests.render.told import report, shown, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.model.visit import Expectation, Visit
from txdoctor.render.look import Look
from txdoctor.units import Confirmations, Untrusted


def suite(*visits: Visit, language: Language) -> ElementTree.Element:
    """The suite of some visits."""
    tree = ElementTree.fromstring(  # noqa: S314 - our own document
        shown(*visits, language=language, format="junit")
    )
    return tree[0]


def outcome(visit: Visit, language: Language) -> str:
    """What stands inside its test case."""
    [case] = suite(visit, language=language)
    return case[0].tag if len(case) else "passed"


def test_one_case_a_target(english: Language) -> None:
    """Named by its hash, its class is the network; the counts are right."""
    made = suite(toys.settled(), toys.outbid(), toys.nowhere(), language=english)
    assert made.attrib == {
        "name": "txdoctor",
        "tests": "3",
        "failures": "1",
        "errors": "1",
        "skipped": "0",
        "timestamp": "2026-11-21T12:16:41",
    }
    assert [case.attrib for case in made] == [{"classname": "toycoin", "name": toys.TXID}] * 3


def test_outcomes(english: Language) -> None:
    """Failed, undetermined, well, and not judged."""
    assert outcome(toys.settled(), english) == "passed"
    assert outcome(toys.outbid(), english) == "failure"
    assert outcome(toys.nowhere(), english) == "error"
    assert outcome(toys.visit(toys.Settled(confirmations=Confirmations(3))), english) == ("passed")
    unmet = toys.settled(expectations=(Expectation(asked="final", met=False),))
    assert outcome(unmet, english) == "failure"


def test_what_could_not_be_judged_is_skipped_with_the_reason(english: Language) -> None:
    """A pass would claim more than is known."""
    visit = toys.visit(
        toys.Settled(confirmations=Confirmations(3)),
        cannot_tell=toys.outbid().diagnosis.cannot_tell,
    )
    [case] = suite(visit, language=english)
    assert case[0].tag == "skipped"
    assert case[0].attrib["message"] == "toy/nowhere: two.example did not answer in time"


def test_a_failure_shows_code_message_and_evidence(english: Language) -> None:
    """Enough to act without another run."""
    [case] = suite(toys.outbid(), language=english)
    assert case[0].attrib["type"] == "toy/outbid"
    assert case[0].attrib["message"].startswith("It pays 1.1 sat/vB")
    assert case[0].attrib["message"].endswith("(not met: settled)")
    lines = (case[0].text or "").split("\n")
    assert "| fee rate: 1.1 sat/vB" in lines
    assert "= expect: not met: settled" in lines


def test_what_could_not_be_examined_is_an_error(english: Language) -> None:
    """One case each."""
    wrong = Mistake("language_unknown", asked=Untrusted("x"), known=())
    made = report(language=english, failed=((wrong, Untrusted("<a>")), (wrong, None)))
    tree = ElementTree.fromstring(written(made, "junit"))  # noqa: S314 - our own document
    assert [case.attrib["name"] for case in tree[0]] == ["<a>", "language_unknown"]
    assert tree.attrib["errors"] == "2"


def test_streams_with_fewer_letters_get_references(chinese: Language) -> None:
    """The document reads back the same."""
    wide = shown(toys.outbid(), language=chinese, format="junit")
    narrow = shown(toys.outbid(), language=chinese, format="junit", look=Look(encoding="cp1252"))
    assert narrow.isascii()
    assert not wide.isascii()
    one, other = (ElementTree.canonicalize(text) for text in (wide, narrow))
    assert one == other
