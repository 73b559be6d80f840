"""Where a list's result goes, and where its summary: `-f`, `-o`, `--json` and `-q` of `batch`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from txdoctor.cli.command import Asked
from txdoctor.cli.outputs import check_extra
from txdoctor.desk.batch.tables.kinds import KINDS
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.records import dataclass
from txdoctor.units import Id, Untrusted

SUMMARIES = ("text", "plain", "md", "json", "html")
SUFFIXES = {"csv": ".csv", "ndjson": ".ndjson", "parquet": ".parquet"}
CHECKED = ".checked"  # stands before the last suffix of a result that was given no name


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOutputs:
    """`kind` and `out` of the result; what of `-f` is left for the summary; the HTML page's file.

    `html` is None where none is wanted, and has no name where it goes to standard output.
    """

    kind: str
    out: Path
    summary: tuple[str, ...]
    html: Path | None = None


def batch_outputs(asked: Asked, path: Path, kind: str) -> BatchOutputs:
    """Mistake for a format that a list does not have, and for two results.

    Misconfigured for a page without the library that it needs.

    `kind` is that of the list itself, which its result has too unless another one is asked for.
    """
    tables, summaries = _sorted(asked.flags["format"])
    if len(tables) > 1:
        raise Mistake("two_results", formats=tuple(Id(name) for name, _ in tables))
    wanted, file = tables[0] if tables else (kind, "")
    if file and asked.flags["output"]:
        raise Mistake("output_for_what", file=Untrusted(asked.flags["output"]))
    out = Path(file or asked.flags["output"] or _beside(path, kind, wanted))
    if str(out) == "-" or out.is_dir():
        raise Mistake("batch_needs_a_file", file=Untrusted(str(out)))
    pages = [name for format, name in summaries if format == "html"]
    others = tuple(f"{f}={name}" if name else f for f, name in summaries if f != "html")
    html = Path(pages[0]) if pages else None
    _apart([path, out, *filter(None, [html])])
    return BatchOutputs(kind=wanted, out=out, summary=others, html=html)


def refuse_taken(paths: Iterable[Path], *, force: bool) -> None:
    """LocalTrouble for a file that is there already, before anything is asked."""
    for path in paths:
        if not force and os.path.lexists(path):
            raise LocalTrouble("file_exists", file=Untrusted(str(path)))


def _sorted(formats: Iterable[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    tables, summaries = [], []
    for word in formats:
        name, given, file = word.partition("=")
        if given and not file:
            raise Mistake("format_without_file", format=Id(name))
        if name == "html" and not file:
            raise Mistake("batch_html_file")
        check_extra(name)
        if name in KINDS:
            tables.append((name, file))
        elif name in SUMMARIES:
            summaries.append((name, file))
        else:
            known = tuple(map(Id, (*KINDS, *SUMMARIES)))
            raise Mistake("format_not_here", word=Untrusted(name), known=known)
    return tables, summaries


def _beside(path: Path, kind: str, wanted: str) -> Path:
    suffix = path.suffix if wanted == kind and path.suffix else SUFFIXES[wanted]
    return path.with_name(f"{path.stem}{CHECKED}{suffix}")


def _apart(paths: Iterable[Path]) -> None:
    seen: set[str] = set()
    for path in paths:
        place = os.path.realpath(path)
        if place in seen:
            raise Mistake("same_file", file=Untrusted(str(path)))
        seen.add(place)
