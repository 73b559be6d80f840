"""The table with tabs."""

from tests.render import toys
from tests.render.told import shown
from txdoctor.language.language import Language
from txdoctor.render.plain import COLUMNS


def rows(output: str) -> list[dict[str, str]]:
    """The rows by the names of their columns."""
    header, *lines = (line.split("\t") for line in output.splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_columns_are_stable(english: Language) -> None:
    """Scripts name them."""
    header = shown(language=english, format="plain").splitlines()[0]
    assert header == "\t".join(COLUMNS)
    assert COLUMNS[:5] == ("level", "state", "code", "network", "id")


def test_values_are_those_of_json(english: Language, chinese: Language) -> None:
    """But for the message, the same in every language."""
    [row] = rows(shown(toys.outbid(), language=english, format="plain"))
    assert row == {
        "level": "warning",
        "state": "pending",
        "code": "toy/outbid",
        "network": "toycoin",
        "id": toys.TXID,
        "confidence": "medium",
        "final": "false",
        "examined_at": "2026-11-21T12:16:41Z",
        "next_check_at": "2026-11-21T12:46:41Z",
        "input": toys.TXID,
        "message": row["message"],
        "expected": "settled: no",
    }
    [other] = rows(shown(toys.outbid(), language=chinese, format="plain"))
    assert {**other, "message": ""} == {**row, "message": ""}


def test_what_is_unknown_is_empty(english: Language) -> None:
    """Never 0, never a dash."""
    [row] = rows(shown(toys.unreadable("x\ty"), language=english, format="plain"))
    assert (row["network"], row["id"], row["next_check_at"]) == ("", "", "")
    assert row["input"] == "x\\ty"
