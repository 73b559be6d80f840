"""Pages of sheets and cards in a real browser: on a phone, a tablet and a desk, and by night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nodes.devtools import Browser, Page
from tests.render import hostile
from tests.render.test_html_in_browser import WIDER, WIDTHS
from tests.render.test_sheet_page import language, mean, page, told
from txdoctor.cli.card_page import list_page, whole_page
from txdoctor.registry import all_entries
from txdoctor.render.look import Look


@pytest.fixture
def shown(chromium: Browser) -> Iterator[Page]:
    made = Page(chromium)
    yield made
    made.close()


@pytest.fixture(scope="module", params=["en", "zh"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Sheets of every kind with long and hostile names, a card, and the list of all cards."""
    tongue = language(request.param)
    entries = [each for each in all_entries() if each.shelf == "remedies"]
    texts = (*hostile.LONG, *hostile.MARKUP[:12])
    pages = {
        "sheets": page(*told(request.param), *map(mean, texts), tongue),
        "card": whole_page(entries[0], tongue, Look()),
        "list": list_page([(each.code, each.code) for each in entries], tongue, Look()),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return [Path(folder / f"{name}.html").as_uri() for name in pages]


def test_nothing_sticks_out_and_nothing_is_asked_for(shown: Page, files: list[str]) -> None:
    for file in files:
        for width in WIDTHS:
            shown.open(file, width=width)
            assert shown.find("document.documentElement.scrollWidth") == width
            assert shown.find(WIDER) == []
            assert shown.asked_for() == [file]
            assert shown.complaints() == []


def test_by_night_it_is_dark_and_bars_are_seen(shown: Page, files: list[str]) -> None:
    for scheme in ("light", "dark"):
        shown.show(scheme=scheme)
        shown.open(files[0], width=360)
        ground = shown.find("getComputedStyle(document.body).backgroundColor")
        bar = shown.find("getComputedStyle(document.querySelector('.filled')).fill")
        assert ground == {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 24, 28)"}[scheme]
        assert bar == {"light": "rgb(90, 97, 107)", "dark": "rgb(163, 169, 178)"}[scheme]
