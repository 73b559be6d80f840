"""A payee and its amount are read together."""

from __future__ import annotations

from txdoctor.language.language import Language
from txdoctor.language.sentence import plain
from txdoctor.language.speech import Voice
from txdoctor.model.network import Coin
from txdoctor.model.visit import Row
from txdoctor.render.pairs import in_pairs
from txdoctor.units import Id, Sats

COIN = Coin(symbol="TOY", unit="sat", decimals=8)
PAYS = Row(name="pays_to", value=(Id("alice"), Id("bob")), beside="amounts")
SUMS = Row(name="amounts", value=(Sats(100_000_000), Sats(5)))


def lines(*chart: Row) -> list[str]:
    voice = Voice(language=Language.of("en"), coin=COIN)
    return [f"{row.name}: {plain(line)}" for row, told in in_pairs(chart, voice) for line in told]


def test_one_line_for_each_pair() -> None:
    assert lines(PAYS, SUMS) == ["pays_to: 1 TOY to alice", "pays_to: 5 sat to bob"]


def test_what_does_not_fit_is_not_put_together() -> None:
    short = Row(name="amounts", value=(Sats(5),))
    assert lines(PAYS, short) == ["pays_to: alice and bob", "amounts: 5 sat"]
    assert lines(PAYS) == ["pays_to: alice and bob"]
