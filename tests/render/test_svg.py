"""Where the mark stands, and which lines lead where."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from txdoctor.language.sentence import Quantity, Words
from txdoctor.render.pictured import ToldScale, ToldStep
from txdoctor.render.svg import Rail, _in_a_row, _on_a_tree, levels, rails, scale

FRAME = {"quote_open": '"', "quote_close": '"', "mixed": "", "colon": ": "}


def told(place: int, part: int = 0, *, slots: int = 4, open_ended: bool = False) -> ToldScale:
    return ToldScale(
        title=(Words("the queue"),),
        rates=tuple(f"{100 - n}.125" for n in range(slots)),
        place=place,
        part=part,
        open_ended=open_ended,
        itself=(Words("this <one>"),),
        alt=(Words("Place 2 of "), Quantity("4")),
    )


def drawn(figure: ToldScale) -> ElementTree.Element:
    return ElementTree.fromstring(scale(figure, FRAME, "p1"))  # noqa: S314 - our own picture


@pytest.mark.parametrize(
    ("place", "part", "across"),
    [(1, 0, "0.00%"), (2, 50, "37.50%"), (4, 99, "99.75%"), (9, 50, "87.50%")],
)
def test_the_mark_stands_in_its_slot(place: int, part: int, across: str) -> None:
    picture = drawn(told(place, part, open_ended=place > 4))
    [mark] = picture.iterfind("line")
    assert (mark.get("x1"), mark.get("x2")) == (across, across)
    slots = [each.get("class", "") for each in picture.iterfind("rect[@class]")]
    assert [n for n, kind in enumerate(slots, 1) if "here" in kind.split()] == [min(place, 4)]


def test_the_slot_is_hatched_and_not_only_coloured() -> None:
    picture = drawn(told(2))
    assert [each.get("fill") for each in picture.iterfind("rect") if each.get("fill")] == [
        "url(#p1-hatch)"
    ]
    assert picture.find("defs/pattern").get("id") == "p1-hatch"  # type: ignore[union-attr]  # there


def test_it_is_told_to_those_who_do_not_see_it() -> None:
    picture = drawn(told(2))
    assert picture.get("role") == "img"
    title = picture.find("title")
    assert title is not None
    assert (title.get("id"), title.text) == (picture.get("aria-labelledby"), "Place 2 of 4")


def test_words_stay_words() -> None:
    assert "this &lt;one&gt;" in scale(told(2), FRAME, "p1")


@pytest.mark.parametrize(
    ("place", "part", "anchor"), [(1, 0, "start"), (2, 90, "middle"), (4, 90, "end")]
)
def test_the_caption_grows_away_from_the_nearer_edge(place: int, part: int, anchor: str) -> None:
    [caption] = drawn(told(place, part)).iterfind("svg/text")
    assert caption.get("text-anchor") == anchor


def test_a_long_rate_loses_what_is_behind_the_point() -> None:
    rates = [t.text for t in drawn(told(1)).iterfind("text") if t.get("class") == "rate"]
    assert rates == ["100", "99", "98", "97"]


def test_the_last_slot_of_an_open_line_stands_for_the_rest() -> None:
    numbers = [t.text for t in drawn(told(1, open_ended=True)).iterfind("text[@class='number']")]
    assert numbers == ["1", "2", "3", "4+"]


def steps(*depths: int) -> tuple[ToldStep, ...]:
    return tuple(
        ToldStep(id=str(n), depth=d, columns=(), itself=False) for n, d in enumerate(depths)
    )


def test_steps_at_the_left_follow_one_another() -> None:
    first, middle, last = _in_a_row(3)
    assert (first.hangs, first.ends) == (False, False)
    assert (middle.hangs, middle.ends) == (True, False)
    assert (last.hangs, last.ends) == (True, True)


def test_on_a_tree_each_hangs_on_what_it_stands_under() -> None:
    # 0
    # +- 1
    # |  +- 2
    # +- 3
    made = list(_on_a_tree((0, 1, 2, 1)))
    assert made == [
        Rail(column=0, hangs=False, through=(), ends=False),
        Rail(column=1, hangs=True, through=(0,), ends=False),
        Rail(column=2, hangs=True, through=(0,), ends=True),
        Rail(column=1, hangs=True, through=(), ends=True),
    ]


def test_two_roots_are_not_joined() -> None:
    made = list(_on_a_tree((0, 1, 0, 1)))
    assert [rail.hangs for rail in made] == [False, True, False, True]
    assert [rail.through for rail in made] == [(), (), (), ()]


def test_a_deep_chain_stays_on_the_page() -> None:
    deep = steps(*range(25))
    assert levels(deep) == (0, 1, 2, 3, 4, 5, *[6] * 19)
    widths = [re.findall(r'width="(\d+)"', rail)[0] for rail in rails(deep)]
    assert widths[:2] == ["16", "32"]
    assert widths[-1] == "112"


def test_what_is_left_out_between_leaves_no_gap() -> None:
    assert levels(steps(0, 3, 5, 3, 1, 0)) == (0, 1, 2, 1, 1, 0)


def test_the_one_itself_is_marked_by_size_too() -> None:
    one = ToldStep(id="x", depth=0, columns=(), itself=True)
    [rail] = rails((one,))
    assert 'class="node itself"' in rail
    assert 'r="6"' in rail
