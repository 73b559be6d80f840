"""Missing assets, told: what left and when, to whom, by what means, and what can still be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.finding import Level
from txdoctor.model.history import Entry, Leave, Means, Sign
from txdoctor.model.missing import Asset, Departure, Missing, Receiver
from txdoctor.render.advice_for_missing import advice
from txdoctor.render.compose import Teller
from txdoctor.render.history import decimal, notes_of
from txdoctor.render.missing_data import data_of
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart
from txdoctor.render.spell import spell
from txdoctor.render.two_clocks import at_both
from txdoctor.units import Id, Moment

ROOM = "missing"
"""Our own words: `labels/<language>/missing.toml`."""

MOST_SHOWN = 20
"""Departures, receivers, leaves and signs each in the text; the JSON and the table hold all."""


def tell_missing(found: Missing, language: Language) -> Sheet:
    """What left one address, in one language."""
    return _Teller(found, language).sheet()


class _Teller:
    def __init__(self, found: Missing, language: Language) -> None:
        """Read the words."""
        self.found = found
        self.language = language
        self.frame = language.table("report", "frame")
        network = found.history.network
        hosts = {seat.name: seat.host for seat in found.history.seats}
        self.voice = Voice(language=language, chain=network.chain, coin=network.coin, hosts=hosts)

    def sheet(self) -> Sheet:
        gist = self._gist()
        parts = (part for part in self._parts() if part.lines)
        return Sheet(
            frame=self.frame,
            head=self.found.history.network.title,
            gist=gist,
            id=str(self.found.history.account),
            parts=tuple(parts),
            notes=tuple(self._notes()),
            data=data_of(self.found, spell(gist, self.frame), advice(self.found)),
        )

    def _gist(self) -> Sentence:
        found = self.found
        if not found.history.told:
            return self.voice.label("history", "sentences", "untold", all=len(found.history.seats))
        if not found.departures:
            return self._say("nothing_left")
        counts = {"n": len(found.departures), "receivers": len(found.receivers)}
        return self._say("left_with_signs" if found.signs else "left", **counts)

    def _parts(self) -> Iterator[SheetPart]:
        found = self.found
        yield self._part("assets", [self._asset(each) for each in found.assets], self._fees())
        yield from (self._departure(each) for each in found.departures[-MOST_SHOWN:])
        yield self._part("receivers", [self._receiver(each) for each in found.receivers])
        yield self._part("signs", [self._sign(each) for each in found.signs])
        yield self._part("nodes", self._examined())
        yield self._part("waiting", [self._hash("waits", each) for each in found.waiting])
        yield self._part("leaves", [self._leave(each) for each in found.leaves])
        yield self._part("doubtful", [self._hash("event", each) for each in found.doubtful])
        yield self._part("disputed", [self._txid("event", each) for each in found.disputed])
        for name, keys in advice(found).items():
            yield self._part(name, [self._advised(name, key) for key in keys])

    def _part(
        self, name: str, lines: Sequence[SheetLine], last: Sequence[SheetLine] = ()
    ) -> SheetPart:
        left = len(lines) - MOST_SHOWN
        more = (self._line("more", self._say("more", n=left)),) if left > 0 else ()
        title = self.language.word(ROOM, "parts", name)
        return SheetPart(name=name, title=title, lines=(*lines[:MOST_SHOWN], *more, *last))

    def _asset(self, one: Asset) -> SheetLine:
        amount = self._amount(one)
        times = self._say("times", n=one.times)
        untold = self._say("untold", n=one.untold) if one.untold else None
        said = self._say("asset", amount=amount, token=one.token, times=times, untold=untold)
        return self._line("asset" if one.token is None else "token_sum", said)

    def _amount(self, one: Asset) -> Sentence:
        if one.token is None:
            return self._say("amount_untold") if one.coins is None else self._coins(one.coins)
        return self._pieces(one.pieces, one.decimals, one)

    def _coins(self, amount: object) -> Sentence:
        return self.voice.spell_out(amount)

    def _pieces(self, pieces: int | None, decimals: int | None, one: object) -> Sentence:
        if pieces is None:
            return self._say("amount_untold")
        symbol = getattr(one, "symbol", None)
        told = (Quantity(decimal(pieces, decimals)),)
        if symbol is None or not symbol.text:
            return told
        return (*told, Words(" "), Foreign(symbol))

    def _fees(self) -> tuple[SheetLine, ...]:
        fees = self.found.fees
        return (self._line("fees", self._coins(fees)),) if fees is not None else ()

    def _departure(self, each: Departure) -> SheetPart:
        one = each.happening
        means = self.language.word(ROOM, "means", each.means)
        at = self._at(one.at) if one.at is not None else self._say("time_untold")
        title = spell(self._say("departure", at=at, means=(Words(means),)), self.frame)
        return SheetPart(name=str(one.txid), title=title, lines=tuple(self._moved(each)))

    def _moved(self, each: Departure) -> Iterator[SheetLine]:
        one = each.happening
        yield self._txid("transaction", one.txid)
        if one.token is None:
            known = one.amount is not None
            said = self._coins(one.amount) if known else self._say("amount_untold")
            yield self._line("amount", said)
        else:
            yield self._line("amount", self._pieces(one.pieces, one.decimals, one))
            yield self._line("token", (Quantity(one.token),))
        for party in one.parties[:MOST_SHOWN]:
            yield self._line("to", (Quantity(party),))
        if each.means is Means.OTHERS and each.leaves:
            yield self._line("leave_of", self._listed(each.leaves))
        if each.came_back:
            yield self._line("mind", self._say("came_back"))

    def _receiver(self, one: Receiver) -> SheetLine:
        known = one.known_since
        contact = self._say("first_contact") if known is None else self._known(known)
        said = self._say(
            "receiver",
            party=one.party,
            times=self._say("times", n=one.times),
            contact=contact,
            like=one.looks_like,
        )
        return self._line("receiver", said)

    def _known(self, since: Moment) -> Sentence:
        return self._say("known_since", at=self._at(since))

    def _sign(self, sign: Sign) -> SheetLine:
        when = self._at(sign.at) if sign.at is not None else self._say("time_untold")
        parties = dict(zip(("who", "real"), sign.parties, strict=False))
        what = self.voice.label(ROOM, "signs", sign.kind, **parties)
        said = self._say("sign", at=when, what=what, txids=self._listed(sign.txids))
        return self._line("sign", said)

    def _examined(self) -> list[SheetLine]:
        """The verdict about the address, and every other finding that calls for something."""
        if self.found.examined is None:
            return []
        told = Teller(self.language).tell(self.found.examined)
        grave = (each for each in told.findings if each.level in (Level.WARNING, Level.ERROR))
        said = dict.fromkeys((told.headline, *(each.sentence for each in grave)))
        return [self._line("node", sentence) for sentence in said]

    def _leave(self, one: Leave) -> SheetLine:
        key = "leave_known" if one.known else "leave_all" if one.boundless else "leave_some"
        at = self._at(one.at) if one.at is not None else self._say("time_untold")
        said = self._say(key, token=one.token, spender=one.spender, txid=one.txid, at=at)
        return self._line("leave", said)

    def _advised(self, part: str, key: str) -> SheetLine:
        names = dict.fromkeys(each.name for each in self.found.issuers)
        said = self.voice.label(
            ROOM, part, key, network=Id(self.found.history.network.name),
            address=self.found.history.account, names=self._listed(tuple(names)),
        )  # fmt: skip
        return self._line(part, said)

    def _hash(self, label: str, entry: Entry) -> SheetLine:
        return self._txid(label, entry.happening.txid)

    def _txid(self, label: str, txid: Id) -> SheetLine:
        return self._line(label, (Quantity(txid),))

    def _notes(self) -> Iterator[Sentence]:
        chain = self.found.history.network.chain
        for text in self.language.of_wing(chain, "history", "missing").values():
            yield (Words(str(text)),)
        if self.found.since is not None:
            yield self._say("since", at=self._at(self.found.since))
        left = len(self.found.departures) - MOST_SHOWN
        if left > 0:
            yield self._say("older_departures", n=left)
        yield from notes_of(self.found.history, self.language)

    def _at(self, at: Moment) -> Sentence:
        return at_both(at, self.found.zone, partial(self.voice.label, "report", "sentences"))

    def _listed(self, ids: Sequence[Id]) -> Sentence:
        between = Words(self.language.word(ROOM, "sentences", "between"))
        said: list[Words | Quantity | Foreign] = []
        for each in ids:
            said += [between, Quantity(each)] if said else [Quantity(each)]
        return tuple(said)

    def _line(self, name: str, said: Sentence) -> SheetLine:
        return SheetLine(name=name, label=self.language.word(ROOM, "labels", name), sentence=said)

    def _say(self, key: str, **values: object) -> Sentence:
        return self.voice.label(ROOM, "sentences", key, **values)
