"""A long list, told: what became of its rows, what did not arrive, and what to do first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from txdoctor.language.language import Language
from txdoctor.language.sentence import Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.batch import Batch, Cause, NotArrived
from txdoctor.model.exchange import Json
from txdoctor.model.finding import Level
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart
from txdoctor.render.spell import spell
from txdoctor.units import Amount, Id

ROOM = "batch"
"""Our own words: `labels/<language>/batch.toml`."""

MOST_CAUSES, MOST_DEEDS, MOST_SUMS = 20, 5, 8  # lines; the JSON has all of them
BAR = 30  # cells of the longest bar
PERCENT = 100
SIGN = "#"  # every terminal has it
SERIOUS = (Level.ERROR, Level.UNKNOWN, Level.WARNING)


def tell_batch(batch: Batch, language: Language) -> Sheet:
    """The summary in one language; its `data` is kind `txdoctor.batch`."""
    return _Teller(batch, language).sheet()


def bar(rows: int, most: int, longest: int = BAR) -> int:
    """How long the bar of so many rows is, at least 1, where `most` have the longest."""
    return max(1, rows * longest // max(most, 1))


def states(batch: Batch) -> list[tuple[str, int]]:
    """How many rows are in each state, those of most rows first; the bad ones have none."""
    counted: Counter[str] = Counter()
    for cause in batch.causes:
        counted[cause.state] += cause.rows
    return sorted(counted.items(), key=lambda each: (-each[1], each[0]))


class _Teller:
    def __init__(self, batch: Batch, language: Language) -> None:
        self._batch = batch
        self._language = language
        self._frame = language.table("report", "frame")
        self._voice = Voice(language=language)

    def sheet(self) -> Sheet:
        batch = self._batch
        gist = self._say("told", n=batch.rows, file=batch.file, out=batch.out)
        parts = (
            self._part("states", self._states()),
            self._part("causes", self._causes()),
            self._part("not_arrived", self._not_arrived()),
            self._part("first", self._first()),
            self._part("bad", self._bad()),
        )
        return Sheet(
            frame=self._frame,
            head=self._language.word(ROOM, "words", "head"),
            gist=gist,
            id="",
            parts=tuple(part for part in parts if part.lines),
            notes=tuple(self._notes()),
            data=self._data(gist),
        )

    def _part(self, name: str, lines: Iterator[SheetLine]) -> SheetPart:
        title = self._language.word(ROOM, "parts", name)
        return SheetPart(name=name, title=title, lines=tuple(lines))

    def _states(self) -> Iterator[SheetLine]:
        found = states(self._batch)
        most = max((rows for _, rows in found), default=1)
        width = max((len(str(rows)) for _, rows in found), default=1)
        for state, rows in found:
            picture = Quantity(f"{rows:>{width}} {SIGN * bar(rows, most)}")
            yield SheetLine(
                name=state or "bad",
                label=self._state(state),
                sentence=(picture,),
                bar=bar(rows, most, PERCENT),
                figure=(Quantity(str(rows)),),
            )

    def _causes(self) -> Iterator[SheetLine]:
        for cause in self._batch.causes[:MOST_CAUSES]:
            title = (Words(self._title(cause)),)
            told = self._say("cause", n=cause.rows, title=title, code=Id(cause.code))
            label = self._language.word("general", "levels", cause.level)
            yield SheetLine(name=cause.code, label=label, sentence=told)

    def _not_arrived(self) -> Iterator[SheetLine]:
        for each in self._batch.not_arrived[:MOST_SUMS]:
            told = self._say("sum", n=each.rows, amount=self._amount(each))
            label = f"{self._state(each.state)}, {each.network}"
            yield SheetLine(name=f"{each.state}-{each.network}", label=label, sentence=told)

    def _first(self) -> Iterator[SheetLine]:
        deeds = [each for each in self._batch.causes if each.remedy and each.level in SERIOUS]
        for place, cause in enumerate(deeds[:MOST_DEEDS], 1):
            remedy = self._language.card("remedies", cause.remedy)
            told = self._say(
                "deed",
                n=cause.rows,
                title=(Words(self._title(cause)),),
                remedy=(Words(remedy.title),),
                code=Id(cause.remedy),
            )
            yield SheetLine(name=cause.remedy, label=str(place), sentence=told)

    def _bad(self) -> Iterator[SheetLine]:
        for each in self._batch.bad:
            label = spell(self._say("row", number=each.number), self._frame)
            title = (Words(self._language.word(ROOM, "reasons", each.code)),)
            yield SheetLine(name=str(each.number), label=label, sentence=title)

    def _notes(self) -> Iterator[Sentence]:
        batch = self._batch
        if batch.bad_rows > len(batch.bad):
            yield self._say("more_bad", n=batch.bad_rows - len(batch.bad))
        if batch.not_arrived:
            yield self._say("sums_mean")
        if batch.chinese:
            yield self._say("chinese", n=batch.chinese)
        if batch.again:
            yield self._say("again", n=batch.again)

    def _title(self, cause: Cause) -> str:
        if "/" in cause.code:
            return self._language.card("rules", cause.code).title
        return self._language.word(ROOM, "reasons", cause.code)

    def _state(self, state: str) -> str:
        if not state:
            return self._language.word(ROOM, "words", "bad")
        return self._language.word("general", "states", state)

    def _amount(self, each: NotArrived) -> Sentence:
        if each.coin is not None:
            return Voice(language=self._language, coin=each.coin).say(Amount(each.amount))
        return (Quantity(str(each.amount)), Words(" "), Quantity(each.unit))

    def _say(self, key: str, **values: object) -> Sentence:
        return self._voice.label(ROOM, "sentences", key, **values)

    def _data(self, gist: Sentence) -> dict[str, Json]:
        batch = self._batch
        return {
            "file": batch.file.text,
            "result": batch.out.text,
            "message": spell(gist, self._frame),
            "rows": batch.rows,
            "bad_rows": batch.bad_rows,
            "again": batch.again,
            "states": {state: rows for state, rows in states(batch) if state},
            "causes": [_cause(each) for each in batch.causes],
            "not_arrived": [_sum(each) for each in batch.not_arrived],
            "bad": [{"row": each.number, "code": each.code} for each in batch.bad],
        }


def _cause(cause: Cause) -> dict[str, Json]:
    data: dict[str, Json] = {"code": cause.code, "level": cause.level.value, "rows": cause.rows}
    if cause.state:
        data["state"] = cause.state
    if cause.remedy:
        data["remedy"] = cause.remedy
    return data


def _sum(each: NotArrived) -> dict[str, Json]:
    amount: dict[str, Json] = {"amount": str(each.amount), "unit": each.unit}
    if each.coin is not None:
        amount["decimals"] = each.coin.decimals
    return {"state": each.state, "network": each.network, "rows": each.rows, "amount": amount}
