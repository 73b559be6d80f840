"""A case file is examined again: nobody is asked, and the report is the same to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from txdoctor.bundle.opened import open_case
from txdoctor.cli.command import Asked
from txdoctor.cli.examination import Examination
from txdoctor.cli.outputs import wanted
from txdoctor.cli.progress import Progress
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.errors import Mistake
from txdoctor.gather import Broken
from txdoctor.model.visit import Visit
from txdoctor.recording import examine_again
from txdoctor.units import Id
from txdoctor.wire.case import Case
from txdoctor.wire.wall_clock import zone_of

ABOUT_ASKING = ("network", "rpc", "source", "also_public")
"""Flags that say whom to ask: a case has its own network and its own answers."""


def run(asked: Asked) -> int:
    """`replay CASE...`: several case files, or bundles of them, make one report."""
    if not asked.words:
        raise Mistake("case_needed")
    for key in ABOUT_ASKING:
        if asked.flags[key]:
            raise Mistake("nobody_is_asked", flag=Id(f"--{key.replace('_', '-')}"))
    return tell_cases([open_case(Path(word)) for word in asked.words], asked)


def tell_cases(cases: Sequence[Case], asked: Asked) -> int:
    """Examine each case again and tell all of them in one report; the exit code."""
    code = tell_again(cases, asked)
    warn_of_plugins(asked.language)
    return code


def tell_again(cases: Sequence[Case], asked: Asked) -> int:
    """The same without a word about plug-ins that are broken."""
    examination = Examination(asked, wanted(asked.flags))
    progress = Progress(asked.language, len(cases), quiet=True)
    targets = [case.target.text.text for case in cases]
    latest = max(case.taken_at for case in cases)
    return examination.tell(_again(cases, asked), targets, latest, progress)


def _again(cases: Iterable[Case], asked: Asked) -> Iterator[Visit | Broken]:
    flags = asked.flags
    for case in cases:
        yield examine_again(
            case,
            expect=flags["expect"],
            min_confirmations=flags["min_confirmations"],
            not_credited=flags["not_credited"],
            exchange=flags["exchange"],
            zone=zone_of(flags["zone"], case.taken_at) if flags["zone"] else None,
        )
