"""An exchange's file is read when its name is said, and not before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from txdoctor.errors import Mistake
from txdoctor.model.receiving import Receiving
from txdoctor.units import Confirmations, Id, Untrusted

FOLDER = Path(__file__).parent


def exchange_names() -> tuple[str, ...]:
    """Every exchange there is a file for; none of the files is opened."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def exchange(name: str) -> Receiving:
    """The exchange of that name; Mistake when there is none."""
    known = exchange_names()
    wanted = name.lower().replace(" ", "-").replace(".", "-")
    if wanted not in known:
        raise Mistake("unknown_exchange", name=Untrusted(name), known=tuple(map(Id, known)))
    data = entries(wanted)
    return Receiving(
        name=wanted,
        title=str(data["title"]),
        after=tuple((at, Confirmations(n)) for at, n in data["confirmations"].items()),
        source=str(data["source"]),
        read=str(data["read"]),
    )


def entries(name: str) -> dict[str, Any]:
    """The file as it stands, for those who check it."""
    import tomllib

    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
