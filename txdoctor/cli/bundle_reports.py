"""The reports of a bundle are those that a replay of its case gives, to the byte."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from txdoctor.cli.command import Asked
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.reading import read
from txdoctor.cli.replay import tell_again
from txdoctor.cli.shared_flags import SHARED
from txdoctor.gather import Broken
from txdoctor.model.case_number import case_number
from txdoctor.recording import examine_again
from txdoctor.tongues import speaking
from txdoctor.wire.case import Case

# No page in HTML: it needs an extra, and a bundle is the same whatever is installed. A replay of
# the bundle makes one where it is wanted.
REPORTS = {
    "en": {"text": "report.en.txt", "md": "report.en.md", "json": "report.json"},
    "zh": {"text": "report.zh.txt", "md": "report.zh.md"},
}
"""File names by language and format; `report.json` is in the words that programs rely on."""


def reports_of(case: Case) -> dict[str, bytes]:
    """Every report of this case by name, told without flags and without a look at this machine."""
    found: dict[str, bytes] = {}
    with TemporaryDirectory(prefix="txdoctor-") as folder:
        for tag, names in REPORTS.items():
            formats = {name: Path(folder) / name for name in names.values()}
            words = [f"--format={kind}={formats[name]}" for kind, name in names.items()]
            _, flags = read(words, (*COMMANDS["replay"].flags, *SHARED))
            flags = {**flags, "color": "never", "quiet": True}
            tell_again([case], Asked(words=(), flags=flags, language=speaking(tag, {})))
            found |= {name: path.read_bytes() for name, path in formats.items()}
    return found


def number_of(case: Case) -> str:
    """The case's number; empty for a target that cannot be examined."""
    visit = examine_again(case)
    if isinstance(visit, Broken):
        return ""
    return str(case_number(visit.subject, visit.network))
