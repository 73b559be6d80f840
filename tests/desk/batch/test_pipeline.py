"""Rows come out as they went in, equal ones are asked about once, and few are held at a time."""

from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from tests.cli.visits import visit
from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.folding import Folding
from txdoctor.desk.batch.journal import AS_BEFORE, Journal, begun
from txdoctor.desk.batch.pipeline import QUIET, Ward, answered
from txdoctor.desk.batch.resume import Done
from txdoctor.desk.batch.row import Row
from txdoctor.gather import Broken
from txdoctor.model.finding import State
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit

WINDOW = 7


class Told:
    """Says what it was given; rows with `bad` in them are refused."""

    def answer(self, result: Visit | Broken | Answer) -> Answer:
        assert isinstance(result, Visit)
        text = result.subject.text.text
        return Answer(message=text, again=text.startswith("dead"))

    def refusal(self, row: Row) -> Answer | None:
        return Answer(code="bad") if "bad" in row.target else None


class World:
    """Examines with a window, as the real loop does, and remembers what was asked."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.journal: Journal = begun(folder / "journal", force=False)
        self.stop = False
        self.done = Done()

    def examine(self, orders: Iterable[Order]) -> Iterator[Visit | Broken]:
        waiting: list[str] = []
        source = iter(orders)
        while True:
            for order in islice(source, WINDOW - len(waiting)):
                waiting.append(order.text)
                if order.text:
                    self.asked.append(order.text)
            if not waiting:
                return
            yield visit(State.SETTLED, text=waiting.pop(0))

    def ward(self) -> Ward:
        return Ward(
            examine=self.examine,
            order=lambda aim: Order(text=aim.text, network=aim.network),
            tell=Told(),
            journal=self.journal,
            folding=Folding(),
            stopping=lambda: self.stop,
            done=self.done,
        )

    def entries(self) -> list[tuple[int, str, str]]:
        self.journal.flush()
        told = self.journal.entries(0, self.journal.size)
        return [(e.number, e.digest, e.answer.message or e.answer.code) for e in told]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.journal.close()


def rows(*targets: str) -> list[Row]:
    return [Row(number, target, "", "") for number, target in enumerate(targets, 1)]


def test_each_row_has_its_answer_in_its_place(world: World) -> None:
    targets = ["a", "bad", "b", "a", "bad", "c", "b", "a", *map(str, range(20)), "a", "bad", "7"]
    given = rows(*targets)
    told = [answer.message or answer.code for answer in answered(given, world.ward())]
    assert told == targets
    assert [(n, what) for n, _, what in world.entries()] == list(enumerate(targets, 1))
    assert world.asked == ["a", "b", "c", *map(str, range(20))]


def test_the_journal_says_which_were_answered_as_before(world: World) -> None:
    list(answered(rows("a", "b", "a", "bad"), world.ward()))
    first, _, again, refused = (digest for _, digest, _ in world.entries())
    assert again == AS_BEFORE + first
    assert refused == ""


def test_equal_means_equal_on_the_same_network_in_any_letters() -> None:
    number = "AB" * 32
    same = [Row(1, f"0x{number}", "", ""), Row(2, f"0x{number.lower()}", "", "")]
    assert len({row.key for row in same}) == 1
    others = [Row(3, f"0x{number}", "bnb", ""), Row(4, number, "", ""), Row(5, "Ab", "", "")]
    assert len({row.key for row in [*same, *others, Row(6, "ab", "", "")]}) == 5


def test_what_nobody_could_tell_is_asked_again(world: World) -> None:
    given = rows("dead", *map(str, range(20)), "dead")
    list(answered(given, world.ward()))
    assert world.asked.count("dead") == 2
    assert [row.number for row in given if row.number not in world.done] == [1, 22]


@pytest.mark.parametrize("target", ["a", "bad"])
def test_an_endless_list_of_equal_rows_is_not_read_ahead(world: World, target: str) -> None:
    read = 0

    def endless() -> Iterator[Row]:
        nonlocal read
        for read in count(1):
            yield Row(read, target, "", "")

    told = answered(endless(), world.ward())
    for done, _ in enumerate(islice(told, 5000), 1):
        assert read - done <= QUIET * (WINDOW + 1)


def test_stopped_it_takes_no_new_rows_and_finishes_the_old(world: World) -> None:
    told = []
    for answer in answered(rows(*map(str, range(100))), world.ward()):
        told.append(answer.message)
        world.stop = len(told) >= 10
    assert told == [str(n) for n in range(len(told))]
    assert 10 < len(told) <= 10 + WINDOW
    assert len(world.entries()) == len(told)
