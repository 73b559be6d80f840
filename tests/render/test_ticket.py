"""The lines of the block for support."""

from tests.render import toys
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.model.visit import Visit
from txdoctor.render.spell import spell
from txdoctor.render.ticket import ticket


def lines(visit: Visit, language: Language) -> dict[str, str]:
    """Labels and what stands behind them."""
    made = told(visit, language)
    return {label: spell(text, made.frame) for label, text in ticket(made, "0.1.0")}


def test_what_support_asks_first(english: Language) -> None:
    """What, where, result, when, by whom."""
    assert lines(toys.outbid(), english) == {
        "transaction": toys.TXID,
        "network": "Toycoin (toycoin)",
        "result": "pending, warning[toy/outbid]",
        "confidence": "medium",
        "examined": "2026-11-21 12:16 UTC",
        "answered": "one.example",
        "no answer": "two.example did not answer in time",
        "program": "txdoctor 0.1.0",
    }


def test_a_text_that_is_nothing(english: Language, chinese: Language) -> None:
    """Quoted; no network, no source."""
    assert lines(toys.unreadable("0x1"), english)["text"] == '"0x1"'
    assert "网络" not in lines(toys.unreadable("0x1"), chinese)
