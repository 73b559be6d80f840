"""An error's four bytes are looked up in a list of errors that their makers have published.

`published_errors.tsv` is written by `python -m tools.make_error_table` from the makers' own npm
packages; each line is a selector, a signature, and the package and file it was read in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True)
class Published:
    """A custom error and where it was read: package with version, and file."""

    signature: Id
    source: str


def published(selector: str) -> tuple[Published, ...]:
    """All errors of the list with this selector (`0x` and eight digits); four bytes can clash."""
    return _table().get(selector, ())


def parameters(signature: str) -> tuple[str, ...]:
    """The types of an error's parameters: `("address", "uint256")` of `E(address,uint256)`."""
    inner, depth, found, start = signature.partition("(")[2][:-1], 0, [], 0
    for place, letter in enumerate(inner):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            found.append(inner[start:place])
            start = place + 1
    return (*found, inner[start:]) if inner else ()


@cache
def _table() -> Mapping[str, tuple[Published, ...]]:
    text = Path(__file__).with_name("published_errors.tsv").read_text(encoding="utf-8")
    found: dict[str, list[Published]] = defaultdict(list)
    for line in text.splitlines():
        selector, signature, source = line.split("\t")
        found[selector].append(Published(Id(signature), source))
    return {selector: tuple(each) for selector, each in found.items()}
