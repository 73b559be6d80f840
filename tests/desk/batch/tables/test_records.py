"""CSV as people write it: by the rules, by other rules, and by none."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.desk.batch.tables import records as room
from txdoctor.desk.batch.tables.records import delimiter_of, records


def read(text: str, delimiter: str = ",") -> list[tuple[list[str], str, str]]:
    lines = [(line, "") for line in io.StringIO(text, newline="\n")]
    return [(r.cells, r.text, r.problem) for r in records(lines, delimiter)]


def test_plain_and_quoted_cells() -> None:
    assert read('a,b\n"x, y","say ""hi"""\r\n\n1,2') == [
        (["a", "b"], "a,b", ""),
        (["x, y", 'say "hi"'], '"x, y","say ""hi"""', ""),
        (["1", "2"], "1,2", ""),
    ]


def test_a_cell_may_have_several_lines() -> None:
    assert read('1,"two\nlines"\n2,x\n') == [
        (["1", "two\nlines"], '1,"two\nlines"', ""),
        (["2", "x"], "2,x", ""),
    ]


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    [bad, good, last] = read('1,"open\n2,x\n3,y\n')
    assert bad == ([], '1,"open', "row_quote_open")
    assert (good[0], last[0]) == (["2", "x"], ["3", "y"])


def test_nor_when_more_quotes_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_LINES", 2)
    told = read('1,"open\n2,x\n3,y\n4,z\n5,"w"\n')
    assert [each[2] for each in told] == ["row_quote_open", "", "", "", ""]
    assert told[-1][0] == ["5", "w"]


def test_what_spreadsheets_read_is_read() -> None:
    assert read('1,"a"b"c"\n')[0][0] == ["1", 'ab"c"']
    assert read('1,5" pipe,6" pipe\n')[0][0] == ["1", '5" pipe', '6" pipe']


@pytest.mark.parametrize(
    ("line", "sign"), [("a;b;c", ";"), ("a\tb", "\t"), ('"a;b",c', ","), ("a", ","), ("a|b", "|")]
)
def test_the_sign_between_cells_is_found(line: str, sign: str) -> None:
    assert delimiter_of(line) == sign


CELLS = st.text(alphabet='ab,"\n \u4e2d\r', max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_was_written_by_the_rules_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    told = read(out.getvalue())
    assert [cells for cells, _, _ in told] == rows
    assert "\n".join(text for _, text, _ in told) + "\n" == out.getvalue()
