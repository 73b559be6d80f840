"""Doubt is answered by seeing to its cause and looking again, never by paying again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chains.general.scene import gap, sighting
from txdoctor.chains import general
from txdoctor.chains.general.remedies.ask_again import AskAgain, cures, offer
from txdoctor.chains.general.rules.cannot_know import CannotKnow
from txdoctor.chains.general.sources_asked import Sources
from txdoctor.language.language import Language
from txdoctor.language.sentence import plain
from txdoctor.language.speech import Voice
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.remedy import Safety
from txdoctor.model.sighting import Presence, Sighting, Standing, Whereabouts
from txdoctor.units import Id, Term


def offered(*reasons: Reason, own: bool = False, heard: tuple[Sighting, ...] = ()) -> AskAgain:
    seats = [f"own-{n}" if own else f"toy#{n}" for n in range(1, len(reasons) + 1)]
    gaps = tuple(gap(s, r, Standing) for s, r in zip(seats, reasons, strict=True))
    found = offer(None, gaps, heard)
    assert found is not None
    return found


def said(found: AskAgain, language: str = "en") -> str:
    words = {"general": Path(general.__path__[0]) / "words"}
    voice = Voice(language=Language.of(language, words))
    card = voice.language.card("remedies", found.code)
    steps = [plain(voice.tell_in_full(step, found)) for step in card.steps]
    return "\n".join([plain(voice.tell(card.lead, found)), *filter(None, steps)])


def test_it_is_safe_and_answers_every_kind_of_doubt() -> None:
    found = offer(None, (), ())
    assert found is not None
    assert found.safety is Safety.SAFE
    assert {"general/sources-at-odds", "general/nothing-learned"} <= set(cures)
    assert "general/not-seen" not in cures


def test_offline_looking_again_brings_nothing() -> None:
    """Whoever said --offline is told to leave it out, not to mend a line that works."""
    found = offered(Reason.OFFLINE, Reason.OFFLINE)
    assert found == AskAgain(offline=Sources(2))
    assert "without `--offline`" in said(found)
    assert "Wi-Fi" not in said(found)
    assert offered(Reason.OFFLINE, Reason.TIMED_OUT).offline is None


@pytest.mark.parametrize(
    ("reason", "field", "english", "chinese"),
    [
        (Reason.UNREACHABLE, "no_line", "Wi-Fi", "打开任意网页"),
        (Reason.NO_NAME, "no_name", "DNS", "DNS"),
        (Reason.RATE_LIMITED, "limited", "five minutes", "等五分钟"),
        (Reason.CREDENTIALS, "shut_out", "--source NAME", "密钥"),
        (Reason.TLS, "unproven", "clock", "时钟"),
        (Reason.REDIRECTED, "unproven", "hotel", "酒店"),
        (Reason.TIMED_OUT, "late", "--timeout 60", "--timeout 60"),
        (Reason.SERVER_ERROR, "faulty", "operator", "运营方"),
        (Reason.SYNCING, "catching_up", "eth_syncing", "eth_syncing"),
    ],
)
def test_each_cause_has_a_deed_of_its_own_and_no_other(
    reason: Reason, field: str, english: str, chinese: str
) -> None:
    found = offered(reason, reason)
    causes = (name for name in found.__slots__ if name != "others")
    assert [name for name in causes if getattr(found, name) is not None] == [field]
    whom = Sources(2) if field in ("no_line", "no_name") else (Id("toy#1"), Id("toy#2"))
    assert getattr(found, field) == whom
    for tag, word in (("en", english), ("zh", chinese)):
        told = said(found, tag)
        assert word in told
        assert "{" not in told
        assert len(told.splitlines()) == 3, "the lead, the cause's step, a node of one's own"


def test_a_node_of_ones_own_is_to_be_started_not_the_line_to_be_mended() -> None:
    found = offered(Reason.UNREACHABLE, own=True)
    assert (found.own_down, found.no_line) == ((Id("own-1"),), None)
    assert "is running" in said(found)


def test_one_host_that_is_away_says_nothing_of_the_line() -> None:
    heard = (sighting("toy#2", Presence.ABSENT),)
    found = offered(Reason.UNREACHABLE, heard=heard)
    assert (found.away, found.no_line) == ((Id("toy#1"),), None)
    assert "not with your connection" in said(found)


def test_several_causes_are_told_side_by_side() -> None:
    found = offered(Reason.TIMED_OUT, Reason.RATE_LIMITED)
    assert (found.late, found.limited) == ((Id("toy#1"),), (Id("toy#2"),))


def test_a_quarrel_names_both_sides() -> None:
    quarrel = Gap(seat="a", ask="", reason=Reason.AT_ODDS, wanted=Whereabouts, against=("b",))
    found = offer(None, (quarrel,), ())
    assert found is not None
    assert found.at_odds == (Id("a"), Id("b"))
    assert "next block" in said(found)


def test_what_left_the_seat_first_is_the_cause() -> None:
    gaps = (gap("toy#1", Reason.SET_ASIDE, Standing), gap("toy#1", Reason.TIMED_OUT, Sighting))
    found = offer(None, gaps, ())
    assert found is not None
    assert (found.late, found.faulty) == ((Id("toy#1"),), None)


def test_a_source_that_never_can_know_is_not_asked_again() -> None:
    unable = CannotKnow(source=Id("own-1"), why=Term("no-transaction-index"))
    assert offer(unable, (gap("own-1", Reason.CANNOT_KNOW, Sighting),), ()) is None
    syncing = offer(unable, (gap("own-1", Reason.SYNCING, Standing),), ())
    assert syncing is not None
    assert syncing.catching_up == (Id("own-1"),)


def test_a_node_of_ones_own_that_declines_may_be_another_networks() -> None:
    """An EVM node asked about a hash without 0x declines what a Bitcoin node would answer."""
    found = offered(Reason.REFUSED, own=True)
    assert (found.own_strange, found.faulty) == ((Id("own-1"),), None)
    assert "0x" in said(found)
    assert "0x" in said(found, "zh")
    assert offered(Reason.REFUSED).own_strange is None


def test_who_asked_a_node_of_ones_own_is_not_told_to_ask_one() -> None:
    assert "a node of your own: " not in said(offered(Reason.UNREACHABLE, own=True))
    assert "a node of your own: " in said(offered(Reason.TIMED_OUT))
