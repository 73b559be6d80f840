"""A person sees whom it asks and how far it is; a log sees nothing of it."""

import io
import threading
import time
from types import SimpleNamespace

import pytest

from txdoctor.cli import progress
from txdoctor.cli.command import Asked
from txdoctor.cli.progress import Progress, getting_ready
from txdoctor.language.language import Language

ENGLISH = Language.of("en")


class Screen(io.StringIO):
    """A terminal that keeps what was written to it."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    seen = Screen()
    # Not sys.stderr itself: pytest puts its own there between fixture and test.
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=seen))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return seen


def test_the_first_line_names_every_host_that_will_learn_of_it(screen: Screen) -> None:
    Progress(ENGLISH, 1, quiet=False).start(["one.example", "two.example", "one.example"])
    assert screen.getvalue() == "Asking one.example and two.example about 1 target ...\n"


def test_of_those_asked_only_if_need_be_it_says_how_many(screen: Screen) -> None:
    others = [f"host-{number}.example" for number in range(30)]
    Progress(ENGLISH, 1, quiet=False).start(["one.example"], later=["one.example", *others])
    assert screen.getvalue() == (
        "Asking one.example about 1 target ... Only what they do not know is asked of 30\n"
        "others (-v names them).\n"
    )
    screen.truncate(0)
    Progress(ENGLISH, 1, quiet=False, verbose=True).start(["one.example"], later=others)
    assert all(host in screen.getvalue() for host in others)
    screen.truncate(0)
    Progress(ENGLISH, 1, quiet=False).start(["one.example"], later=others[:4])
    assert all(host in screen.getvalue() for host in others[:4])


def test_something_stands_there_while_the_program_is_loaded(screen: Screen) -> None:
    asked = Asked(words=(), flags={"quiet": False}, language=ENGLISH)
    with getting_ready(asked):
        assert screen.getvalue() == "One moment ...\n"
    assert screen.getvalue().endswith("\x1b[1A\x1b[J")


def test_everything_is_wiped_also_over_several_lines(screen: Screen) -> None:
    shown = Progress(ENGLISH, 2, quiet=False)
    shown.start([f"host-{number}.example" for number in range(20)])
    lines = screen.getvalue().count("\n")
    assert lines > 3
    shown.wipe()
    assert screen.getvalue().endswith(f"\r\x1b[{lines}A\x1b[J")
    before = screen.getvalue()
    shown.wipe()
    assert screen.getvalue() == before


def test_it_says_how_far_it_is_until_the_last(screen: Screen) -> None:
    shown = Progress(ENGLISH, 5, quiet=False)
    shown.start(["one.example"])
    for number in range(1, 6):
        shown.wipe()
        screen.truncate(0)
        shown.one_more()
        assert (f"{number} of 5" in screen.getvalue()) == (number < 5)
        assert ("left" in screen.getvalue()) == (3 <= number < 5)


@pytest.mark.parametrize("why", ["quiet", "CI", "dumb", "no terminal"])
def test_where_nobody_looks_nothing_is_written(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    if why == "CI":
        monkeypatch.setenv("CI", "true")
    if why == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    if why == "no terminal":
        monkeypatch.setattr(Screen, "isatty", lambda self: False)
    shown = Progress(ENGLISH, 2, quiet=why == "quiet")
    shown.start(["one.example"])
    shown.one_more()
    shown.wipe()
    assert screen.getvalue() == ""


def test_a_screen_that_went_away_ends_nothing(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(self: Screen, text: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(Screen, "write", gone)
    shown = Progress(ENGLISH, 2, quiet=False)
    shown.start(["one.example"])
    shown.one_more()


def test_without_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=None))
    Progress(ENGLISH, 1, quiet=False).start(["one.example"])


def test_from_the_first_second_on_it_says_how_long_and_who_is_awaited(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EACH", 0.01)
    asked = threading.Event()

    def awaited() -> tuple[str, ...]:
        asked.set()
        return ("slow.example",)

    shown = Progress(ENGLISH, 1, quiet=False)
    shown.start(["slow.example", "quick.example"])
    with shown.counting(awaited):
        assert asked.wait(30)
        deadline = time.monotonic() + 30
        while "s: waiting for slow.example" not in screen.getvalue():
            assert time.monotonic() < deadline
            time.sleep(0.005)
    assert screen.getvalue().endswith("\x1b[1A\x1b[J"), "nothing is left standing"


def test_what_was_wiped_for_a_result_is_not_drawn_over_it(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "EACH", 0.005)
    looks = []
    enough = threading.Event()

    def awaited() -> tuple[str, ...]:
        looks.append(1)
        if len(looks) > 3:
            enough.set()
        return ("slow.example",)

    shown = Progress(ENGLISH, 2, quiet=False)
    with shown.counting(awaited):
        assert enough.wait(30)
    assert screen.getvalue() == ""


def test_without_a_terminal_nobody_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=io.StringIO()))
    before = threading.active_count()
    with Progress(ENGLISH, 1, quiet=False).counting(lambda: ("one.example",)):
        assert threading.active_count() == before
