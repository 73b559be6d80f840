"""Sheets as pages: what the text says stands on them, and nothing that somebody wrote is alive."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.test_decode import SEGWIT
from tests.chains.evm.test_decode import ERROR, TRANSFER
from tests.render import hostile
from tests.render.markup import outline, words
from tests.render.test_hostile import violations
from tests.render.test_html import faults
from tests.render.test_tariff import tariffs
from txdoctor.decoding import decode
from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity, Words
from txdoctor.render.decoded import tell_decoded
from txdoctor.render.html_page import Imprint
from txdoctor.render.look import Look
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart, markdown_lines, text_lines
from txdoctor.render.sheet_page import sheet_page
from txdoctor.render.spell import spell
from txdoctor.render.tariff import tell_tariff
from txdoctor.tongues import wings
from txdoctor.units import Moment, Untrusted

TAKEN = Moment(1_795_000_000)


def language(tag: str) -> Language:
    return Language.of(tag, wings())


def page(*sheets_and_language: Sheet | Language, look: Look | None = None) -> str:
    *sheets, tongue = sheets_and_language
    assert isinstance(tongue, Language)
    told = [each for each in sheets if isinstance(each, Sheet)]
    imprint = Imprint(frame=tongue.table("report", "frame"), generated_at=TAKEN, version="0.1.0")
    return sheet_page(told, tongue, look or Look(), kind="txdoctor.fees", imprint=imprint)


def told(tag: str) -> list[Sheet]:
    tongue = language(tag)
    texts = (SEGWIT, ERROR, "0x" + TRANSFER)
    read = [tell_decoded(each, tongue) for text in texts for each in decode(text)]
    return [*read, *(tell_tariff(each, tongue) for each in tariffs().values())]


def mean(text: str, tag: str = "en") -> Sheet:
    """A sheet in which somebody has a say wherever anybody can have one."""
    said = (Words("He said "), Foreign(Untrusted(text)))
    lines = (
        SheetLine(name="x", label="what was said", sentence=said, means=said),
        SheetLine(name="y", label="  of it", sentence=(Quantity("ab" * 32),), bar=40),
        SheetLine(name="y", label="  of it", sentence=said, bar=100, figure=(Quantity("7"),)),
        SheetLine(name="z", label="", sentence=said),
    )
    return Sheet(
        frame=language(tag).table("report", "frame"),
        head=text,
        gist=said,
        id=text,
        parts=(SheetPart(name=text, title=text, lines=lines, copied="cHNidP8BAA=="),),
        notes=(said,),
        data={},
    )


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_it_says_what_the_text_says(tag: str) -> None:
    sheets = told(tag)
    assert len(sheets) > 5
    for sheet in sheets:
        document = page(sheet, language(tag))
        assert list(faults(document)) == []
        said = words(document)
        sentences = [sheet.gist, *sheet.notes]
        sentences += [line.sentence for part in sheet.parts for line in part.lines]
        sentences += [line.means for part in sheet.parts for line in part.lines]
        for sentence in sentences:
            assert " ".join(spell(sentence, sheet.frame).split()) in said
        for text in (sheet.head, sheet.id, *(part.title for part in sheet.parts)):
            assert text in said
        labels = {line.label.strip() for part in sheet.parts for line in part.lines}
        assert [label for label in labels if label not in said] == []


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_several_sheets_stand_under_one_heading(tag: str) -> None:
    document = page(*told(tag), language(tag))
    assert list(faults(document)) == []
    headings = [name for name, _ in outline(document) if name in ("h1", "h2")]
    assert headings == ["h1", *["h2"] * len(told(tag))]


def test_an_empty_list_is_a_page_too() -> None:
    assert list(faults(page(language("en")))) == []


def test_what_others_wrote_stays_text() -> None:
    """The elements are the same whatever was written, and no hidden character is left."""
    tongue = language("en")
    same = {name for name, _ in outline(page(mean("harmless"), tongue))}
    for text in hostile.ALL:
        sheet = mean(text)
        document = page(sheet, tongue)
        assert list(faults(document)) == [], text
        assert list(violations(document, "html")) == [], text
        assert {name for name, _ in outline(document)} == same, text


def test_letters_that_a_stream_lacks_are_written_as_numbers() -> None:
    document = page(mean("Größe"), language("zh"), look=Look(ascii=True))
    assert document.isascii()
    assert "Größe" in words(document)


def test_a_bar_stands_beside_its_figure() -> None:
    document = page(mean("x"), language("en"))
    widths = [dict(attrs)["width"] for name, attrs in outline(document) if name == "rect"]
    assert widths == ["100%", "40%", "100%", "100%"]


def test_a_text_to_be_copied_keeps_its_lines_and_stands_on_a_page_alone() -> None:
    part = SheetPart(name="draft", title="draft", lines=(), copied='{\n  "to": "<b>"\n}')
    frame = language("en").table("report", "frame")
    sheet = Sheet(frame=frame, head="x", gist=(), id="", parts=(part,), notes=(), data={})
    shown = page(sheet, language("en"))
    assert '<pre class="line">{\n  &#34;to&#34;: &#34;&lt;b&gt;&#34;\n}</pre>' in shown
    for line in (*text_lines(sheet, Look()), *markdown_lines(sheet)):
        assert "draft" not in line
        assert '"to"' not in line
