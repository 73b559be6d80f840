"""What people call their trouble, and the cards that answer it."""

from __future__ import annotations

from pathlib import Path

Saying = tuple[list[str], list[str]]
"""What people say, and the slugs of the cards that answer it, the likeliest first."""


def sayings(file: Path) -> list[Saying]:
    """Read `asked.txt`: a line of slugs, then indented lines of sayings with `;` between them.

    A line that begins with `#` is a remark. A wing need not have such a file.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    found: list[Saying] = []
    for line in text.splitlines():
        if line[:1].isspace() and found:
            found[-1][0].extend(said for part in line.split(";") if (said := part.strip()))
        elif line and not line.startswith("#"):
            found.append(([], line.split()))
    return found
