"""The table for spreadsheets."""

import csv
import io

import pytest

from tests.render import toys
from tests.render.told import report, shown, written
from txdoctor.language.language import Language
from txdoctor.render.csv import COLUMNS
from txdoctor.render.look import Look


def rows(text: str, english: Language) -> list[dict[str, str]]:
    """One pasted text, read back."""
    output = shown(toys.unreadable(text), language=english, format="csv")
    return list(csv.DictReader(io.StringIO(output)))


def test_columns_are_stable(english: Language) -> None:
    """Scripts name them."""
    assert shown(language=english, format="csv") == ",".join(f'"{c}"' for c in COLUMNS) + "\n"


def test_one_row(english: Language) -> None:
    """Values are those of the JSON report."""
    output = shown(toys.outbid(), language=english, format="csv")
    [row] = csv.DictReader(io.StringIO(output))
    assert (row["id"], row["state"], row["final"]) == (toys.TXID, "pending", "false")
    assert row["examined_at"] == "2026-11-21T12:16:41Z"
    assert row["message"].startswith("It pays 1.1 sat/vB")


@pytest.mark.parametrize(
    ("pasted", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" =1", "' =1"),
        ('"=1', "'\"=1"),
        ("\uff1d1", "'\uff1d1"),
        ("@x", "'@x"),
        ("-1+1", "'-1+1"),
        ("-12", "-12"),
        ("-1.5", "-1.5"),
        ("12", "12"),
        ("a;=1", "a;'=1"),
        ("a; =1;b", "a; '=1;b"),
        ("a;-1.5", "a;-1.5"),
        ("a;-1+1", "a;'-1+1"),
        ("\ufe661", "'\ufe661"),
        ("\u22121", "'\u22121"),
        ('a,"b"', 'a,"b"'),
        ("a\r\nb", "a\\r\\nb"),
        ("\t=1", "\\t=1"),
        ("long " * 100, "long " * 100),
    ],
)
def test_cells(pasted: str, cell: str, english: Language) -> None:
    """A formula becomes text; a number stays a number; nothing is cut."""
    assert [row["input"] for row in rows(pasted, english)] == [cell]


@pytest.mark.parametrize("look", [Look(ascii=True), Look(ascii=True, encoding="ascii"), Look()])
@pytest.mark.parametrize("pasted", ["a\u201d,\u201c=1+1", "\u20131+1", "a;\u2014A1"])
def test_what_ascii_makes_of_quotes_and_dashes_is_no_formula(
    pasted: str, look: Look, english: Language
) -> None:
    text = written(report(toys.unreadable(pasted), language=english), "csv", look)
    _, row = csv.reader(io.StringIO(text))
    assert len(row) == len(COLUMNS)
    pieces = [piece for value in row for piece in value.split(";")]
    assert not [piece for piece in pieces if piece.startswith(("=", "-", "+", "@"))]
