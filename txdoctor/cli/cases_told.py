"""Cases are told as a list, one after the other, or to programs."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.sheets import Lines, write_sheets
from txdoctor.desk.cases.sheet import (
    Shown,
    case_sheet,
    csv_lines,
    list_lines,
    plain_lines,
    quiet_lines,
)

KIND, CSV = "txdoctor.cases", "csv"

LISTS = ("list", "due", "start", "resolve", "close", "reopen")
"""Deeds after which each case takes three lines on the screen, and not a page."""

_OF_THOSE_DUE = ("due", "re-examine")
_INCOMPLETE = (exits.USAGE, exits.UNDETERMINED, exits.CONFIGURATION, exits.BUG, exits.LOCAL)


def told_cases(deed: str, found: Sequence[Shown], asked: Asked, codes: Sequence[int] = ()) -> int:
    """Write them in every format that was asked for; the gravest of the codes."""
    code = exits.exit_of_run(codes, exit_zero=asked.flags["exit_zero"])
    document = {
        "kind": KIND,
        "deed": deed,
        "exit_code": code,
        "complete": code not in _INCOMPLETE,
    }
    more: dict[str, Lines] = {"quiet": quiet_lines, "plain": plain_lines, CSV: csv_lines}
    if deed in LISTS or not found:
        more["text"] = list_lines(asked.language, "none_due" if deed in _OF_THOSE_DUE else "none")
    write_sheets(lambda tongue: [case_sheet(each, tongue) for each in found], document, asked, more)
    return code
