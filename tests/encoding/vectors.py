"""The public test vectors of tests/encoding/data, as Python values."""

import json
from pathlib import Path
from typing import Any


def load(name: str) -> dict[str, Any]:
    """One file of vectors; SOURCES.md beside it says where it is from."""
    path = Path(__file__).parent / "data" / f"{name}.json"
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document
