"""An address's history, told: a few lines for each entry, and what the sources cannot tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.exchange import Json
from txdoctor.model.history import Entry, Happening, History
from txdoctor.render.asked import gap_notes
from txdoctor.render.csv import cell
from txdoctor.render.dump import dump
from txdoctor.render.look import Look
from txdoctor.render.safe import visible
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart
from txdoctor.render.spell import spell
from txdoctor.render.values import to_json
from txdoctor.units import Id, Term

ROOM, FILE = "history", "history"
"""Our own words: `labels/<language>/history.toml`; the wing's: `words/<language>/history.toml`."""

HOW_FAR = ("network", "caip2", "address")
"""What each line of NDJSON repeats of the whole."""

MOST_PARTIES = 4  # named in the text; all of them stand in the JSON
COLUMNS = (
    "time", "state", "direction", "amount", "unit", "decimals", "token", "symbol", "fee",
    "fee_unit", "parties", "height", "transaction", "flags", "sources",
)  # fmt: skip


def tell_history(history: History, language: Language) -> Sheet:
    """One address's history in one language."""
    return _Teller(history, language).sheet()


def csv_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One row for each entry; no cell can turn into a formula."""
    yield ",".join(COLUMNS)
    for sheet in sheets:
        for one in sheet.data["transactions"]:
            yield ",".join(cell(look.fit(text)) for text in _row(one))


def ndjson_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One entry a line, each with the network and the address that it belongs to."""
    for sheet in sheets:
        of = {key: sheet.data[key] for key in HOW_FAR}
        head = {"kind": "txdoctor.history", "format_version": "1.0", **of}
        for one in sheet.data["transactions"]:
            yield dump({**head, **one}, look)


def _row(one: dict[str, Json]) -> Iterator[str]:
    amount = one.get("amount") or one.get("pieces") or {}
    fee = one.get("fee", {})
    yield str(one.get("time", ""))
    yield str(one["state"])
    yield str(one["direction"])
    yield str(amount.get("amount", ""))
    yield str(amount.get("unit", ""))
    yield str(amount.get("decimals", ""))
    yield str(one.get("token", ""))
    yield visible(str(one.get("symbol", "")))
    yield str(fee.get("amount", ""))
    yield str(fee.get("unit", ""))
    yield " ".join(one["parties"])
    yield str(one.get("height", ""))
    yield str(one["transaction"])
    yield " ".join(one["flags"])
    yield " ".join(one["sources"])


class _Teller:
    def __init__(self, history: History, language: Language) -> None:
        """Read the words."""
        self.history = history
        self.language = language
        self.frame = language.table("report", "frame")
        network = history.network
        self.hosts = {seat.name: seat.host for seat in history.seats}
        self.voice = Voice(
            language=language, chain=network.chain, coin=network.coin, hosts=self.hosts
        )

    def sheet(self) -> Sheet:
        gist = self._gist()
        return Sheet(
            frame=self.frame,
            head=self.history.network.title,
            gist=gist,
            id=str(self.history.account),
            parts=tuple(self._part(entry) for entry in self.history.entries),
            notes=tuple(notes_of(self.history, self.language)),
            data=self._data(gist),
        )

    def _gist(self) -> Sentence:
        key = "told" if self.history.told else "untold"
        counts = {"n": len(self.history.entries), "some": len(self.history.told)}
        return self._say(key, **counts, all=len(self.history.seats))

    def _part(self, entry: Entry) -> SheetPart:
        one = entry.happening
        when = self.voice.say(one.at) if one.at is not None else self._say("waiting")
        words = (self._word("directions", one.direction), self._word("states", one.state))
        between = self.frame["between"]
        title = between.join((spell(when, self.frame), *words))
        return SheetPart(name=str(one.txid), title=title, lines=tuple(self._lines(entry)))

    def _lines(self, entry: Entry) -> Iterator[SheetLine]:
        one = entry.happening
        yield self._line("transaction", (Quantity(str(one.txid)),))
        if one.amount is not None:
            yield self._line("amount", self.voice.spell_out(one.amount))
        if one.token is not None:
            yield self._line("token_amount", self._pieces(one))
            yield self._line("token", (Quantity(one.token),))
        for party in one.parties[:MOST_PARTIES]:
            yield self._line(f"party_{one.direction}", (Quantity(party),))
        left = len(one.parties) - MOST_PARTIES
        if left > 0:
            yield self._line("parties_more", self._say("more_parties", n=left))
        if one.fee is not None:
            yield self._line("fee", self.voice.spell_out(one.fee))
        if one.flags:
            flags = tuple(self._word("flags", flag) for flag in one.flags)
            yield self._line("flags", (Words(self.frame["between"].join(flags)),))

    def _pieces(self, one: Happening) -> Sentence:
        """By the token's own word how many decimals it has; its name is anybody's."""
        if one.pieces is None:
            return self._say("amount_untold")
        told = (Quantity(decimal(one.pieces, one.decimals)),)
        return (*told, Words(" "), Foreign(one.symbol)) if one.symbol.text else told

    def _line(self, name: str, said: Sentence) -> SheetLine:
        return SheetLine(name=name, label=self._word("labels", name), sentence=said)

    def _say(self, key: str, **values: object) -> Sentence:
        return self.voice.label(ROOM, "sentences", key, **values)

    def _word(self, table: str, key: str) -> str:
        return self.language.word(ROOM, table, key)

    def _data(self, gist: Sentence) -> dict[str, Json]:
        history = self.history
        return {
            "network": history.network.name,
            "caip2": history.network.caip2,
            "address": str(history.account),
            "taken_at": history.taken_at.rfc3339,
            "message": spell(gist, self.frame),
            "transactions": [entry_data(entry, history) for entry in history.entries],
            **sources_data(history),
        }


def notes_of(history: History, language: Language) -> Iterator[Sentence]:
    """What the sources cannot tell, who was silent and why, and as of when."""
    hosts = {seat.name: seat.host for seat in history.seats}
    chain = history.network.chain
    voice = Voice(language=language, chain=chain, coin=history.network.coin, hosts=hosts)
    table = language.of_wing(chain, FILE, "lacks")
    lacks: dict[Term, list[Id]] = {}
    for told in history.told:
        host = Id(hosts[told.seat])
        if told.more:
            yield voice.label(ROOM, "sentences", "more", host=host, n=len(told.happenings))
        for lack in told.lacks:
            lacks.setdefault(lack, []).append(host)
    for lack, named in lacks.items():
        what = (Words(str(table.get(lack) or lack.replace("-", " "))),)
        yield voice.label(ROOM, "sentences", "lacks", hosts=tuple(named), what=what)
    yield from gap_notes(history.gaps, history.seats, voice)
    yield voice.label(ROOM, "sentences", "taken_at", at=history.taken_at)


def sources_data(history: History) -> dict[str, Json]:
    """Who told how much, and who told nothing."""
    seats = {seat.name: seat for seat in history.seats}
    return {
        "sources": [
            {
                "source": seats[told.seat].kind,
                "host": seats[told.seat].host,
                "entries": len(told.happenings),
                "more": told.more,
                "lacks": [str(lack) for lack in told.lacks],
            }
            for told in history.told
        ],
        "gaps": [
            {"source": seats[g.seat].kind, "host": seats[g.seat].host, "reason": str(g.reason)}
            for g in history.gaps
            if g.seat in seats
        ],
    }


def entry_data(entry: Entry, history: History) -> dict[str, Json]:
    """One entry for programs, amounts in base units."""
    one, coin = entry.happening, history.network.coin
    hosts = {seat.name: seat.host for seat in history.seats}
    told: dict[str, Json] = {
        "transaction": str(one.txid),
        "direction": str(one.direction),
        "state": str(one.state),
        "parties": [str(party) for party in one.parties],
        "flags": [str(flag) for flag in one.flags],
        "sources": [hosts[seat] for seat in entry.seats],
    }
    known = {"amount": one.amount, "fee": one.fee, "height": one.height, "time": one.at}
    told |= {key: to_json(value, coin) for key, value in known.items() if value is not None}
    if one.token is not None:
        told["token"] = str(one.token)
        if one.symbol.text:
            told["symbol"] = one.symbol.text
        if one.pieces is not None:
            told["pieces"] = pieces_data(one.pieces, one.decimals)
    return told


def pieces_data(pieces: int, decimals: int | None) -> dict[str, Json]:
    """A token's amount in its own smallest unit."""
    known = {} if decimals is None else {"decimals": decimals}
    return {"amount": str(pieces), "unit": "token", **known}


def decimal(pieces: int, decimals: int | None) -> str:
    """Exact digits; without decimals the token's own smallest unit."""
    if not decimals:
        return str(pieces)
    whole, rest = divmod(pieces, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}".rstrip("0").rstrip(".")
