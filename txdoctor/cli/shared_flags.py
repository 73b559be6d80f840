"""The flags that every command accepts, wherever on the line they stand."""

from __future__ import annotations

from txdoctor.cli.command import Flag
from txdoctor.cli.outputs import FORMATS
from txdoctor.errors import Mistake
from txdoctor.exits import GATES
from txdoctor.units import Id, Untrusted

COLORS = ("auto", "always", "never")


def whole_number(flag: str, word: str) -> int:
    """Decimal digits and nothing else; Mistake, which names the flag, otherwise."""
    if not (word.isascii() and word.isdigit()) or len(word) > 18:
        raise Mistake("not_a_whole_number", flag=Id(flag), word=Untrusted(word))
    return int(word)


def _seconds(word: str) -> int:
    seconds = whole_number("--timeout", word.removesuffix("s"))
    if not 0 < seconds <= 3600:
        raise Mistake("timeout_out_of_range", word=Untrusted(word))
    return seconds


def one_of(flag: str, choices: tuple[str, ...], word: str) -> str:
    """The word itself; Mistake when it is none of the choices."""
    if word not in choices:
        known = tuple(Id(choice) for choice in choices)
        raise Mistake("not_a_choice", flag=Id(flag), word=Untrusted(word), known=known)
    return word


SHARED = (
    Flag(names=("--network",), takes="NAME"),
    Flag(names=("--rpc",), takes="URL", many=True),
    Flag(names=("--source",), takes="NAME", many=True),
    Flag(names=("--also-public",)),
    Flag(names=("-f", "--format"), takes="FMT[=FILE]", many=True, choices=FORMATS),
    Flag(names=("--json",)),
    Flag(names=("-o", "--output"), takes="FILE"),
    Flag(names=("--force",)),
    Flag(names=("-q", "--quiet")),
    Flag(names=("-v", "--verbose")),
    Flag(names=("--lang",), takes="en|zh", choices=("en", "zh")),
    Flag(
        names=("--color",),
        takes="WHEN",
        read=lambda word: one_of("--color", COLORS, word),
        choices=COLORS,
    ),
    Flag(names=("--ascii",)),
    Flag(names=("--offline",)),
    Flag(names=("--timeout",), takes="SECONDS", read=_seconds),
    Flag(names=("--record",), takes="FILE"),
    Flag(names=("--config",), takes="FILE"),
    Flag(names=("--no-plugins",)),
    Flag(
        names=("--fail-on",),
        takes="LEVEL",
        read=lambda word: one_of("--fail-on", GATES, word),
        choices=GATES,
    ),
    Flag(names=("--exit-zero",)),
    Flag(names=("-h", "--help")),
)
