"""The summary of a long list in a real browser: its bars are as long as they say, and it is all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nodes.devtools import Browser, Page
from tests.render.test_batch import language, summary
from tests.render.test_sheet_page import page as page_of
from txdoctor.render.batch import tell_batch


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    made = Page(chromium)
    yield made
    made.close()


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("width", [360, 1280])
def test_bars_are_drawn_under_a_policy_that_allows_nothing_else(
    page: Page, tmp_path: Path, tag: str, width: int
) -> None:
    file = tmp_path / "summary.html"
    told = page_of(tell_batch(summary(), language(tag)), language(tag))
    file.write_text(told, encoding="utf-8")
    page.open(file.as_uri(), width=width)
    lengths = page.find(
        "[...document.querySelectorAll('.bar')].map(bar =>"
        " bar.lastElementChild.getBoundingClientRect().width / bar.getBoundingClientRect().width)"
    )
    assert max(lengths) == pytest.approx(1)
    assert [round(length * 7) for length in sorted(lengths)] == [1, 2, 7]  # of ten rows
    assert page.find("getComputedStyle(document.querySelector('.filled')).fill") != "rgb(0, 0, 0)"
    assert page.find("document.documentElement.scrollWidth") == width
    assert page.asked_for() == [file.as_uri()]
    assert page.complaints() == []
