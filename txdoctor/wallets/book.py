"""A wallet's file is read when its name is said, and not before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from txdoctor.errors import Mistake
from txdoctor.model.wallet import DEEDS, Wallet, WalletSteps
from txdoctor.units import Id, Untrusted

FOLDER = Path(__file__).parent
ENGLISH = "en"


def wallet_names() -> tuple[str, ...]:
    """Every wallet there is a file for; none of the files is opened."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def wallet(name: str, tag: str = ENGLISH) -> Wallet:
    """The wallet of that name, its steps in the language `tag`, else in English.

    Mistake when there is no such wallet.
    """
    known = wallet_names()
    wanted = name.lower().replace(" ", "-").replace("_", "-")
    if wanted not in known:
        raise Mistake("unknown_wallet", name=Untrusted(name), known=tuple(map(Id, known)))
    data = entries(wanted)
    title = data["title"]
    return Wallet(
        name=wanted,
        title=str(title.get(tag) or title[ENGLISH]),
        searched=str(data["searched"]),
        steps=dict(_steps(data, tag)),
    )


def entries(name: str) -> dict[str, Any]:
    """The file as it stands, for those who check it."""
    import tomllib

    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _steps(data: dict[str, Any], tag: str) -> Iterator[tuple[tuple[str, str], WalletSteps]]:
    for chain in data.get("chains", ()):
        for deed in DEEDS:
            entry = data.get(chain, {}).get(deed)
            if entry is not None:
                yield (
                    (chain, deed),
                    WalletSteps(
                        can=bool(entry["can"]),
                        steps=tuple(entry.get(tag) or entry[ENGLISH]),
                        source=str(entry["source"]),
                        read=str(entry["read"]),
                    ),
                )
