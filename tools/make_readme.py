"""Puts the program's own output into the README: `python -m tools.make_readme`.

A block under `<!-- output of: txdoctor ... -->` is what that command prints; a test compares them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
BLOCK = re.compile(
    r"<!-- output of: txdoctor (?P<words>[^>]+) -->\n```text\n(?P<text>.*?)```", re.S
)


def blocks(text: str) -> list[tuple[list[str], str]]:
    """The commands that the README shows the output of, each with the output it shows."""
    return [(found["words"].split(), found["text"]) for found in BLOCK.finditer(text)]


def output(words: list[str]) -> str:
    """What the command prints, without colour and 80 cells wide."""
    done = subprocess.run(
        [sys.executable, "-m", "txdoctor", *words],
        capture_output=True,
        text=True,
        check=False,
        env={"NO_COLOR": "1", "PATH": "", "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
    )
    return done.stdout


def main() -> None:
    """Write every block anew."""
    text = README.read_text(encoding="utf-8")

    def anew(found: re.Match[str]) -> str:
        words = found["words"]
        return f"<!-- output of: txdoctor {words} -->\n```text\n{output(words.split())}```"

    README.write_text(BLOCK.sub(anew, text), encoding="utf-8")


if __name__ == "__main__":
    main()
