"""The page in a real browser: on a phone, a tablet and a desk, by night, and on paper."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import txdoctor
from nodes import chromium as chromium_node
from nodes.devtools import Browser, Page
from tests.render import hostile, toys
from tests.render.told import report, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.model.figure import Scale, Step, Steps
from txdoctor.testing.cases import replayed
from txdoctor.testing.telling import told as told_case
from txdoctor.units import FeeRate, Id, Sats, Untrusted

DEMO = Path(txdoctor.__file__).parent / "demo"
WIDTHS = (360, 768, 1280)  # CSS pixels: a small phone, a tablet held upright, a screen on a desk

ALL = "[...document.querySelectorAll('body *')]"
# What sticks out to the right of what is seen.
WIDER = """[...document.querySelectorAll('body *')].filter(e =>
    !e.closest('pre.drawn') && !e.closest('.unseen') &&
    e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
).map(e => e.outerHTML.slice(0, 80))"""
# A letter that no font has is drawn as a box: the same for all of them.
BOX = "\\u{F0000}"
AS_DRAWN = """(letters => { const c = document.createElement('canvas').getContext('2d');
    c.font = '32px ' + getComputedStyle(document.body).fontFamily;
    return letters.map(l => { c.clearRect(0, 0, 64, 64); c.fillText(l, 8, 48);
        return c.canvas.toDataURL(); }); })"""


def rich(language: Language) -> str:
    """One of everything, with names as long as they come and a deep tree."""
    queue = Scale(
        name="queue",
        slots=tuple(FeeRate(1000 * n + 125) for n in range(1200, 1192, -1)),
        place=9,
        part=99,
        open_ended=True,
    )
    chain = Steps(
        name="family",
        steps=tuple(
            Step(
                id=Id(toys.TXID),
                depth=n,
                itself=n == 11,
                values=(("fee_rate", FeeRate(1100)), ("fee", Sats(2**50))),
            )
            for n in range(12)
        ),
        left_out=13,
    )
    wrong = Mistake("language_unknown", asked=Untrusted("x" * 300), known=())
    visits = (
        toys.outbid(figures=(queue, chain)),
        toys.settled(),
        toys.address(toys.outbid()),
        *(toys.reverted(text, text) for text in (*hostile.LONG, *hostile.MARKUP[:12])),
        toys.unreadable("W" * 500),
    )
    failed = ((wrong, Untrusted("M" * 400)),)
    return written(report(*visits, language=language, failed=failed), "html")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    made = Page(chromium)
    yield made
    made.close()


@pytest.fixture(scope="module", params=["en", "zh"])
def file(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    english: Language,
    chinese: Language,
) -> str:
    language = english if request.param == "en" else chinese
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(rich(language), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_and_nothing_is_asked_for(page: Page, file: str, width: int) -> None:
    page.open(file, width=width)
    assert page.find("document.documentElement.scrollWidth") == width
    assert page.find(WIDER) == []
    assert page.find("document.scripts.length + document.images.length") == 0
    assert page.asked_for() == [file]
    assert page.complaints() == []


def test_letters_are_not_too_small_on_a_phone(page: Page, file: str) -> None:
    page.open(file, width=360)
    sizes = page.find(f"{ALL}.map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 12


def test_by_night_it_is_dark(page: Page, file: str) -> None:
    page.open(file, width=768)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.find(ground)
    page.show(scheme="dark")
    assert (light, page.find(ground)) == ("rgb(251, 250, 247)", "rgb(21, 24, 28)")
    page.show(scheme="dark", media="print")
    assert page.find(ground) == "rgb(255, 255, 255)"


def test_it_can_be_put_on_paper(page: Page, file: str) -> None:
    page.open(file, width=768)
    paper = page.paper()
    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") > 5
    page.show(media="print")
    kept = "e.matches('tr, li, .help, figure')"
    cut = f"{ALL}.filter(e => {kept}).map(e => getComputedStyle(e).breakInside)"
    assert set(page.find(cut)) == {"avoid"}


def test_chinese_has_its_letters(page: Page, chinese: Language, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(written(report(toys.outbid(), language=chinese), "html"), encoding="utf-8")
    page.open(path.as_uri(), width=768)
    letters = sorted({c for c in path.read_text(encoding="utf-8") if "\u4e00" <= c <= "\u9fff"})
    assert len(letters) > 50
    drawn = page.find(f"{AS_DRAWN}({[*letters[:60], BOX]!r}.map(l => l))".replace("\\\\u", "\\u"))
    assert drawn[-1] not in drawn[:-1]
    assert len(set(drawn)) == len(drawn)


def test_a_picture_shows_the_mark_where_the_data_says(
    page: Page, english: Language, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    slots = tuple(FeeRate(1000 * n) for n in (40, 30, 20, 10))
    figure = Scale(name="queue", slots=slots, place=3, part=50, open_ended=False)
    made = report(toys.outbid(figures=(figure,)), language=english)
    path.write_text(written(made, "html"), encoding="utf-8")
    for width in WIDTHS:
        page.open(path.as_uri(), width=width)
        box = "(e => [e.left, e.right])(document.querySelector('{}').getBoundingClientRect())"
        left, right = page.find(box.format(".slot.here"))
        mark = sum(page.find(box.format("line.mark"))) / 2
        assert mark == pytest.approx((left + right) / 2, abs=1)


def test_a_demo_case_fits_a_phone(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    visit = replayed(DEMO / "bitcoin-held-by-ancestor.case.json")
    path.write_text(told_case(visit, "html", "zh"), encoding="utf-8")
    page.open(path.as_uri(), width=360)
    assert page.find(WIDER) == []
    assert page.find("document.querySelectorAll('svg.scale, svg.rail').length") == 3


@pytest.fixture(scope="module")
def ear() -> Iterator[socket.socket]:
    """Where everything that the browser asks for would have to pass."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def knocked(ear: socket.socket) -> bool:
    try:
        ear.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.mark.usefixtures("chromium")  # so that a machine without one skips with the reason
def test_the_browser_knocks_nowhere(ear: socket.socket, file: str) -> None:
    host, port = ear.getsockname()
    with chromium_node.running(proxy=f"{host}:{port}") as browser:
        page = Page(browser)
        page.open(file, width=768)
        page.paper()
        assert not knocked(ear)
        # And this is how it would be noticed.
        page.open("about:blank", width=768)
        page.find("void fetch('http://127.0.0.1:8080/x').catch(() => 0)")
        ear.settimeout(30)
        assert knocked(ear)
        ear.settimeout(0)
        assert page.asked_for() == ["http://127.0.0.1:8080/x"]


def test_what_is_wrong_with_a_page_would_be_seen(
    page: Page, english: Language, tmp_path: Path
) -> None:
    sound = written(report(toys.outbid(), language=english), "html")
    path = tmp_path / "bad.html"
    for bad in ("<script>document.title = 'x'</script>", "<p style='color: red'>x</p>"):
        path.write_text(sound.replace("<footer>", f"{bad}<footer>"), encoding="utf-8")
        page.open(path.as_uri(), width=360)
        assert page.complaints(), bad
        assert page.find("document.title") != "x"
    path.write_text(sound.replace("<footer>", f"<nobr>{'x' * 99}</nobr><footer>"), encoding="utf-8")
    page.open(path.as_uri(), width=360)
    assert page.find(WIDER)
