"""Thousands of targets stream by."""

import gc
import io
import time
import weakref

from tests.render import toys
from tests.render.told import told
from txdoctor.language.language import Language
from txdoctor.render.compose import Teller
from txdoctor.render.look import Look
from txdoctor.render.text import Writer
from txdoctor.render.told import ToldVisit

LIMIT = 450e-6  # seconds of computing; about 95e-6 when measured, on a machine shared by others


def test_a_settled_target_costs_little_after_the_first(english: Language) -> None:
    """Nothing is read, parsed or looked up again."""
    teller = Teller(english)
    writer = Writer(io.StringIO(), Look())
    visit = toys.settled()
    writer.each(teller.tell(visit))
    best = min(_round(teller, writer, visit) for _ in range(5))
    assert best < LIMIT


def _round(teller: Teller, writer: Writer, visit: object) -> float:
    start = time.process_time()
    for _ in range(100):
        writer.each(teller.tell(visit))  # type: ignore[arg-type]  # a Visit
    return (time.process_time() - start) / 100


def test_what_was_told_is_gone_when_the_next_is_told(english: Language) -> None:
    """Nothing points at itself: else a list of targets would be kept until circles are looked for.

    That took a third of the time of a long list.
    """
    told_one = Teller(english).tell(toys.settled())
    assert _parts(told_one)
    gone = weakref.ref(told_one)
    gc.disable()
    try:
        del told_one
        assert gone() is None
    finally:
        gc.enable()


def test_telling_twice_gives_the_same(english: Language) -> None:
    """What is remembered does not leak from one target to the next."""
    teller = Teller(english)
    for visit in (toys.outbid(), toys.settled(), toys.outbid()):
        assert _parts(teller.tell(visit)) == _parts(told(visit, english))


def _parts(one: ToldVisit) -> dict[str, object]:
    """Everything that a format can ask a told visit for."""
    names = [name for name in dir(one) if not name.startswith("_") and name != "transactions"]
    found = {name: getattr(one, name) for name in names}
    return {name: part for name, part in found.items() if not callable(part)}
