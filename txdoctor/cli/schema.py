"""The JSON Schema that every JSON document keeps to."""

from __future__ import annotations

from pathlib import Path

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.result import write_text
from txdoctor.errors import Mistake
from txdoctor.units import Id, Untrusted

SCHEMAS = {
    "report": "report.v1.json",
    "decoded": "decoded.v1.json",
    "fees": "fees.v1.json",
    "comparison": "comparison.v1.json",
    "history": "history.v1.json",
    "missing": "missing.v1.json",
    "triage": "triage.v1.json",
    "bump": "bump.v1.json",
    "batch": "batch.v1.json",
    "scrubbed": "scrubbed.v1.json",
    "bundle": "bundle.v1.json",
    "cases": "cases.v1.json",
}


def run(asked: Asked) -> int:
    """`schema`, `schema report`, `schema fees` and so on: the file as it is shipped."""
    name = asked.words[0] if asked.words else "report"
    if name not in SCHEMAS:
        known = tuple(Id(each) for each in SCHEMAS)
        raise Mistake("schema_unknown", word=Untrusted(name), known=known)
    folder = Path(__file__).parents[1] / "render" / "schema"
    write_text((folder / SCHEMAS[name]).read_text(encoding="utf-8"), asked)
    return exits.FINE


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return tuple(SCHEMAS)
