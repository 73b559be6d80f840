"""Decoded bytes, told: what they are, what they would do, and each field with its meaning."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.language import Language
from txdoctor.language.sentence import Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.language.tables import one_form
from txdoctor.model.decoded import Decoded, Part, Said
from txdoctor.model.exchange import Json
from txdoctor.model.visit import Row
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart
from txdoctor.render.spell import spell
from txdoctor.render.values import to_json
from txdoctor.units import Value

FILE = "decode"
"""The wing's words: `words/<language>/decode.toml`."""


def tell_decoded(decoded: Decoded, language: Language) -> Sheet:
    """One reading in one language."""
    return _Teller(decoded, language).sheet()


class _Teller:
    def __init__(self, decoded: Decoded, language: Language) -> None:
        """Read the wing's words."""
        self.decoded = decoded
        self.language = language
        self.frame = language.table("report", "frame")
        coin = decoded.network.coin if decoded.network else None
        self.voice = Voice(language=language, chain=decoded.chain, coin=coin)
        self._explained: set[str] = set()

    def sheet(self) -> Sheet:
        decoded = self.decoded
        gist = self._said("gists", decoded.gist)
        notes = tuple(self._said("notes", note) for note in decoded.notes)
        return Sheet(
            frame=self.frame,
            head=self._head(),
            gist=gist,
            id=str(decoded.id),
            parts=tuple(self._part(part) for part in decoded.parts),
            notes=notes,
            data=self._data(gist, notes),
        )

    def _head(self) -> str:
        form = self._word("forms", self.decoded.form)
        network = self.decoded.network
        return f"{form}{self.frame['aside']}{network.title}" if network else form

    def _part(self, part: Part) -> SheetPart:
        title = self._word("parts", part.name)
        return SheetPart(
            name=part.name,
            number=part.number,
            title=title if part.number is None else f"{title} {part.number}",
            lines=tuple(self._line(row) for row in part.rows),
        )

    def _line(self, row: Row) -> SheetLine:
        """What a field means is said where it first stands."""
        means = self._table("meanings").get(row.name)
        first = row.name not in self._explained
        self._explained.add(row.name)
        return SheetLine(
            name=row.name,
            label=self._word("fields", row.name),
            sentence=self._spelled(row.value),
            means=(Words(str(means)),) if means and first else (),
        )

    def _spelled(self, value: Value) -> Sentence:
        """A figure as it can be copied."""
        if type(value) is int:
            return (Quantity(str(value)),)
        return self.voice.spell_out(value)

    def _said(self, table: str, said: Said) -> Sentence:
        values = dict(said.values)
        written = self._table(table).get(said.key, said.key.replace("-", " "))
        n = values.get("n")
        text = self.language.read(one_form(written, n if isinstance(n, int) else 0))
        return self.voice.tell_values(text, values)

    def _table(self, name: str) -> dict[str, Json]:
        return dict(self.language.of_wing(self.decoded.chain, FILE, name))

    def _word(self, table: str, key: str) -> str:
        return str(self._table(table).get(key) or key.replace("_", " ").replace("-", " "))

    def _data(self, gist: Sentence, notes: tuple[Sentence, ...]) -> dict[str, Json]:
        decoded = self.decoded
        network = decoded.network
        return {
            "form": decoded.form,
            "chain": decoded.chain,
            **({"id": str(decoded.id)} if decoded.id else {}),
            **({"network": network.name, "caip2": network.caip2} if network else {}),
            "gist": {"code": decoded.gist.key, "message": spell(gist, self.frame)},
            "parts": list(self._part_data()),
            "notes": [
                {"code": note.key, "message": spell(told, self.frame)}
                for note, told in zip(decoded.notes, notes, strict=True)
            ],
            "meanings": {name: self._table("meanings").get(name, "") for name in self._names()},
        }

    def _part_data(self) -> Iterator[dict[str, Json]]:
        coin = self.decoded.network.coin if self.decoded.network else None
        for part in self.decoded.parts:
            number = {} if part.number is None else {"number": part.number}
            fields = {row.name: to_json(row.value, coin) for row in part.rows}
            yield {"name": part.name, **number, "fields": fields}

    def _names(self) -> tuple[str, ...]:
        names = (row.name for part in self.decoded.parts for row in part.rows)
        return tuple(dict.fromkeys(names))
