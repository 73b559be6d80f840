"""A picture in the words of one language: what it says, not yet where on the line that goes."""

from __future__ import annotations

from txdoctor.language.sentence import Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.figure import Figure, Scale, Step, Steps
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldScale:
    """`rates` in digits alone: their unit stands in the title. `itself` says what is marked.

    `alt` says the same to those who do not see it.
    """

    title: Sentence
    rates: tuple[str, ...]
    place: int
    part: int
    open_ended: bool
    itself: Sentence
    alt: Sentence = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStep:
    """One line: how far to the right its id stands, and what is said of it, column by column."""

    id: str
    depth: int
    columns: tuple[Sentence, ...]
    itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSteps:
    """`itself` is said beside the one that was asked about, `more` of those left out, if any."""

    title: Sentence
    steps: tuple[ToldStep, ...]
    itself: Sentence
    more: Sentence


ToldFigure = ToldScale | ToldSteps


def told_figure(figure: Figure, voice: Voice) -> ToldFigure:
    """The words are those under `[figures]` of the wing's labels."""
    return _scale(figure, voice) if isinstance(figure, Scale) else _steps(figure, voice)


def _scale(figure: Scale, voice: Voice) -> ToldScale:
    return ToldScale(
        title=(*_label(voice, figure.name), *_unit(voice)),
        rates=tuple(least.sat_per_vb for least in figure.slots),
        place=figure.place,
        part=figure.part,
        open_ended=figure.open_ended,
        itself=_label(voice, "itself"),
        alt=_alt(figure, voice),
    )


def _alt(figure: Scale, voice: Voice) -> Sentence:
    return voice.label(
        "report",
        "sentences",
        "scale_open" if figure.open_ended else "scale",
        place=min(figure.place, len(figure.slots)),
        all=len(figure.slots),
        rates=figure.slots,
    )


def _steps(figure: Steps, voice: Voice) -> ToldSteps:
    return ToldSteps(
        title=_label(voice, figure.name),
        steps=tuple(_step(step, voice) for step in figure.steps),
        itself=_own_label(voice, figure.name, "itself"),
        more=(*_own_label(voice, figure.name, "left_out"), Words(f" {figure.left_out}"))
        if figure.left_out
        else (),
    )


def _step(step: Step, voice: Voice) -> ToldStep:
    columns = tuple(voice.say(value) for _, value in step.values)
    return ToldStep(id=str(step.id), depth=step.depth, columns=columns, itself=step.itself)


def _unit(voice: Voice) -> Sentence:
    words, coin = voice.language.table("units", "words"), voice.coin
    unit = Quantity(f"{coin.unit if coin else 'sat'}/vB")
    return (Words(words["open"]), unit, Words(words["close"]))


def _own_label(voice: Voice, name: str, key: str) -> Sentence:
    """The words of this picture, as `nonces_itself`, else those that all of the wing share."""
    own = voice.language.find(voice.chain, "figures", f"{name}_{key}")
    return (Words(str(own)),) if own else _label(voice, key)


def _label(voice: Voice, key: str) -> Sentence:
    return (Words(voice.language.of_chain(voice.chain, "figures", key)),)
