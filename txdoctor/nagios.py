"""The program `check_txdoctor`: one line for a monitor, and an exit code that it understands."""

from __future__ import annotations

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

# Type checkers take a name spelled like this for true; `typing` is not imported for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

# Monitoring Plugins Development Guidelines, "Plugin Return Codes" and "Plugin Output":
# 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN; one line, figures behind a bar.
OK, WARNING, CRITICAL, UNKNOWN = range(4)
NAMES = ("OK", "WARNING", "CRITICAL", "UNKNOWN")
OF_A_LEVEL = {"ok": OK, "note": OK, "warning": WARNING, "error": CRITICAL, "unknown": UNKNOWN}
GRAVEST_FIRST = (CRITICAL, UNKNOWN, WARNING, OK)
"""What could not be told may hide the worst, so it never looks better than a warning."""

_TO_ACT_ON = {"warning": WARNING, "error": CRITICAL}

NO_REPORT = frozenset({2, 6, 7, 70, 74, 130, 141})
"""Exit codes of `txdoctor` that leave nothing to be judged (`txdoctor help exit-codes`)."""

HELP, VERSION = ({"--help", "-h"}, (["--version"], ["-V"]))


def main(words: Sequence[str] | None = None) -> int:
    """`check_txdoctor TARGET... [flags of check]`; the exit code is 0, 1, 2 or 3."""
    from txdoctor.__main__ import main as txdoctor

    argv = list(sys.argv[1:] if words is None else words)
    if argv in VERSION or HELP & {*argv}:
        _tell(argv, txdoctor)
        return UNKNOWN  # the guidelines: nothing was checked
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = txdoctor(["check", "--json", *argv])
    state, line = _judged(code, out.getvalue(), err.getvalue())
    sys.stdout.write(f"TXDOCTOR {NAMES[state]}: {line}\n")
    return state


def _tell(argv: Sequence[str], txdoctor: Callable[[Sequence[str]], int]) -> None:
    """The version; or what this program makes of its codes, and then the flags of `check`."""
    if argv not in VERSION:
        rest = [word for word in argv if word not in HELP]
        txdoctor(["help", "monitors", *rest])
        sys.stdout.write("\n")
        argv = ["check", *argv]
    txdoctor(argv)


def _judged(code: int, out: str, err: str) -> tuple[int, str]:
    """The state, and the line behind it; what went wrong stands on standard error's first line."""
    document = None if code in NO_REPORT and not out else _read(out)
    if document is None:
        return UNKNOWN, _line(err) or f"txdoctor ended with {code}"
    states = [*map(_state, document["results"]), *(UNKNOWN for _ in document["errors"])]
    worst = next(state for state in GRAVEST_FIRST if state in states or state is OK)
    said = [_line(text) for text in _sentences(document)]
    figures = " ".join(_figures(document))
    return worst, " ".join(said) + (f" | {figures}" if figures else "")


def _read(out: str) -> dict[str, Any] | None:
    import json

    try:
        document: dict[str, Any] = json.loads(out)
    except ValueError:
        return None
    return document


def _state(result: Mapping[str, Any]) -> int:
    """The verdict's level, or that of a graver finding, as `check` counts it for its exit code.

    An expectation that is not met is what was asked to be watched for.
    """
    state = OF_A_LEVEL.get(result["verdict"]["level"], UNKNOWN)
    if state is OK:
        state = max(map(_TO_ACT_ON.__getitem__, _levels(result)), default=OK)
    met = [each["met"] for each in result.get("expectations", ()) if "met" in each]
    return CRITICAL if False in met and state is not UNKNOWN else state


def _levels(result: Mapping[str, Any]) -> Iterator[str]:
    """Of what was found and calls for something; an address's transactions included."""
    yield from (each["level"] for each in result["findings"] if each["level"] in _TO_ACT_ON)
    for each in result.get("transactions", ()):
        yield from _levels(each)


def _sentences(document: Mapping[str, Any]) -> Iterator[str]:
    for result in document["results"]:
        target, verdict = result["target"], result["verdict"]
        yield f"{verdict['code']} {target.get('id') or target['input']} {verdict['message']}"
        for each in result.get("expectations", ()):
            if each.get("met") is False:
                yield f"expected {each['asked']}: no."
    for error in document["errors"]:
        yield str(error["message"])


def _figures(document: Mapping[str, Any]) -> Iterator[str]:
    results = document["results"]
    yield f"targets={len(results)}"
    if len(results) == 1 and isinstance(depth := results[0]["facts"].get("confirmations"), int):
        yield f"confirmations={depth}"


def _line(text: str) -> str:
    """One line without a bar: what stands behind a bar is taken for figures."""
    from txdoctor.render.safe import visible

    return visible(text.strip().partition("\n")[0]).replace("|", "/")


if __name__ == "__main__":
    sys.exit(main())
