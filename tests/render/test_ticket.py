"""The lines of the block for support."""

import pytest

from tests.render import toys
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.model.visit import Visit
from txdoctor.model.zone import Zone
from txdoctor.render.spell import spell
from txdoctor.render.ticket import next_steps, ticket, to_fill
from txdoctor.units import Confirmations, Moment, Term


def lines(visit: Visit, language: Language) -> dict[str, str]:
    """Labels and what stands behind them."""
    made = told(visit, language)
    return {label: spell(text, made.frame) for label, text in ticket(made, "0.1.0")}


def test_what_support_asks_first(english: Language) -> None:
    """What, where, result, when, by whom."""
    assert lines(toys.outbid(), english) == {
        "case": "TX-EZKD-M2E0-FWDH",
        "transaction": toys.TXID,
        "network": "Toycoin (toycoin)",
        "problem": "Outbid by other transactions",
        "message": "It pays 1.1 sat/vB, while the next block now takes about 4.2 sat/vB: miners "
        "pick the others first. It has waited for 9 h 12 min.",
        "result": "pending, warning[toy/outbid]",
        "confidence": "medium",
        "happened": "2026-11-21 03:04 UTC",
        "examined": "2026-11-21 12:16 UTC",
        "answered": "one.example",
        "no answer": "two.example did not answer in time",
        "not judged": "1 check, for want of an answer",
        "program": "txdoctor 0.1.0",
    }


SHANGHAI = Zone(name="Asia/Shanghai", shifts=((Moment(0), 8 * 3600),))
NEWFOUNDLAND = Zone(shifts=((Moment(0), -12_600),))


def steps(visit: Visit, language: Language) -> list[str]:
    """What comes next."""
    made = told(visit, language)
    return [spell(step, made.frame) for step in next_steps(made)]


def test_times_are_told_by_both_clocks(english: Language, chinese: Language) -> None:
    """By UTC, and by that of whoever asked; the zone's name only where it was declared."""
    there = lines(toys.outbid(zone=SHANGHAI), english)
    assert there["happened"] == "2026-11-21 03:04 UTC (2026-11-21 11:04 UTC+8)"
    assert there["time zone"] == "Asia/Shanghai (UTC+8)"
    unnamed = lines(toys.outbid(zone=NEWFOUNDLAND), chinese)
    assert unnamed["检查时间"] == "2026-11-21 12:16 UTC（2026-11-21 08:46 UTC-3:30）"
    assert unnamed["时区"] == "UTC-3:30"


def test_who_keeps_utc_reads_one_clock(english: Language) -> None:
    """The same time twice would tell nothing."""
    utc = Zone(name="UTC", shifts=((Moment(0), 0),))
    assert lines(toys.outbid(zone=utc), english) == lines(toys.outbid(), english)


def test_the_number_is_that_of_target_and_network(english: Language) -> None:
    """Not of the time, the verdict or the reader."""
    one = lines(toys.outbid(), english)["case"]
    assert one == lines(toys.settled(taken_at=Moment(7)), english)["case"]
    assert one != lines(toys.outbid(network=None), english)["case"]
    assert one != lines(toys.unreadable("0x1"), english)["case"]


def test_next_steps_have_dates(english: Language) -> None:
    """When to look, by when an answer is there, when to write again, and whom not to answer."""
    look, write, again, private = steps(toys.outbid(zone=SHANGHAI), english)
    assert "2026-11-21 12:46 UTC (2026-11-21 20:46 UTC+8)" in look
    assert "within 48 hours, so by 2026-11-23 12:16 UTC" in write
    assert "at 2026-11-24 12:16 UTC" in again
    assert "TX-EZKD-M2E0-FWDH" in again
    assert "writes to you first" in private


def test_a_theft_is_written_at_once_and_goes_to_the_police(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And takes longer."""
    monkeypatch.setattr(toys.Outbid, "alarm", True)
    told_steps = steps(toys.outbid(), english)
    assert any("take 72 hours and more" in step for step in told_steps)
    assert any("police" in step for step in told_steps)


def test_of_what_is_well_nothing_is_written_to_support(english: Language) -> None:
    """Unless the receiver misses it, and that has its own flag."""
    missed, private = steps(toys.settled(), english)
    assert "--not-credited" in missed
    assert "writes to you first" in private


def test_what_the_user_complains_of_is_the_problem(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not that all is well."""
    monkeypatch.setattr(toys.Signals, "asked", True)
    signals = toys.Signals(how=Term("bip125"))
    visit = toys.visit(toys.Settled(confirmations=Confirmations(7)), signals)
    assert lines(visit, english)["problem"] == told(visit, english).findings[1].title
    assert any("within 48 hours" in step for step in steps(visit, english))


def test_what_the_user_adds_has_no_word_for_a_secret(english: Language, chinese: Language) -> None:
    """Support needs none."""
    for language in (english, chinese):
        asked = " ".join(to_fill(told(toys.outbid(), language))).lower()
        for word in ("phrase", "key", "password", "code", "助记词", "私钥", "密码", "验证码"):
            assert word not in asked


def test_a_text_that_is_nothing(english: Language, chinese: Language) -> None:
    """Quoted; no network, no source."""
    assert lines(toys.unreadable("0x1"), english)["text"] == '"0x1"'
    assert "网络" not in lines(toys.unreadable("0x1"), chinese)
