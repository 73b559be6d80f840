"""What to pay, told: the agreed figure of each wait first, then each source's own and its age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.language.tables import one_form
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Json
from txdoctor.model.tariff import Agreed, Price, Quote, Rate, Tariff
from txdoctor.model.visit import Row
from txdoctor.render.asked import gap_notes
from txdoctor.render.look import Look
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart
from txdoctor.render.spell import spell
from txdoctor.render.values import to_json
from txdoctor.units import FeeRate, Id, Span

FILE = "fees"
"""The wing's words: `words/<language>/fees.toml`."""


def tell_tariff(tariff: Tariff, language: Language) -> Sheet:
    """One network's tariff in one language."""
    return _Teller(tariff, language).sheet()


def csv_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One row for each network and wait; every cell is a word of ours or a number."""
    yield "network,wait,rate,low,high,unit,sources,taken_at"
    for sheet in sheets:
        for each in sheet.data["agreed"]:
            rates = (each[name]["rate"] for name in ("rate", "low", "high"))
            rest = (each["rate"]["unit"], str(each["sources"]), sheet.data["taken_at"])
            yield ",".join((sheet.data["network"], each["wait"], *rates, *rest))


class _Teller:
    def __init__(self, tariff: Tariff, language: Language) -> None:
        """Read the wing's words."""
        self.tariff = tariff
        self.language = language
        self.frame = language.table("report", "frame")
        network = tariff.network
        hosts = {seat.name: seat.host for seat in tariff.seats}
        self.voice = Voice(language=language, chain=network.chain, coin=network.coin, hosts=hosts)

    def sheet(self) -> Sheet:
        tariff = self.tariff
        gist = self._label("fees_told" if tariff.agreed else "fees_unknown", **self._counts())
        notes = tuple(self._notes())
        return Sheet(
            frame=self.frame,
            head=tariff.network.title,
            gist=gist,
            id="",
            parts=tuple(self._parts()),
            notes=notes,
            data=self._data(gist),
        )

    def _counts(self) -> dict[str, object]:
        return {"n": len(self.tariff.quotes), "all": len(self.tariff.seats)}

    def _parts(self) -> Iterator[SheetPart]:
        tariff = self.tariff
        if tariff.agreed:
            lines = tuple(line for each in tariff.agreed for line in self._agreed(each))
            yield self._part("agreed", lines)
        for quote in tariff.quotes:
            age = Span(max(0, tariff.taken_at - quote.tip_time))
            title = self._label(
                "fees_source", host=Id(quote.seat.host), height=quote.height, age=age
            )
            lines = tuple(line for price in quote.prices for line in self._price(price))
            yield SheetPart(name=quote.seat.host, title=spell(title, self.frame), lines=lines)
        if tariff.rows:
            yield self._part("asked", tuple(self._row(row) for row in tariff.rows))

    def _part(self, name: str, lines: tuple[SheetLine, ...]) -> SheetPart:
        return SheetPart(
            name=name, title=spell(self._label(f"fees_{name}"), self.frame), lines=lines
        )

    def _agreed(self, each: Agreed) -> Iterator[SheetLine]:
        alone = each.sources == 1
        spread = self._label(
            "fees_alone" if alone else "fees_spread",
            rate=each.rate,
            low=each.low,
            high=each.high,
            n=each.sources,
        )
        yield SheetLine(
            name=each.wait, label=self._wait(each), sentence=spread, bar=self._bar(each)
        )
        yield from (self._row(row, each.wait) for row in each.parts)

    def _bar(self, each: Agreed) -> int:
        """How long of 100; the dearest wait fills it."""
        dearest = max(_smallest(one.rate) for one in self.tariff.agreed)
        return max(1, _smallest(each.rate) * 100 // dearest) if dearest else 1

    def _price(self, price: Price) -> Iterator[SheetLine]:
        told: Sentence = self.voice.say(price.rate)
        if price.answers_for is not None:
            told = self._label("fees_answers_for", rate=price.rate, blocks=price.answers_for)
        yield SheetLine(name=price.wait, label=self._wait(price), sentence=told)
        yield from (self._row(row, price.wait) for row in price.parts)

    def _row(self, row: Row, wait: str = "") -> SheetLine:
        label = self._word("rows", row.name)
        name = f"{wait}.{row.name}" if wait else row.name
        indent = "  " if wait else ""
        return SheetLine(
            name=name, label=f"{indent}{label}", sentence=self.voice.spell_out(row.value)
        )

    def _wait(self, of: Agreed | Price) -> str:
        written = self._word("waits", of.wait)
        if of.within is None:
            return written
        told = self.voice.tell_values(
            self.language.read(one_form(written, 0)), {"within": of.within}
        )
        return spell(told, self.frame)

    def _notes(self) -> Iterator[Sentence]:
        bases = dict.fromkeys(price.basis for quote in self.tariff.quotes for price in quote.prices)
        for basis in bases:
            hosts = tuple(Id(quote.seat.host) for quote in self._by(str(basis)))
            how = (Words(self._word("basis", basis)),)
            yield self._label("fees_basis", hosts=hosts, how=how)
        yield from gap_notes(self.tariff.gaps, self.tariff.seats, self.voice)
        yield self._label("fees_taken_at", at=self.tariff.taken_at)

    def _by(self, basis: str) -> list[Quote]:
        return [q for q in self.tariff.quotes if any(p.basis == basis for p in q.prices)]

    def _label(self, key: str, **values: object) -> Sentence:
        return self.voice.label("report", "sentences", key, **values)

    def _word(self, table: str, key: str) -> str:
        words = self.language.of_wing(self.tariff.network.chain, FILE, table)
        return str(words.get(key) or key.replace("_", " ").replace("-", " "))

    def _data(self, gist: Sentence) -> dict[str, Json]:
        tariff = self.tariff
        coin = tariff.network.coin
        return {
            "network": tariff.network.name,
            "caip2": tariff.network.caip2,
            "taken_at": tariff.taken_at.rfc3339,
            "message": spell(gist, self.frame),
            "agreed": [self._agreed_data(each) for each in tariff.agreed],
            "quotes": [self._quote_data(quote) for quote in tariff.quotes],
            "facts": {row.name: to_json(row.value, coin) for row in tariff.rows},
            "gaps": [self._gap_data(gap) for gap in tariff.gaps],
        }

    def _agreed_data(self, each: Agreed) -> dict[str, Json]:
        coin = self.tariff.network.coin
        return {
            "wait": each.wait,
            **({} if each.within is None else {"within": to_json(each.within, coin)}),
            "rate": to_json(each.rate, coin),
            "low": to_json(each.low, coin),
            "high": to_json(each.high, coin),
            "sources": each.sources,
            **self._parts_data(each.parts),
        }

    def _quote_data(self, quote: Quote) -> dict[str, Json]:
        coin = self.tariff.network.coin
        prices = []
        for price in quote.prices:
            meant = price.answers_for
            prices.append(
                {
                    "wait": price.wait,
                    "rate": to_json(price.rate, coin),
                    "basis": str(price.basis),
                    **({} if meant is None else {"answers_for": to_json(meant, coin)}),
                    **self._parts_data(price.parts),
                }
            )
        return {
            "source": quote.seat.kind,
            "host": quote.seat.host,
            "height": quote.height,
            "tip_time": quote.tip_time.rfc3339,
            "prices": prices,
        }

    def _parts_data(self, parts: Sequence[Row]) -> dict[str, Json]:
        coin = self.tariff.network.coin
        return {"parts": {row.name: to_json(row.value, coin) for row in parts}} if parts else {}

    def _gap_data(self, gap: Gap) -> dict[str, Json]:
        [seat] = [each for each in self.tariff.seats if each.name == gap.seat]
        return {"source": seat.kind, "host": seat.host, "reason": str(gap.reason)}


def _smallest(rate: Rate) -> int:
    return rate.sats_per_kvb if isinstance(rate, FeeRate) else int(rate)
