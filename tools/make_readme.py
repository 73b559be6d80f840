"""Puts the program's own output into the README: `python -m tools.make_readme`.

A block under `<!-- output of: txdoctor ... -->` is what that command prints, one under
`<!-- beginning of: txdoctor ... -->` what it prints above the first blank line; a test compares
them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCK = re.compile(
    r"<!-- (?P<part>output|beginning) of: txdoctor (?P<words>[^>]+) -->\n"
    r"```text\n(?P<text>.*?)```",
    re.S,
)


def blocks(text: str) -> list[tuple[str, list[str], str]]:
    """What the README shows: which part of the output, of which command, and that part."""
    return [
        (found["part"], found["words"].split(), found["text"]) for found in BLOCK.finditer(text)
    ]


def output(part: str, words: list[str]) -> str:
    """What the command prints, or the beginning of it, without colour and 80 cells wide."""
    done = subprocess.run(
        [sys.executable, "-m", "txdoctor", *words],
        capture_output=True,
        text=True,
        check=False,
        env={"NO_COLOR": "1", "PATH": "", "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
    )
    whole = done.stdout
    return whole if part == "output" else whole.split("\n\n")[0].rstrip("\n") + "\n"


def main() -> None:
    """Write every block anew."""
    text = README.read_text(encoding="utf-8")

    def anew(found: re.Match[str]) -> str:
        part, words = found["part"], found["words"]
        shown = output(part, words.split())
        return f"<!-- {part} of: txdoctor {words} -->\n```text\n{shown}```"

    README.write_text(BLOCK.sub(anew, text), encoding="utf-8")


if __name__ == "__main__":
    main()
