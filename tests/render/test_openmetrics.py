"""Figures for a monitor, in the form that it reads."""

from __future__ import annotations

import re

from tests.render import hostile, toys
from tests.render.told import report, shown, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.render.look import Look
from txdoctor.units import Untrusted

VALUE = r'"(?:[^"\\\n]|\\[\\"n])*"'
SAMPLE = re.compile(rf"[a-z_]+(?:\{{[a-z_]+={VALUE}(?:,[a-z_]+={VALUE})*\}})? -?\d+")


def families(text: str) -> list[str]:
    """The families in their order; every line is one that the form has, and the end is there."""
    *lines, end, after = text.split("\n")
    assert (end, after) == ("# EOF", "")
    found: list[str] = []
    for line in lines:
        if line.startswith("# TYPE "):
            found.append(line.split(" ")[2])
        elif not line.startswith("# HELP "):
            assert SAMPLE.fullmatch(line), line
            assert line.startswith(found[-1])
    return found


def test_each_family_stands_together(english: Language) -> None:
    text = shown(toys.settled(), toys.outbid(), language=english, format="openmetrics")
    found = families(text)
    assert len(found) == len(set(found)) > 5
    assert f'txdoctor_target_level{{network="toycoin",target="{toys.TXID}"}} 2' in text
    assert "txdoctor_run_exit_code 1" in text
    assert "txdoctor_run_complete 1" in text


def test_the_gravest_finding_makes_the_level(english: Language) -> None:
    text = shown(
        toys.settled(transactions=(toys.outbid(),)), language=english, format="openmetrics"
    )
    [level] = re.findall(r"txdoctor_target_level\{.*\} (\d)", text)
    assert level == "2"


def test_a_target_that_was_named_twice_is_there_once(english: Language) -> None:
    text = shown(toys.outbid(), toys.outbid(), language=english, format="openmetrics")
    samples = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(samples) == len(set(samples))


def test_what_others_wrote_stays_inside_its_quotes(english: Language) -> None:
    for text in hostile.ALL:
        wrong = Mistake("language_unknown", asked=Untrusted(text), known=())
        made = report(toys.unreadable(text), language=english, failed=((wrong, Untrusted(text)),))
        families(written(made, "openmetrics"))


def test_curly_quotes_that_ascii_makes_straight_end_no_label(english: Language) -> None:
    made = report(toys.unreadable("a\u201d,level=\u201cok"), language=english)
    for look in (Look(ascii=True), Look(encoding="ascii", ascii=True), Look()):
        text = written(made, "openmetrics", look)
        families(text)
        assert ',level="ok' not in text


def test_nothing_examined_is_whole_too(english: Language) -> None:
    assert families(written(report(language=english), "openmetrics")) == [
        "txdoctor_run_exit_code",
        "txdoctor_run_complete",
    ]
