"""The cards make the documentation site, whole in each language: `python -m tools.make_docs`."""

from __future__ import annotations

import logging
import re
import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tools.card_pages import Book
from txdoctor import registry
from txdoctor.cli.help_topics import TOPICS

ROOT = Path(__file__).resolve().parents[1]
PAGES, SITE = ROOT / "build/docs/pages", ROOT / "build/docs/site"
TAGS = {"en": "English", "zh": "中文"}
Nav = list[dict[str, Any]]


def main() -> int:
    """Write the pages, build the sites, look for what comes from elsewhere; 1 if anything does."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)  # which link leads nowhere
    shutil.rmtree(PAGES, ignore_errors=True)
    shutil.rmtree(SITE, ignore_errors=True)
    for tag in TAGS:
        _build(tag, write_pages(tag, PAGES / tag))
    (SITE / "index.html").write_text(_entrance(), encoding="utf-8")
    strange = [f"{path}: {what}" for path in SITE.rglob("*.html") for what in loaded(path)]
    print("\n".join(strange) or f"{SITE / 'index.html'}: {len(list(SITE.rglob('*.html')))} pages")
    return 1 if strange else 0


def write_pages(tag: str, folder: Path) -> Nav:
    """Every page of one language below `folder`; what the site's menu is made of."""
    book = Book(tag)
    nav: Nav = [{book.own["home"]: _put(folder, "index.md", book.home())}]
    for chain in registry.chains():
        parts: list[Any] = [_put(folder, f"{chain}/index.md", book.family(chain))]
        for shelf, entries in book.shelves(chain).items():
            cards = [{book.title(e): _put(folder, f"{e.code}.md", book.page(e))} for e in entries]
            parts.append({book.own[shelf]: cards})
        nav.append({book.own[chain]: parts})
    nav.append({book.own["asked"]: _put(folder, "asked.md", book.asked())})
    topics = [{topic: _put(folder, f"help/{topic}.md", book.topic(topic))} for topic in TOPICS]
    nav.append({book.own["topics"]: topics})
    docs = sorted((ROOT / "docs").glob("*.md"))
    more = [_put(folder, f"more/{path.name}", path.read_text(encoding="utf-8")) for path in docs]
    nav.append({book.own["more"]: more})
    return nav


def _put(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def _build(tag: str, nav: Nav) -> None:
    """One strict build: a dead link or a page that no menu names ends it."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(
        str(ROOT / "mkdocs.yml"), docs_dir=str(PAGES / tag), site_dir=str(SITE / tag), strict=True
    )
    config.nav = nav
    config.theme["language"] = tag
    others = (
        {"name": name, "link": f"../{each}/index.html", "lang": each} for each, name in TAGS.items()
    )
    config.extra["alternate"] = list(others)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


class _Loads(HTMLParser):
    """What a browser fetches without being asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            fetched = name in ("src", "srcset", "data", "poster") or (
                name == "href" and tag == "link"
            )
            if fetched and re.match(r"(https?:)?//", value or ""):
                self.found.append(f"<{tag} {name}={value}>")


def loaded(page: Path) -> list[str]:
    """The parts of a page that come from another place."""
    parser = _Loads()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


def _entrance() -> str:
    links = "".join(
        f'<li lang="{t}"><a href="{t}/index.html">{n}</a></li>' for t, n in TAGS.items()
    )
    head = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>txdoctor</title>'
    return f"{head}<ul>{links}</ul>\n"


if __name__ == "__main__":
    sys.exit(main())
