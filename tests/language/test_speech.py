"""How values are said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from txdoctor.errors import Misconfigured, Mistake, SecretRefused
from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words, plain, template
from txdoctor.language.speech import Voice, tell, tell_error
from txdoctor.model.network import Coin
from txdoctor.units import (
    Blocks,
    Confirmations,
    Count,
    FeeRate,
    Gas,
    GasPrice,
    Id,
    Moment,
    Sats,
    Span,
    Term,
    Untrusted,
    VSize,
    Wei,
)

BTC = Coin(symbol="BTC", unit="sat", decimals=8)
ENGLISH = Voice(language=Language.of("en"), coin=BTC)
CHINESE = Voice(language=Language.of("zh"), coin=BTC)


class Inputs(Count):
    """A noun that a wing brings."""

    noun = "inputs"


class Strange(Count):
    """A noun without any word."""

    noun = "strange"


class Tip(GasPrice):
    """A more special kind of a known one."""


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (Sats(155), "155 sat", "155 sat"),
        (FeeRate(1100), "1.1 sat/vB", "1.1 sat/vB"),
        (GasPrice(3_100_000_000), "3.1 gwei", "3.1 gwei"),
        (Tip(10**9), "1 gwei", "1 gwei"),
        (Moment(1795229041), "2026-11-21 02:44 UTC", "2026-11-21 02:44 UTC"),
        (Moment(0), "1970-01-01 00:00 UTC", "1970-01-01 00:00 UTC"),
        (Moment(10**15), "1000000000000000", "1000000000000000"),
        (Moment(-1), "-1", "-1"),
        (Span(0), "0 s", "0 秒"),
        (Span(59), "59 s", "59 秒"),
        (Span(60), "1 min", "1 分"),
        (Span(200), "3 min 20 s", "3 分 20 秒"),
        (Span(33120), "9 h 12 min", "9 小时 12 分"),
        (Span(33179), "9 h 12 min", "9 小时 12 分"),
        (Span(7200), "2 h", "2 小时"),
        (Span(187200), "2 d 4 h", "2 天 4 小时"),
        (Span(-200), "-3 min 20 s", "-3 分 20 秒"),
        (Confirmations(1), "1 confirmation", "1 个确认"),
        (Confirmations(214), "214 confirmations", "214 个确认"),
        (Blocks(1), "1 block", "1 个区块"),
        (Blocks(0), "0 blocks", "0 个区块"),
        (VSize(141), "141 vB", "141 vB"),
        (VSize(9999), "9999 vB", "9999 vB"),
        (VSize(3_050_983), "3,050,983 vB", "3,050,983 vB"),
        (Gas(21000), "21,000 gas", "21,000 gas"),
        (Strange(12_345), "12345", "12345"),
        (Count(3), "3", "3"),
        (Strange(3), "3", "3"),
        (921480, "921480", "921480"),
        (True, "yes", "是"),
        (False, "no", "否"),
        (Id("0xA0b8"), "0xA0b8", "0xA0b8"),
        (Term("no-such-term"), "no such term", "no such term"),
        ((), "none", "无"),
        ((Id("a"),), "a", "a"),
        ((Id("a"), Id("b"), Id("c")), "a, b and c", "a、b、c"),
    ],
)
def test_values(value: object, english: str, chinese: str) -> None:
    """Each type in both languages."""
    assert plain(ENGLISH.say(value)) == english
    assert plain(CHINESE.say(value)) == chinese


@pytest.mark.parametrize("value", [Untrusted("x"), "x", None, 1.5, b"x"])
def test_what_nobody_vouches_for_is_foreign(value: object) -> None:
    """A bare str among them, whoever handed it in."""
    [part] = ENGLISH.say(value)
    assert isinstance(part, Foreign)


def test_figures_are_quantities_and_words_are_words() -> None:
    """So that a renderer knows what it may break."""
    assert ENGLISH.say(Sats(155)) == (Quantity("155 sat"),)
    assert ENGLISH.say(True) == (Words("yes"),)
    assert ENGLISH.say(Id("a" * 100)) == (Quantity("a" * 100),)


def test_spelled_out() -> None:
    """Amounts in both units, with the language's brackets."""
    assert plain(ENGLISH.spell_out(Sats(155))) == "155 sat (0.00000155 BTC)"
    assert plain(CHINESE.spell_out(Sats(155))) == "155 sat（0.00000155 BTC）"
    assert plain(ENGLISH.spell_out(Wei(0))) == "0 BTC"
    assert plain(ENGLISH.spell_out(True)) == "yes"
    assert plain(ENGLISH.spell_out(Gas(210_000))) == "210000 gas"
    assert plain(CHINESE.spell_out(Confirmations(12_345))) == "12345 个确认"


def test_seats_are_said_as_hosts() -> None:
    """Where the voice knows them."""
    voice = Voice(language=ENGLISH.language, hosts={"bitcoin#1": "one.example"})
    assert voice.say(Id("bitcoin#1")) == (Quantity("one.example"),)


def test_a_wing_brings_its_own_nouns(tmp_path: Path) -> None:
    """`[counts]` of its labels."""
    path = tmp_path / "en" / "labels.toml"
    path.parent.mkdir()
    path.write_text('[counts]\ninputs = { one = "{n} input", other = "{n} inputs" }\n')
    voice = Voice(language=Language.of("en", {"toy": tmp_path}), chain="toy")
    assert plain(voice.say(Inputs(1))) == "1 input"
    assert plain(voice.say(Inputs(2))) == "2 inputs"


NO = Untrusted("no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A finding's likeness."""

    code = "toy/outbid"

    fee: Sats
    waited: Span | None = None
    said: Untrusted = NO


def told(text: str, record: Record) -> Sentence:
    """A template with the record."""
    return ENGLISH.tell(template(text), record)


def test_tell() -> None:
    """Words, figures and foreign text stay apart."""
    assert told("Pay {fee}: {said}.", Record(fee=Sats(1))) == (
        Words("Pay "),
        Quantity("1 sat"),
        Words(": "),
        Foreign(Untrusted("no")),
        Words("."),
    )


def test_a_clause_without_its_value_is_left_unsaid() -> None:
    """And leaves no space behind."""
    text = "Pay {fee}. It waited {waited}. Done."
    assert plain(told(text, Record(fee=Sats(1)))) == "Pay 1 sat. Done."
    assert plain(told(text, Record(fee=Sats(1), waited=Span(9)))) == (
        "Pay 1 sat. It waited 9 s. Done."
    )
    assert plain(told("Pay {fee}. It waited {waited}.", Record(fee=Sats(1)))) == "Pay 1 sat."
    assert told("It waited {waited}.", Record(fee=Sats(1))) == ()
    assert told("It {has_no_such_field}.", Record(fee=Sats(1))) == ()


def test_tell_in_full() -> None:
    """For steps that are typed in."""
    text = template("Set {fee}.")
    assert plain(ENGLISH.tell_in_full(text, Record(fee=Sats(1)))) == "Set 1 sat (0.00000001 BTC)."


def test_tell_outside_of_a_visit() -> None:
    """The wing is that of the record's code."""
    made = tell(template("Pay {fee}."), Record(fee=Sats(1)), ENGLISH.language, BTC)
    assert plain(made) == "Pay 1 sat."


def test_labels_choose_their_form() -> None:
    """By the value n."""
    for n, verb in ((1, "1 check could"), (2, "2 checks could")):
        assert plain(ENGLISH.label("report", "sentences", "unjudged_count", n=n)).startswith(verb)


def test_errors_are_told() -> None:
    """Their sentence with their values; foreign text stays foreign."""
    error = Mistake("language_unknown", asked=Untrusted("fr\x1b"), known=(Id("en"), Id("zh")))
    made = tell_error(error, ENGLISH.language)
    assert Foreign(Untrusted("fr\x1b")) in made
    assert plain(made).endswith("there are words for en and zh.")
    assert "没有语言" in plain(tell_error(error, CHINESE.language))


def test_a_secret_is_refused_without_showing_it() -> None:
    """The sentence has no hole."""
    made = tell_error(SecretRefused(()), ENGLISH.language)
    assert "Nothing was sent or written" in plain(made)
    assert all(isinstance(part, Words) for part in made)


def test_an_error_without_a_sentence_still_says_something() -> None:
    """The key and its values."""
    error = Misconfigured("no_such_sentence", file=Untrusted("a b"))
    assert tell_error(error, ENGLISH.language) == (
        Words("no such sentence"),
        Words(" "),
        Foreign(Untrusted("a b")),
    )
