"""A figure is said as people of this language say it; a card is told with a record's figures."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol

from txdoctor.language import amounts
from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Hole, Part, Quantity, Sentence, Template, Words
from txdoctor.language.tables import one_form
from txdoctor.model.network import Coin
from txdoctor.records import dataclass
from txdoctor.units import (
    Amount,
    Count,
    FeeRate,
    GasPrice,
    Id,
    Moment,
    Span,
    Term,
    Untrusted,
)

MINUTE, HOUR, DAY = 60, 3600, 86400  # seconds
# Largest first, each with the unit that is said after it: `9 h 12 min`, `3 d 4 h`.
SPANS = (
    (DAY, "day", HOUR, "hour"),
    (HOUR, "hour", MINUTE, "minute"),
    (MINUTE, "minute", 1, "second"),
)
GROUPED = 10_000  # from here on digits stand in groups; four are read as they are
LAST_SAYABLE = 253402300799  # 9999-12-31T23:59:59Z, as far as RFC 3339 reaches
MOST_HOSTS = 4  # named in one sentence; a network has three or four public sources
ERROR_ROOMS = ("errors", "settings", "cli")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Says values in one language.

    `chain` names the wing whose words go first, `coin` the network's coin, `hosts` what a seat's
    name is said as (a person knows hosts, not seats).
    """

    language: Language
    chain: str = ""
    coin: Coin | None = None
    hosts: Mapping[str, str] = field(default_factory=dict)

    def say(self, value: object) -> Sentence:
        """A value inside a sentence. A bare `str` counts as foreign, whoever handed it in."""
        return _sayer(type(value))(self, value)

    def hosts_in_short(self, hosts: Sequence[str]) -> Sentence:
        """Hosts in a sentence: up to four by name, of more the first three and how many more.

        Who was asked stands whole in the JSON report, and in the text with `-v`.
        """
        words = self.language.table("units", "words")
        if len(hosts) <= MOST_HOSTS:
            return _in_a_row([(Quantity(host),) for host in hosts], words["between"], words["last"])
        named = [(Quantity(host),) for host in hosts[: MOST_HOSTS - 1]]
        more = words["and_more"].format(n=len(hosts) - len(named))
        return (*_in_a_row(named, words["between"], words["between"]), Words(more))

    def spell_out(self, value: object) -> Sentence:
        """A value on a line of its own: `155 sat (0.00000155 BTC)`; its digits can be copied."""
        if isinstance(value, Count):
            return _counted(self, value, str(int(value)))
        if not isinstance(value, Amount):
            return self.say(value)
        first, *other = amounts.amount_both_ways(value, self.coin)
        if not other:
            return (Quantity(first),)
        words = self.language.table("units", "words")
        start, end = Words(words["open"]), Words(words["close"])
        return (Quantity(first), start, Quantity(other[0]), end)

    def tell(self, text: Template, record: object) -> Sentence:
        """A template with a record's fields; a clause whose hole is None is left unsaid."""
        return self._tell(text, lambda name: getattr(record, name, None), self.say)

    def tell_in_full(self, text: Template, record: object) -> Sentence:
        """The same with amounts in both units, for steps that somebody types in."""
        return self._tell(text, lambda name: getattr(record, name, None), self.spell_out)

    def tell_values(self, text: Template, values: Mapping[str, object]) -> Sentence:
        """A template with named values; one that is a sentence already stands as it is."""
        return self._tell(text, values.get, self._said_or_say)

    def label(self, room: str, table: str, key: str, **values: object) -> Sentence:
        """A label with holes, told; a value `n` chooses its form."""
        n = values.get("n")
        text = self.language.text(room, table, key, n if isinstance(n, int) else 0)
        return self.tell_values(text, values)

    def _said_or_say(self, value: object) -> Sentence:
        if isinstance(value, tuple) and value and isinstance(value[0], Part):
            return value
        return self.say(value)

    def _tell(
        self, text: Template, look: Callable[[str], Any], say: Callable[[object], Sentence]
    ) -> Sentence:
        told: list[Part] = []
        for clause in text.clauses:
            parts: list[Part] = []
            for part in clause:
                if type(part) is Hole:
                    value = look(part.name)
                    if value is None:
                        break
                    parts += say(value)
                else:
                    parts.append(part)  # type: ignore[arg-type]  # Words, the only other kind
            else:
                told += parts
        # English has a space between all its words: there is nothing to close up.
        return _trimmed(told if self.language.tag == "en" else _closed_up(told))


def tell(card_text: Template, record: object, language: Language, coin: Coin | None) -> Sentence:
    """A card's text with a record's figures, outside of any visit (explain, tickets)."""
    chain = str(getattr(record, "code", "")).partition("/")[0]
    return Voice(language=language, chain=chain, coin=coin).tell(card_text, record)


class Trouble(Protocol):
    """What txdoctor.errors raises: the key of a sentence, and the values for its holes."""

    key: str
    values: dict[str, object]


def tell_error(error: Trouble, language: Language) -> Sentence:
    """What went wrong before an examination, as a sentence.

    Its words stand under `[errors]` of errors.toml, settings.toml or cli.toml. Values that are
    our own words come as `Id` or `Term`; a bare `str` is quoted as foreign.
    """
    voice = Voice(language=language)
    for room in ERROR_ROOMS:
        if error.key in language.table(room, "errors"):
            return voice.label(room, "errors", error.key, **error.values)
    said = (voice.say(value) for value in error.values.values())
    return (Words(error.key.replace("_", " ")), *(p for s in said for p in (Words(" "), *s)))


# CJK ideographs, and the full-width signs that stand between them.
_HAN = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]")


def _closed_up(told: Sequence[Part]) -> list[Part]:
    """Without the space that a card has beside a hole for Latin, where the value ended in Han."""
    parts: list[Part] = []
    for part in told:
        before = parts[-1] if parts else None
        if isinstance(part, Words) and isinstance(before, Words) and before.text == " ":
            part = Words(before.text + part.text)
            parts.pop()
            before = parts[-1] if parts else None
        ends_in_han = isinstance(before, Words | Quantity) and _HAN.match(before.text[-1:])
        if ends_in_han and isinstance(part, Words) and _HAN.match(part.text[1:2]):
            part = Words(part.text.removeprefix(" "))
        parts.append(part)
    return parts


def _trimmed(told: list[Part]) -> Sentence:
    """Without the space that a clause left unsaid leaves behind."""
    if told and type(told[-1]) is Words and told[-1].text[-1:].isspace():
        told[-1] = Words(told[-1].text.rstrip())
    return tuple(told)


def _amount(voice: Voice, value: Amount) -> Sentence:
    return (Quantity(amounts.amount(value, voice.coin)),)


def _fee_rate(voice: Voice, value: FeeRate) -> Sentence:
    return (Quantity(amounts.fee_rate(value, voice.coin)),)


def _gas_price(voice: Voice, value: GasPrice) -> Sentence:
    return (Quantity(amounts.gas_price(value)),)


def _moment(voice: Voice, value: Moment) -> Sentence:
    if not 0 <= value <= LAST_SAYABLE:
        return _number(voice, int(value))
    t = time.gmtime(value)
    day = f"{t.tm_year:04}-{t.tm_mon:02}-{t.tm_mday:02}"
    return (Quantity(f"{day} {t.tm_hour:02}:{t.tm_min:02} UTC"),)


def _span(voice: Voice, value: Span) -> Sentence:
    """The two largest units, rounded down: a wait is never told longer than it was."""
    words = voice.language.table("units", "spans")
    left = abs(int(value))
    sign = "-" if value < 0 else ""
    for size, name, next_size, next_name in SPANS:
        if left >= size:
            count, rest = left // size, left % size // next_size
            said = words[name].format(n=f"{sign}{count}")
            more = words["join"] + words[next_name].format(n=rest) if rest else ""
            return (Quantity(said + more),)
    return (Quantity(words["second"].format(n=f"{sign}{left}")),)


def _count(voice: Voice, value: Count) -> Sentence:
    """In a sentence a large count is to be taken in at a glance: `3,050,983 vB`."""
    apart = voice.language.word("units", "words", "thousands")
    digits = f"{int(value):,}".replace(",", apart)
    return _counted(voice, value, digits if abs(value) >= GROUPED else str(int(value)))


def _counted(voice: Voice, value: Count, digits: str) -> Sentence:
    forms = voice.language.table("units", "counts").get(value.noun) or voice.language.find(
        voice.chain, "counts", value.noun
    )
    if not forms:
        return _number(voice, int(value))
    return (Quantity(one_form(forms, value).format(n=digits)),)


def _number(voice: Voice, value: int) -> Sentence:
    return (Quantity(str(int(value))),)


def _truth(voice: Voice, value: bool) -> Sentence:
    return (Words(voice.language.word("units", "words", "yes" if value else "no")),)


def _id(voice: Voice, value: Id) -> Sentence:
    return (Quantity(voice.hosts.get(value, str(value))),)


def _term(voice: Voice, value: Term) -> Sentence:
    return (Words(voice.language.of_chain(voice.chain, "terms", value)),)


def _foreign(voice: Voice, value: object) -> Sentence:
    return (Foreign(value if isinstance(value, Untrusted) else Untrusted(str(value))),)


def _several(voice: Voice, values: tuple[object, ...]) -> Sentence:
    words = voice.language.table("units", "words")
    if not values:
        return (Words(words["none"]),)
    if len(values) > MOST_HOSTS and all(value in voice.hosts for value in values):
        return voice.hosts_in_short(list(dict.fromkeys(voice.hosts[str(v)] for v in values)))
    return _in_a_row([voice.say(value) for value in values], words["between"], words["last"])


def _in_a_row(items: Sequence[Sentence], between: str, last: str) -> Sentence:
    told: list[Part] = []
    for place, item in enumerate(items):
        if place:
            told.append(Words(last if place == len(items) - 1 else between))
        told += item
    return tuple(told)


_SAYERS: dict[type, Callable[[Voice, Any], Sentence]] = {
    Amount: _amount,
    GasPrice: _gas_price,
    FeeRate: _fee_rate,
    Moment: _moment,
    Span: _span,
    Count: _count,
    Id: _id,
    Term: _term,
    Untrusted: _foreign,
    bool: _truth,
    int: _number,
    tuple: _several,
}


def _sayer(kind: type) -> Callable[[Voice, Any], Sentence]:
    """The nearest ancestor's way of saying; what nobody foresaw is foreign."""
    known = _SAYERS.get(kind)
    if known is None:
        known = next((_SAYERS[base] for base in kind.__mro__ if base in _SAYERS), _foreign)
        _SAYERS[kind] = known
    return known
