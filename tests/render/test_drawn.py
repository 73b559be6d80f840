"""Every line of a picture fits, and columns stand under each other in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import txdoctor
from txdoctor.language.sentence import Quantity, Words
from txdoctor.model.figure import Scale, Steps
from txdoctor.render.cells import cells
from txdoctor.render.drawn import drawn
from txdoctor.render.pictured import ToldScale, ToldStep, ToldSteps
from txdoctor.testing.cases import replayed
from txdoctor.testing.telling import told

FRAMES = {
    tag: {"quote_open": '"', "quote_close": '"', "mixed": "", "colon": colon}
    for tag, colon in (("en", ": "), ("zh", "："))
}
HERE = (Words("this one"),)
ZH = (Words("本交易"),)


def scale(place: int, part: int = 0, *, slots: int = 4, open_ended: bool = False) -> ToldScale:
    return ToldScale(
        title=(Words("the queue"),),
        rates=tuple(str(100 - n) for n in range(slots)),
        place=place,
        part=part,
        open_ended=open_ended,
        itself=HERE,
    )


def test_the_mark_stands_in_its_slot_and_the_pointer_under_it() -> None:
    title, numbers, line, rates, pointer = drawn(scale(2, 50), FRAMES["en"], 76)
    assert title == "the queue"
    assert numbers.split() == ["1", "2", "3", "4"]
    assert line == "|--------|----*---|--------|--------|"
    assert rates.split() == ["100", "99", "98", "97"]
    assert (pointer.index("^"), pointer[pointer.index("^") :]) == (line.index("*"), "^ this one")
    assert rates.index("99") == numbers.index("2")


@pytest.mark.parametrize("part", [0, 1, 50, 99])
@pytest.mark.parametrize("place", [1, 3, 8, 40])
@pytest.mark.parametrize("room", [36, 50, 76])
def test_it_fits_wherever_the_mark_is(room: int, place: int, part: int) -> None:
    lines = list(drawn(scale(place, part, slots=8, open_ended=True), FRAMES["en"], room))
    assert max(map(cells, lines)) <= room
    assert [line.count("*") for line in lines].count(1) == 1
    assert lines[2].endswith(">")
    assert lines[1].endswith("+")
    assert lines[-1].index("^") == lines[2].index("*")


def test_a_rate_too_long_for_its_slot_loses_what_is_behind_the_point() -> None:
    long = ToldScale(
        title=HERE, rates=("1234.567", "1"), place=2, part=0, open_ended=False, itself=HERE
    )
    assert " 1234 " in list(drawn(long, FRAMES["en"], 76))[3]


def step(txid: str, depth: int, *columns: str, itself: bool = False) -> ToldStep:
    told = tuple((Quantity(column),) for column in columns)
    return ToldStep(id=txid * 8, depth=depth, columns=told, itself=itself)


def test_steps_stand_under_what_they_follow_from() -> None:
    figure = ToldSteps(
        title=(Words("the family"),),
        steps=(step("aa", 0, "2 sat/vB", "1"), step("bb", 1, "30.5 sat/vB", "22", itself=True)),
        itself=ZH,
        more=(Words("其余 3"),),
    )
    assert list(drawn(figure, FRAMES["zh"], 76)) == [
        "the family",
        "aaaaaaaaaa..     2 sat/vB     1",
        "+- bbbbbbbbbb..  30.5 sat/vB  22  <- 本交易",
        "其余 3",
    ]


def test_wide_letters_take_two_cells_in_a_column() -> None:
    figure = ToldSteps(
        title=(),
        steps=(step("aa", 0, "三天前", "x"), step("bb", 0, "now", "y")),
        itself=ZH,
        more=(),
    )
    one, other = list(drawn(figure, FRAMES["zh"], 76))[1:]
    assert cells(one[: one.index("x")]) == cells(other[: other.index("y")])


def test_a_long_chain_stays_on_the_line() -> None:
    steps = tuple(step("ab", n, "2 sat/vB", "144 vB", "288 sat") for n in range(25))
    figure = ToldSteps(title=(), steps=steps, itself=HERE, more=())
    assert max(map(cells, drawn(figure, FRAMES["en"], 76))) <= 76


@pytest.mark.parametrize("form", ["text", "md", "json"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_real_case_shows_its_pictures_in_every_format(form: str, language: str) -> None:
    path = Path(txdoctor.__file__).parent / "demo" / "bitcoin-held-by-ancestor.case.json"
    visit = replayed(path)
    queue, family = visit.figures
    text = told(visit, form, language)
    if form == "json":
        [one, other] = json.loads(text)["results"][0]["figures"]
        assert (one["name"], one["place"], len(one["slots"])) == ("queue", 4, 4)
        assert [step["itself"] for step in other["lines"]] == [False, True]
        return
    assert isinstance(queue, Scale)
    assert isinstance(family, Steps)
    assert "|--------|--------|--------|*-------|" in text
    assert all(step.id[:10] in text for step in family.steps)
    assert text.count("<-") == 1
    assert text.count("```text") == (2 if form == "md" else 0)
