"""Widths on a terminal."""

import subprocess
import sys

import pytest

from txdoctor.render.cells import cells


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("手续费", 6), ("，。", 4), ("e\u0301", 1), ("费率 4.2 sat/vB", 15)],
)
def test_width(text: str, width: int) -> None:
    """Two cells for a Chinese character, none for a combining mark."""
    assert cells(text) == width


def test_english_never_loads_the_tables() -> None:
    """wcwidth is imported for the first text that is not ASCII."""
    code = "import sys; from txdoctor.render.cells import cells; cells('abc'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "wcwidth" not in done.stdout.split()
