"""One JSON object a line."""

from __future__ import annotations

import io
import json

import pytest

from tests.render import toys
from tests.render.schema import check_line
from tests.render.told import report, told, written
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.render.look import Look
from txdoctor.render.ndjson import Writer
from txdoctor.units import Untrusted

WRONG = Mistake("language_unknown", asked=Untrusted("x"), known=())


def test_lines_stand_alone(english: Language) -> None:
    """Each with its kind and version, each within the schema."""
    failed = ((WRONG, Untrusted("paste")), (WRONG, None))
    made = report(toys.outbid(), toys.settled(), language=english, failed=failed)
    lines = [json.loads(line) for line in written(made, "ndjson").splitlines()]
    for line in lines:
        check_line(line)
    assert [line["kind"] for line in lines] == ["txdoctor.result"] * 2 + ["txdoctor.error"] * 2
    assert [line.get("target") for line in lines[2:]] == ["paste", None]


def test_a_line_is_the_result_of_the_document(english: Language) -> None:
    """Nothing is said differently."""
    made = report(toys.outbid(), language=english)
    line = json.loads(written(made, "ndjson"))
    [result] = json.loads(written(made, "json"))["results"]
    assert line == {"kind": "txdoctor.result", "format_version": "1.0", **result}


def test_each_line_is_written_at_once(english: Language) -> None:
    """Nothing waits for the end."""
    out = io.StringIO()
    writer = Writer(out, Look())
    writer.start()
    assert out.getvalue() == ""
    writer.each(told(toys.settled(), english))
    assert out.getvalue().count("\n") == 1


def test_the_line_schema_is_closed(english: Language) -> None:
    """As the document's is."""
    line = json.loads(written(report(toys.settled(), language=english), "ndjson"))
    with pytest.raises(Exception, match="surprise"):
        check_line({**line, "surprise": 1})
