"""Make the written cases of the tests again: what a node of one's own cannot be brought to say.

`python -m tools.make_written_cases [NAME ...]` writes `tests/cases/NAME.case.json`, the same to the
byte each time, and what is expected of it. Exit code 1 when a verdict is not the one that the case
is to show.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tools.situations import (
    preflight,
    written_bitcoin,
    written_branches,
    written_evm,
    written_texts,
)
from tools.situations.written import Written, recorded
from txdoctor.recording import SUFFIX
from txdoctor.testing.cases import replayed, write_expected
from txdoctor.wire import case as case_file

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
PLACES = (written_texts, written_evm, written_bitcoin, written_branches, preflight)
READABLE = 0o644  # a case file is private when it is written; these are for everybody


def main(names: Sequence[str]) -> int:
    """Make the named cases, or all; one line for each."""
    CASES.mkdir(exist_ok=True)
    wrong = 0
    for where in PLACES:
        for each in where.cases():
            if not names or each.name in names:
                code = make(each, CASES)
                wrong += code != each.shows
                told = "" if code == each.shows else f" instead of {each.shows}"
                print(f"{each.name}: {code}{told}", flush=True)
    return 1 if wrong else 0


def make(written: Written, folder: Path) -> str:
    """Write one case and what is expected of it; gives the verdict's code."""
    path = folder / f"{written.name}{SUFFIX}"
    case_file.write(path, recorded(written), force=True)
    path.chmod(READABLE)
    write_expected(path)
    return replayed(path).verdict.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
