"""Who is asked, with which command, and by what their answer is judged."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from benchmarks.cases import Case, told_so
from nodes import anvil

PYTHON = sys.executable
SCRIPT = Path(__file__).with_name("web3_script.py")


class Answer(StrEnum):
    """How good an answer is."""

    RIGHT = "right"
    RAW = "right, as bytes"
    STATE = "state only"
    NOTHING = "no answer"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A program that says what became of a transaction. `shown` is its command as one types it."""

    name: str
    shown: str
    command: Callable[[str, str], list[str]]


def peers() -> tuple[Peer, ...]:
    """txdoctor first, then the others."""
    cast, ours = str(anvil.cast()), str(Path(PYTHON).parent / "txdoctor")
    return (
        Peer(
            name="txdoctor",
            shown="txdoctor check HASH --network anvil --rpc URL",
            command=lambda tx, url: [ours, "check", tx, "--network", "anvil", "--rpc", url],
        ),
        Peer(
            name="cast run",
            shown="cast run HASH --rpc-url URL",
            command=lambda tx, url: [cast, "run", tx, "--rpc-url", url],
        ),
        Peer(
            name="cast run --quick",
            shown="cast run --quick HASH --rpc-url URL",
            command=lambda tx, url: [cast, "run", "--quick", tx, "--rpc-url", url],
        ),
        Peer(
            name="cast receipt --async",
            shown="cast receipt --async HASH --rpc-url URL",
            command=lambda tx, url: [cast, "receipt", "--async", tx, "--rpc-url", url],
        ),
        Peer(
            name="web3.py script",
            shown="python benchmarks/web3_script.py HASH URL",
            command=lambda tx, url: [PYTHON, str(SCRIPT), tx, url],
        ),
    )


def judged(case: Case, said: str) -> Answer:
    """By what it printed on either stream, its own words as they stand.

    What is false makes it wrong, whatever else it says.
    """
    if told_so(case.false, said):
        return Answer.WRONG
    if not told_so(case.state, said):
        return Answer.NOTHING
    if case.cause is None or told_so(case.cause, said):
        return Answer.RIGHT
    return Answer.RAW if told_so(case.raw, said) else Answer.STATE
