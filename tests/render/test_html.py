"""The page that is handed on."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

import txdoctor
from tests.render import toys
from tests.render.markup import outline, taken, words
from tests.render.told import report, shown, told, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.language.sentence import Words
from txdoctor.model.figure import Step, Steps
from txdoctor.model.visit import Visit
from txdoctor.render import html_page
from txdoctor.render.look import Look
from txdoctor.render.spell import spell
from txdoctor.testing.cases import cases_in, replayed
from txdoctor.testing.laws import TONGUES
from txdoctor.testing.telling import told as told_case
from txdoctor.units import FeeRate, Id, Untrusted

HERE = Path(__file__).parents[1]
CASES = (*cases_in(Path(txdoctor.__file__).parent / "demo"), *cases_in(HERE / "cases"))
STYLE = Path(html_page.__file__).parent / html_page.PAGE / html_page.STYLE
# What a page without scripts, forms, frames and parts from elsewhere is made of.
NAMES = (
    "html head meta title style body main header footer nav section article h1 h2 h3 h4 h5 p span "
    "bdi code strong mark br a time ul ol li dl div dt dd table thead tbody tr th td figure "
    "figcaption pre svg defs pattern rect line circle path text"
)
ELEMENTS = frozenset(NAMES.split())


def page(*visits: Visit, language: Language) -> str:
    return shown(*visits, language=language, format="html")


def faults(document: str) -> Iterator[str]:
    """What keeps a page from standing alone, or from being read aloud in order."""
    elements = outline(document)
    yield from (f"<{tag}>" for tag in {tag for tag, _ in elements} - ELEMENTS)
    names = [value for _, attrs in elements for name, value in attrs if name == "id"]
    yield from (f"id {name} twice" for name in set(names) if names.count(name) > 1)
    for tag, attrs in elements:
        for name, value in attrs:
            if name == "style" or name.startswith("on") or "://" in value:
                yield f"<{tag} {name}={value}>"
            if name == "href" and value.removeprefix("#") not in names:
                yield f"a link to {value}"
            if name == "aria-labelledby" and value not in names:
                yield f"named by {value}"
    levels = [int(tag[1]) for tag, _ in elements if re.fullmatch("h[1-6]", tag)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings {levels}"
    yield from (f"h{b} after h{a}" for a, b in pairwise(levels) if b > a + 1)


def test_it_says_what_the_text_says(english: Language, chinese: Language) -> None:
    """Every sentence, the whole hash, the draft to be copied, and who was asked."""
    for language in (english, chinese):
        visit = toys.outbid()
        said = words(page(visit, language=language))
        one = told(visit, language)
        sentences = [
            one.headline,
            *(row.sentence for row in one.rows),
            *(row.caption for row in one.rows),
            *(found.sentence for found in (*one.findings, *one.unjudged)),
            *(step for advice in one.helps for step in (advice.sentence, *advice.steps)),
            *(stop.sentence for stop in one.stops),
            *(expected.sentence for expected in one.expectations),
            *one.notes,
            one.next_check,
        ]
        assert len(sentences) > 15
        for sentence in sentences:
            assert spell(sentence, one.frame) in said
        for text in (toys.TXID, "cHNidP8BAA==", "toy/outbid", "two.example", one.frame["never"]):
            assert text in said
        assert f"{one.rows[2].label} {spell(one.rows[2].sentence, one.frame)}" in said


def test_the_decisive_row_is_marked_once(english: Language) -> None:
    document = page(toys.outbid(), language=english)
    [marked] = re.findall("<mark>(.*?)</mark>", document)
    assert "1.1 sat/vB" in marked
    assert re.search(r'<tr class="pointed warning">\s*<th scope="row">fee rate', document)


def test_a_draft_stands_whole_and_says_who_looked_at_it(english: Language) -> None:
    document = page(toys.outbid(), language=english)
    assert "<pre>cHNidP8BAA==</pre>" in document
    assert "unsigned PSBT: Asked of one.example" in words(document)


def test_the_style_is_the_one_that_the_policy_names(english: Language) -> None:
    document = page(toys.outbid(), language=english)
    [style] = re.findall("<style>(.*?)</style>", document, re.S)
    mark = b64encode(sha256(style.encode()).digest()).decode()
    metas = [dict(attrs) for tag, attrs in outline(document) if tag == "meta"]
    [policy] = [m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{mark}'")


def test_the_style_asks_for_nothing() -> None:
    style = STYLE.read_text(encoding="ascii")
    assert not re.search(r"url\(|@import|@font-face|image-set|</", style)


def test_every_case_makes_a_page_that_stands_alone() -> None:
    assert len(CASES) > 100
    for path in CASES:
        visit = replayed(path)
        for tag in TONGUES:
            assert list(faults(told_case(visit, "html", tag))) == [], path


def test_a_page_that_does_not_stand_alone_would_be_seen(english: Language) -> None:
    sound = page(toys.outbid(), language=english)
    assert list(faults(sound)) == []
    for bad in (
        "<script></script>",
        '<img src="x"/>',
        '<a href="https://evil.example">x</a>',
        '<a href="#nowhere">x</a>',
        '<p style="color: red">x</p>',
        '<p onclick="x">x</p>',
        "<h1>x</h1>",
        "<h5>x</h5>",
        '<p id="t1">x</p>',
    ):
        assert list(faults(sound.replace("<footer>", f"{bad}<footer>"))), bad


def test_several_targets_have_a_summary_and_a_list_that_leads_to_each(english: Language) -> None:
    wrong = Mistake("language_unknown", asked=Untrusted("x"), known=())
    made = report(
        toys.settled(), toys.outbid(), language=english, failed=((wrong, Untrusted("<b>")),)
    )
    document = written(made, "html")
    assert list(faults(document)) == []
    assert re.findall('href="(.*?)"', document) == ["#t1", "#t2"]
    said = words(document)
    assert "2 examined: 1 warning, 1 ok" in said
    assert '"<b>": There are no words for the language' in said
    assert "What to do" in said
    # A healthy one among several takes its headline and its hash.
    healthy = document.split('id="t1"')[1].split('id="t2"')[0]
    assert "<table" not in healthy
    assert toys.TXID in healthy


def test_an_address_tells_its_transactions_below(english: Language) -> None:
    document = page(toys.address(toys.outbid(), toys.settled()), language=english)
    assert list(faults(document)) == []
    _, *children = document.split('class="child"')
    assert [re.findall('<(h[1-6]) id="(.*?)"', each) for each in children] == [
        [("h3", "t1-1")],
        [("h3", "t1-2")],
    ]


def test_nothing_to_examine_is_a_page_too(english: Language) -> None:
    document = page(language=english)
    assert list(faults(document)) == []
    assert "nothing to examine" in words(document)


def test_its_language_is_said(english: Language, chinese: Language) -> None:
    for language, tag in ((english, "en"), (chinese, "zh-Hans")):
        assert outline(page(toys.outbid(), language=language))[0] == (
            "html",
            (("lang", tag), ("dir", "ltr")),
        )


def test_a_stream_without_the_letters_gets_their_numbers(chinese: Language) -> None:
    made = report(toys.outbid(), language=chinese)
    document = written(made, "html", Look(encoding="ascii"))
    assert document.isascii()
    assert words(document) == words(written(made, "html"))


def test_pictures_are_drawn_with_whole_ids(english: Language) -> None:
    steps = tuple(
        Step(id=Id(txid), depth=n, itself=n == 1, values=(("fee_rate", FeeRate(1100)),))
        for n, txid in enumerate((toys.OTHER, toys.TXID))
    )
    figure = Steps(name="family", steps=steps, left_out=3)
    document = page(toys.outbid(figures=(figure,)), language=english)
    assert list(faults(document)) == []
    assert document.count('class="rail"') == 2
    drawn = document.split('class="steps')[1].split("</figure>")[0]
    assert toys.OTHER in drawn
    assert toys.TXID in drawn
    assert "3</p>" in drawn


def test_a_figure_of_a_new_kind_is_drawn_as_in_the_text(
    english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_page, "drawn", lambda figure, frame, width: iter(["title", "<+- x"]))
    made = html_page._picture((Words("new"),), {}, "p")  # type: ignore[arg-type]  # no known kind
    assert made == '<pre class="drawn">&lt;+- x</pre>'


PAIRS = [
    *((ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "card", "wash")),
    *(
        (tone, paper)
        for tone in ("ok", "note", "warning", "error", "unknown")
        for paper in ("paper", "card", "wash")
    ),
    ("paper", "ink"),
]


def palettes() -> dict[str, dict[str, str]]:
    """The colours by day, by night and on paper; what one does not name is as by day."""
    style = STYLE.read_text(encoding="ascii")
    found = [dict(re.findall(r"--(\w+): (#\w+)", part)) for part in style.split(":root {")[1:]]
    day, night, paper = found
    return {"day": day, "night": night, "paper": {**day, **paper}}


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    digits = color[1:] if len(color) == 7 else "".join(c * 2 for c in color[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """At least 4.5 for text (WCAG 2.2, success criterion 1.4.3)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["day", "night", "paper"])
def test_every_pair_of_colours_can_be_read(name: str) -> None:
    colors = palettes()[name]
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    for ink, paper in PAIRS:
        assert contrast(colors[ink], colors[paper]) >= 4.5, (ink, paper)


def test_nothing_is_left_open(english: Language) -> None:
    assert taken(page(toys.outbid(), language=english)).words


def test_the_line_to_copy_stands_as_it_is_typed(english: Language) -> None:
    """Only its long words may be broken, by the browser and not in what is copied."""
    case = next(path for path in CASES if path.name == "bitcoin-outbid.case.json")
    document = told_case(replayed(case), "html", "en")
    lines = re.findall('<pre class="line">(.*?)</pre>', document, re.S)
    assert lines
    for line in lines:
        typed = re.sub("<.*?>", "", line)
        assert re.fullmatch(r"txdoctor bump [0-9a-f]{64} --network \S+( \S+)+", typed)
