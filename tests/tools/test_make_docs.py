"""Every card has its page in both languages, no link leads nowhere, and nothing is loaded."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nodes.devtools import Browser, Page
from tests.conftest import without
from tools.card_pages import OWN_WORDS, Book, escaped
from tools.make_docs import SITE, TAGS, loaded, write_pages
from txdoctor import registry
from txdoctor.cli.help_topics import TOPICS

LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture(scope="module", params=TAGS)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    tag: str = request.param
    named = list(_named(write_pages(tag, folder)))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
    assert sorted(named) == sorted(there)  # the menu names each page, and names it once
    return folder


def _named(menu: Any) -> Iterator[str]:
    if isinstance(menu, str):
        yield menu
    for each in menu.values() if isinstance(menu, dict) else menu if isinstance(menu, list) else ():
        yield from _named(each)


def test_every_card_and_every_topic_has_its_page(pages: Path) -> None:
    registry.use_plugins(False)
    entries = registry.all_entries()
    assert len(entries) > 150
    for entry in entries:
        text = (pages / f"{entry.code}.md").read_text(encoding="utf-8")
        assert f"`{entry.code}`" in text
        assert text.count("\n## ") >= (1 if entry.shelf == "stops" else 6), entry.code
    for topic in TOPICS:
        assert (pages / "help" / f"{topic}.md").stat().st_size > 200


def test_no_link_leads_nowhere(pages: Path) -> None:
    links = 0
    for path in pages.rglob("*.md"):
        if path.parent.name == "more":
            continue
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / link).is_file(), f"{path}: {link}"
            links += 1
    assert links > 400


def test_a_finding_leads_to_what_helps_and_back(pages: Path) -> None:
    finding = (pages / "bitcoin/outbid.md").read_text(encoding="utf-8")
    remedy = (pages / "bitcoin/replace-by-fee.md").read_text(encoding="utf-8")
    assert "(../bitcoin/replace-by-fee.md)" in finding
    assert "(../bitcoin/outbid.md)" in remedy


def test_holes_are_shown_as_names(pages: Path) -> None:
    text = (pages / "bitcoin/outbid.md").read_text(encoding="utf-8")
    assert "<var>next block</var>" in text
    assert "{" not in re.sub(r"\\[{}]", "", text)


def test_what_people_say_leads_to_cards(pages: Path) -> None:
    text = (pages / "asked.md").read_text(encoding="utf-8")
    assert text.count("**") > 60
    assert "(bitcoin/outbid.md)" in text


def test_both_languages_have_the_same_words_of_their_own() -> None:
    assert set(OWN_WORDS["en"]) == set(OWN_WORDS["zh"])
    assert set(OWN_WORDS) == set(TAGS)


def test_signs_are_made_harmless() -> None:
    assert escaped("<b> & *x* _y_ [z](w) `c` a|b") == (
        "&lt;b&gt; &amp; \\*x\\* \\_y\\_ \\[z\\](w) \\`c\\` a&#124;b"
    )


def test_a_stop_has_no_sections_that_it_lacks() -> None:
    book = Book("en")
    [entry] = [each for each in book.entries if each.code == "general/do-not-pay-twice"]
    assert book.page(entry).startswith(f"# {book.title(entry)}\n")


def test_what_is_loaded_from_elsewhere_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<a href='https://evil.example'>x</a><img src='x.png'><link href='x.css'>"
        "<script src='https://cdn.example/x.js'></script><link href='//fonts.example/x'>",
        encoding="utf-8",
    )
    assert len(loaded(page)) == 2


@pytest.fixture
def site() -> Iterator[str]:
    """The built site on loopback."""
    if not (SITE / "index.html").is_file():
        without("the site is not built. Way forward: make docs")
    handler = functools.partial(Silent, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Silent(http.server.SimpleHTTPRequestHandler):
    """It writes no log."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.mark.parametrize("tag", TAGS)
def test_a_browser_fetches_nothing_from_elsewhere(site: str, tag: str, chromium: Browser) -> None:
    page = Page(chromium)
    for name in ("index", "bitcoin/outbid", "asked"):
        page.open(f"{site}{tag}/{name}.html", width=1280)
        assert page.find("document.documentElement.lang") == tag
        asked = page.asked_for()
        assert len(asked) > 3
        assert [url for url in asked if not url.startswith((site, "data:"))] == []
        assert page.complaints() == []
    page.close()
