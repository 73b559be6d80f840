"""Several sources' prices stand side by side; what is not known is not guessed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import NOW, Bend, Mute, WorldWire, honest, seat
from txdoctor import registry
from txdoctor.gather import follow
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.tariff import Tariff
from txdoctor.tariffs import tariff
from txdoctor.units import FeeRate, Span

BITCOIN = registry.network("bitcoin")
MEMPOOL = seat("mempool.space", "mempool_space")
ESPLORA = seat("esplora")
NODE = seat("own-1", "bitcoin_core")


def asked(seats: dict[Seat, Bend]) -> Tariff:
    return follow(tariff(BITCOIN, tuple(seats), NOW), WorldWire(seats))


def priced(one: str, three: str, six: str) -> Bend:
    """A server whose estimates are these, in sat/vB."""

    def bend(method: str, params: list[Any], ask: Any) -> Any:
        if method == "/v1/fees/precise":
            keys = ("fastestFee", "halfHourFee", "hourFee")
            return dict(zip(keys, map(Decimal, (one, three, six)), strict=True))
        if method == "/fee-estimates":
            return dict(zip(("1", "3", "6"), map(Decimal, (one, three, six)), strict=True))
        if method == "estimatesmartfee":
            rate = dict(zip((1, 3, 6), map(Decimal, (one, three, six)), strict=True))[params[0]]
            return {"feerate": rate / 100_000, "blocks": max(2, params[0])}
        return ask()

    return bend


def mute(_method: str, _params: list[Any], _ask: Any) -> Any:
    raise Mute


def rates(found: Tariff) -> list[str]:
    assert all(isinstance(each.rate, FeeRate) for each in found.agreed)
    return [each.rate.sat_per_vb for each in found.agreed if isinstance(each.rate, FeeRate)]


def test_the_middle_of_three_and_their_spread() -> None:
    seats = {
        MEMPOOL: priced("4.2", "3", "2"),
        ESPLORA: priced("9", "6", "2.5"),
        NODE: priced("5", "4", "1"),
    }
    found = asked(seats)
    assert rates(found) == ["5", "4", "2"]
    first = found.agreed[0]
    assert (first.low, first.high, first.sources) == (FeeRate(4200), FeeRate(9000), 3)
    assert first.within == Span(600)
    assert [quote.seat for quote in found.quotes] == [MEMPOOL, ESPLORA, NODE]
    assert all(quote.tip_time <= NOW for quote in found.quotes)
    assert found.gaps == ()


def test_of_two_the_lower_and_one_ten_times_off_does_not_count() -> None:
    assert rates(asked({MEMPOOL: priced("4", "3", "2"), ESPLORA: priced("8", "6", "4")})) == [
        "4",
        "3",
        "2",
    ]
    mad = {
        MEMPOOL: priced("4", "3", "2"),
        ESPLORA: priced("5", "3", "2"),
        NODE: priced("900", "800", "700"),
    }
    found = asked(mad)
    assert rates(found) == ["4", "3", "2"]
    assert found.agreed[0].sources == 2
    assert len(found.quotes) == 3, "it is still shown, as what that source says"


def test_two_that_are_far_apart_agree_on_nothing() -> None:
    found = asked({MEMPOOL: priced("4", "3", "2"), ESPLORA: priced("400", "300", "200")})
    assert found.agreed == ()
    assert len(found.quotes) == 2


def test_a_node_says_of_how_many_blocks_it_spoke() -> None:
    [quote] = asked({NODE: priced("5", "4", "1")}).quotes
    assert [price.answers_for for price in quote.prices] == [2, None, None]


def test_a_node_that_asks_dearer_for_a_longer_wait_is_taken_at_the_cheaper() -> None:
    assert rates(asked({NODE: priced("5", "7", "6")})) == ["5", "5", "5"]


def test_what_nodes_ask_by_their_own_word_or_by_the_releases() -> None:
    own = {row.name: row.value for row in asked({NODE: priced("5", "4", "1")}).rows}
    assert set(own) == {"floor", "increment"}
    public = {row.name: row.value for row in asked({MEMPOOL: honest}).rows}
    assert public == {"usual_floor": FeeRate(100), "usual_increment": FeeRate(1000)}


def test_silence_is_not_guessed_over() -> None:
    found = asked({MEMPOOL: mute, ESPLORA: mute})
    assert (found.agreed, found.quotes, found.rows) == ((), (), ())
    assert {gap.seat for gap in found.gaps} == {MEMPOOL.name, ESPLORA.name}


def test_a_source_that_does_not_say_where_it_stands_gives_no_figure() -> None:
    def no_head(method: str, params: list[Any], ask: Any) -> Any:
        if method == "/blocks/tip/hash":
            raise Mute
        return ask()

    found = asked({MEMPOOL: no_head, ESPLORA: honest})
    assert [quote.seat for quote in found.quotes] == [ESPLORA]
    assert [gap.seat for gap in found.gaps] == [MEMPOOL.name]


def test_a_source_of_another_network_gives_no_figure() -> None:
    found = follow(
        tariff(registry.network("litecoin"), (ESPLORA,), NOW), WorldWire({ESPLORA: honest})
    )
    assert found.agreed == ()
    assert [gap.reason for gap in found.gaps] == [Reason.OTHER_NETWORK]


def test_a_chain_without_the_room_is_not_asked() -> None:
    from dataclasses import replace

    strange = replace(BITCOIN, chain="general")
    found = follow(tariff(strange, (ESPLORA,), NOW), WorldWire({ESPLORA: honest}))
    assert [gap.reason for gap in found.gaps] == [Reason.NOT_OFFERED]


@pytest.mark.parametrize("kind", ["esplora", "bitcoin_core"])
def test_nothing_of_anybodys_is_asked(kind: str) -> None:
    one = seat("x", kind)
    wire = WorldWire({one: honest})
    follow(tariff(BITCOIN, (one,), NOW), wire)
    for _, label in wire.asked:
        assert not label.startswith(("/tx/", "/address/"))
        assert label not in ("getrawtransaction", "getmempoolentry")
