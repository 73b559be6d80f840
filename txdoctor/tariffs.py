"""What to pay now for which wait: every source is asked, and each figure keeps its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor import registry
from txdoctor.agree import FAR_OFF, agree
from txdoctor.model.evidence import Evidence, Gap, Plan
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing
from txdoctor.model.tariff import Agreed, Price, Quote, Rate, Tariff
from txdoctor.model.visit import Row
from txdoctor.units import FeeRate, GasPrice, Moment

ROOM = "fees_plan"
"""The room that a wing may have: `fees_plan(network, seats) -> Plan[Evidence]`, whose evidence
holds a Standing and Prices of each seat, and `rows(evidence, network)`, what nodes ask at least,
out of the agreed evidence."""


def tariff(network: Network, seats: tuple[Seat, ...], opened_at: Moment) -> Plan[Tariff]:
    """Ask all seats of a network; nobody's transaction or address is told to them.

    A seat that serves another network, is syncing, behind or too old gives no figure: a price of
    yesterday is not quoted. With no fit seat `agreed` is empty; nothing is guessed.
    """
    if not registry.has_room(network.chain, ROOM) or not registry.loads(network.chain):
        gaps = tuple(_gap(seat, Reason.NOT_OFFERED) for seat in seats)
        return _empty(network, opened_at, seats, gaps)
    room = registry.room(network.chain, ROOM)
    heard: Evidence = yield from room.fees_plan(network, seats)
    now = heard.heard_until or opened_at
    agreed = agree(heard, network, now)
    unfit = {gap.seat for gap in agreed.gaps if gap.wanted is Standing}
    quotes = tuple(_quotes(heard, [seat for seat in seats if seat.name not in unfit]))
    counted = [price for quote in quotes for price in quote.prices]
    return Tariff(
        network=network,
        taken_at=now,
        seats=seats,
        quotes=quotes,
        agreed=tuple(_agreed(counted)),
        rows=tuple(room.rows(agreed, network)) if quotes else (),
        gaps=tuple(_silent(agreed, seats, quotes)),
    )


def _empty(network: Network, now: Moment, seats: tuple[Seat, ...], gaps: tuple[Gap, ...]) -> Tariff:
    return Tariff(network=network, taken_at=now, seats=seats, quotes=(), agreed=(), gaps=gaps)


def _quotes(heard: Evidence, fit: Sequence[Seat]) -> Iterator[Quote]:
    standings = {standing.seat: standing for standing in heard.facts(Standing)}
    for seat in fit:
        prices = [price for price in heard.facts(Price) if price.seat == seat.name]
        standing = standings.get(seat.name)
        if prices and standing is not None:
            yield Quote(
                seat=seat,
                height=standing.height,
                tip_time=standing.tip_time,
                prices=tuple(sorted(prices, key=lambda price: price.rank)),
            )


def _agreed(prices: Sequence[Price]) -> Iterator[Agreed]:
    """One line for each wait that some source spoke of."""
    for wait in dict.fromkeys(price.wait for price in sorted(prices, key=lambda each: each.rank)):
        group = [price for price in prices if price.wait == wait]
        near = _near([price.rate for price in group])
        counted = [price for price in group if price.rate in near]
        if 2 * len(counted) > len(group):
            yield Agreed(
                wait=wait,
                rank=group[0].rank,
                rate=_middle(near),
                low=min(near, key=_figure),
                high=max(near, key=_figure),
                sources=len(counted),
                within=group[0].within,
                parts=_parts(counted),
            )


def _near(rates: Sequence[Rate]) -> list[Rate]:
    middle = _figure(_middle(rates))
    return [rate for rate in rates if _is_near(_figure(rate), middle)]


def _is_near(one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return high <= FAR_OFF * max(low, 1)


def _middle(rates: Sequence[Rate]) -> Rate:
    """The median; of two, the lower: too low costs time, too high costs money."""
    ordered = sorted(rates, key=_figure)
    return ordered[(len(ordered) - 1) // 2]


def _parts(prices: Sequence[Price]) -> tuple[Row, ...]:
    """Cap and tip together, of one source: those of the figure that was agreed on."""
    rate = _middle([price.rate for price in prices])
    return next(price.parts for price in prices if price.rate == rate)


def _figure(rate: Rate) -> int:
    return rate.sats_per_kvb if isinstance(rate, FeeRate) else int(GasPrice(rate))


def _silent(agreed: Evidence, seats: Sequence[Seat], quotes: Sequence[Quote]) -> Iterator[Gap]:
    """Of each seat without a quote the first reason; where there is none, it has no estimate."""
    quoted = {quote.seat.name for quote in quotes}
    for seat in seats:
        if seat.name in quoted:
            continue
        own = [gap for gap in agreed.gaps if gap.seat == seat.name]
        unfit = [gap for gap in own if gap.wanted is Standing]
        yield (unfit or own or [_gap(seat, Reason.CANNOT_KNOW)])[0]


def _gap(seat: Seat, reason: Reason) -> Gap:
    return Gap(seat=seat.name, ask="fees", reason=reason, wanted=Price)
