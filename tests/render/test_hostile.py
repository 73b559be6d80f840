"""What other people write never becomes more than visible characters, in any format."""

from __future__ import annotations

import csv
import io
import json
import re
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from unicodedata import category
from xml.etree import ElementTree

import pytest

from tests.render import hostile, toys
from tests.render.markup import outline
from tests.render.told import FORMATS, report, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.render.cells import cells
from txdoctor.render.look import Look
from txdoctor.units import Untrusted

FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
COMMANDS = ("##[", "##vso[", "##teamcity[")
SEPARATORS = {"plain": "\t"}
HARMLESS = "harmless"
OWN_COMMAND = re.compile(r"^::(?:error|warning|notice) title=[a-z/_-]+::")
# What a spreadsheet may take for the beginning of a formula.
FORMULA_STARTS = tuple(
    "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207a\u207b\u208a\u208b\u2212"
)


def everywhere(text: str, language: Language, format: str, **more: bool) -> str:
    """One report with the text in every channel: name, reason, paste, server error, failed row."""
    made = report(
        toys.reverted(text, text),
        toys.unreadable(text),
        language=language,
        failed=((Mistake("language_unknown", asked=Untrusted(text), known=()), Untrusted(text)),),
        **more,
    )
    return written(made, format)


def violations(output: str, format: str) -> Iterator[str]:
    """What must not be in any output."""
    allowed = "\n" + SEPARATORS.get(format, "")
    kinds = Counter(category(c) for c in output if c not in allowed)
    yield from (f"category {kind}" for kind in FORBIDDEN & set(kinds))
    for line in output.split("\n"):
        if format == "github":  # its own commands: what follows one must hold no other
            line = OWN_COMMAND.sub("", line, count=1)
        if line.lstrip().startswith(("::", "##[")):
            yield f"a command: {line!r}"
        yield from (f"{c} in {line!r}" for c in COMMANDS if c in line.lower())


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_no_output_holds_a_hidden_or_commanding_character(
    format: str, tag: str, english: Language, chinese: Language
) -> None:
    """Every text of the corpus, in every channel."""
    language = english if tag == "en" else chinese
    found = {
        text: problems
        for text in hostile.ALL
        if (problems := list(violations(everywhere(text, language, format), format)))
    }
    assert found == {}


def test_server_text_is_left_out_unless_asked_for(english: Language) -> None:
    """What a server writes beside its error is advice from nobody."""
    visit = toys.nowhere(replies=(toys.silence(detail="MARKER 5 required"),))
    for format in FORMATS:
        assert "MARKER" not in written(report(visit, language=english), format)
    asked_for = report(visit, language=english, server_text=True)
    assert '"MARKER 5 required"' in written(asked_for, "text")
    assert "MARKER" not in written(asked_for, "json")


@pytest.mark.parametrize("text", hostile.ALL)
def test_lines_of_text_keep_the_width_and_the_frame(text: str, english: Language) -> None:
    """Only a line with a whole hash may be wider; none begins with what somebody else wrote."""
    output = everywhere(text, english, "text", server_text=True)
    for line in output.splitlines():
        assert cells(line) <= 80 or toys.TXID in line


def test_foreign_words_never_begin_a_line(english: Language) -> None:
    """Not even when they are long and full of spaces: their opening quote always stands before."""
    output = everywhere("zyx " * 30, english, "text", server_text=True)
    assert output.count("zyx") > 50
    assert not [line for line in output.splitlines() if line.lstrip().startswith("zyx")]


def test_json_brings_every_text_back_whole(english: Language) -> None:
    """Escaped for the eye, complete for the program; half a surrogate pair is replaced."""
    for text in hostile.ALL:
        data = json.loads(everywhere(text, english, "json"))
        whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
        assert data["results"][0]["facts"]["reason"] == whole
        assert data["results"][0]["target"]["input"] == whole
        assert data["errors"][0]["target"] == whole


def test_ndjson_and_plain_keep_one_line_a_row(english: Language) -> None:
    """Two results and one error; the table also has a header, and the same columns in each row."""
    for text in hostile.ALL:
        assert everywhere(text, english, "ndjson").count("\n") == 3
        rows = everywhere(text, english, "plain").splitlines()
        assert [row.count("\t") for row in rows] == [11] * 4


def test_csv_cells_stay_text(english: Language) -> None:
    """Same rows, same columns, and no cell that a spreadsheet would calculate."""
    for text in hostile.ALL:
        rows = list(csv.reader(io.StringIO(everywhere(text, english, "csv"))))
        assert [len(row) for row in rows] == [13] * 4
        for cell in (cell for row in rows for cell in row):
            bare = cell.lstrip(" \"'`") if not cell.startswith("'") else ""
            number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
            assert number or bare[:1] not in FORMULA_STARTS
            for part in cell.split(";")[1:]:  # a spreadsheet may part cells there
                number = re.fullmatch(r"-?\d+(\.\d+)?\s*", part)
                assert number or part.lstrip(' "`')[:1] not in FORMULA_STARTS


def test_junit_keeps_its_elements(english: Language) -> None:
    """The same tree of elements and attribute names, whatever the texts."""

    def shape(document: str) -> list[tuple[str, list[str]]]:
        tree = ElementTree.fromstring(document)  # noqa: S314 - our own document
        return [(e.tag, sorted(e.attrib)) for e in tree.iter()]

    harmless = shape(everywhere(HARMLESS, english, "junit"))
    for text in hostile.ALL:
        assert shape(everywhere(text, english, "junit")) == harmless


def test_html_keeps_its_elements_and_every_attribute(english: Language) -> None:
    """Only the letters between the tags differ: no text becomes a tag, an attribute or a link."""
    some = filter(None, hostile.ALL)  # of a server that said nothing, nothing is quoted
    made = [outline(everywhere(text, english, "html", server_text=True)) for text in some]
    harmless = outline(everywhere(HARMLESS, english, "html", server_text=True))
    assert len(harmless) > 100
    assert [shape for shape in made if shape != harmless] == []


# Tokens of markdown-it for what would load, lead elsewhere, or be drawn by the reader's own rules.
ALIVE = {
    *("html_inline", "html_block", "link_open", "image", "table_open", "fence", "code_block"),
    *("blockquote_open", "s_open", "em_open"),
}
CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def skeleton(markdown: str) -> str:
    """The document with every code span emptied (CommonMark 0.31, section 6.1)."""
    assert all(line.count("\n") == 0 for line in markdown.splitlines())
    flat = CODE_SPAN.sub("\u241f", markdown)
    return re.sub(r" \(letters from \d alphabets\)", "", flat)


def test_markdown_keeps_foreign_text_inside_code(english: Language) -> None:
    """Outside of code spans the document is the same as with a harmless text."""
    harmless = skeleton(everywhere(HARMLESS, english, "md", server_text=True))
    assert "harmless" not in harmless
    assert not re.search(r"https?://|www\.|@\w", harmless)
    for text in hostile.ALL:
        assert skeleton(everywhere(text, english, "md", server_text=True)) == harmless


def test_a_markdown_reader_finds_nothing_alive(english: Language) -> None:
    """As CommonMark reads it, with HTML let in and addresses made links of: words and code only."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(
        ["linkify", "table", "strikethrough"]
    )

    def alive(markdown: str) -> set[str]:
        tokens = reader.parse(markdown)
        inside = (each.children or [] for each in tokens)
        return {t.type for t in tokens + [c for some in inside for c in some]} & ALIVE

    assert alive("<b>x</b> https://evil.example ![x](y) | a |\n\n| a |\n|-|") >= {
        "html_inline",
        "link_open",
        "image",
        "table_open",
    }
    for text in hostile.ALL:
        document = everywhere(text, english, "md", server_text=True)
        assert alive(document) == set(), text
        outside = skeleton(document)
        assert not re.search(r"@\w|:\w+:(?!\w)|\$\$|\{\{", outside), text


@pytest.mark.parametrize("text", hostile.HOMOGLYPHS)
def test_mixed_alphabets_are_flagged(text: str, english: Language, chinese: Language) -> None:
    """A name that only looks like another one says so."""
    assert "(letters from 2 alphabets)" in everywhere(text, english, "text")
    assert "混有 2 种字母" in everywhere(text, chinese, "text")


@pytest.mark.parametrize(
    "text", ["A" * 1_000_000, "\n" * 50_000, "Z" + "\u0300" * 100_000, "\U0001f480" * 200_000]
)
def test_huge_texts_cost_nothing(text: str, english: Language) -> None:
    """A name of a megabyte is drawn within a second and little memory."""
    made = report(toys.reverted(text, text), language=english)
    written(made, "text")
    start = time.process_time()
    output = written(made, "text")
    assert time.process_time() - start < 1
    assert len(output) < 5000
    tracemalloc.start()
    written(made, "text")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "gbk", "latin-1", "utf-16"])
@pytest.mark.parametrize("format", FORMATS)
def test_no_encoding_ever_raises(format: str, encoding: str, chinese: Language) -> None:
    """A console without the letters gets question marks or escapes, never a traceback."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding, newline="")
    look = Look.decide(out, {})
    for text in hostile.ALL[::7]:
        made = report(toys.reverted(text, text), toys.outbid(), language=chinese)
        out.write(written(made, format, look))
    out.flush()
    assert raw.getvalue()
