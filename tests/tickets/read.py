"""Reads the corpus: each ticket's bytes, its truth, and the texts in which the truth's spans count.

Mail is read with the standard library's parser, not with what wrote it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
HALVES = ("open", "frozen", "second", "third", "fourth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """`texts` by place: "" for a text file, else what README.md says under "Places"."""

    half: str
    name: str
    data: bytes
    truth: dict[str, Any]
    texts: dict[str, str]


def tickets(*halves: str) -> Iterator[Ticket]:
    for half in halves or HALVES:
        for path in sorted((HERE / half).glob("*.truth.json")):
            name = path.name.split(".")[0]
            truth = json.loads(path.read_bytes())
            (source,) = (p for p in path.parent.glob(f"{name}.*") if p != path)
            data = source.read_bytes()
            texts = READERS[source.suffix](data)
            yield Ticket(half=half, name=source.name, data=data, truth=truth, texts=texts)


def from_text(data: bytes) -> dict[str, str]:
    return {"": data.decode("utf-8")}


def from_mail(data: bytes) -> dict[str, str]:
    message = message_from_bytes(data, policy=policy.default)
    texts = {f"header:{name}": str(value) for name, value in message.items()}
    leaves = [part for part in message.walk() if not part.is_multipart()]
    for number, part in enumerate(leaves, 1):
        if part.get_content_maintype() == "text":
            texts[f"part:{number}"] = part.get_content().replace("\r\n", "\n")
    return texts


def from_json(data: bytes) -> dict[str, str]:
    return dict(_strings(json.loads(data), ""))


def _strings(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield pointer, value
    inside: dict[Any, Any] = value if isinstance(value, dict) else {}
    if isinstance(value, list):
        inside = dict(enumerate(value))
    for key, inner in inside.items():
        yield from _strings(inner, f"{pointer}/{key}")


READERS = {".txt": from_text, ".eml": from_mail, ".json": from_json}
