"""Many tickets at a glance: one row each for a spreadsheet, or one line each for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from txdoctor.model.exchange import Json
from txdoctor.render.csv import cell
from txdoctor.render.look import Look
from txdoctor.render.sheet import Sheet
from txdoctor.render.spell import spell

COLUMNS = (
    "file", "number", "language", "received_at", "matter", "class", "priority", "priority_why",
    "status", "due_at", "overdue", "next_check_at", "ids", "networks", "states", "codes",
    "missing", "secrets", "tags", "error", "reply", "note",
)  # fmt: skip
"""What of a ticket stands in its row; `ids` to `codes` belong together, parted by spaces."""

AS_IT_STANDS = frozenset((
    "matter", "class", "priority", "priority_why", "status", "due_at", "overdue", "next_check_at",
))  # fmt: skip
"""Members of the JSON whose cell is the same word."""

OVERVIEW = ("priority", "due", "verdict", "missing")
"""Lines of a ticket's sheet that tell people which ticket to open first."""

NONE = "?"
"""In a list of several, so that the others keep their places."""


def csv_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One row for each ticket, in which nothing can turn into a formula."""
    yield ",".join(map(cell, COLUMNS))
    for sheet in sheets:
        row = _row(sheet.data)
        yield ",".join(cell(look.fit(row.get(name, ""))) for name in COLUMNS)


def quiet_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One line for each ticket: what it is about, how urgent, until when, what was found."""
    for sheet in sheets:
        lines = [line for part in sheet.parts for line in part.lines if line.name in OVERVIEW]
        pairs = [(sheet.head, sheet.gist), *((line.label, line.sentence) for line in lines)]
        colon, frame = sheet.frame["colon"], sheet.frame
        yield "  ".join(f"{label}{colon}{spell(told, frame)}" for label, told in pairs)


def _row(data: Mapping[str, Json]) -> dict[str, str]:
    subjects = [each for each in data.get("subjects", ()) if each["use"] == "look-up"]
    return {
        **{name: _text(value) for name, value in data.items() if name in AS_IT_STANDS},
        **{name: _text(value) for name, value in data["ticket"].items()},
        "ids": " ".join(each.get("id", NONE) for each in subjects),
        "networks": " ".join(each.get("network", NONE) for each in subjects),
        "states": " ".join(each.get("verdict", {}).get("state", NONE) for each in subjects),
        "codes": " ".join(each.get("verdict", {}).get("code", NONE) for each in subjects),
        "secrets": _text([each["kind"] for each in data.get("secrets", ())]),
        "missing": _text(data.get("fields", {}).get("missing", ())),
        "tags": _text(data.get("fields", {}).get("tags", ())),
        "error": data.get("error", {}).get("message", ""),
        "reply": data.get("reply", {}).get("text", ""),
        "note": data.get("note", {}).get("text", ""),
    }


def _text(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else " ".join(dict.fromkeys(value))
