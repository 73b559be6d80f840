"""An answer is known again by its digest, however deep it is nested."""

from __future__ import annotations

from hashlib import sha256
from json import dumps

from txdoctor.model.exchange import Json


def digest(said: Json) -> str:
    """SHA-256 of an answer's JSON text, names in order and without blanks, in hex."""
    try:
        text = _text(said)
    except RecursionError:  # a record of calls that go hundreds of levels down
        text = "".join(_pieces(said))
    return sha256(text.encode()).hexdigest()


def _text(said: Json) -> str:
    return dumps(said, sort_keys=True, separators=(",", ":"), default=str)


def _pieces(said: Json) -> list[str]:
    """The same text, put together with a list instead of a call for each level."""
    done: list[str] = []
    todo: list[tuple[str, Json]] = [("value", said)]
    while todo:
        kind, each = todo.pop()
        if kind == "text":
            done.append(each)
        elif isinstance(each, dict) and each:
            names = sorted(each)
            todo.append(("text", "}"))
            for name in reversed(names):
                start = "{" if name == names[0] else ","
                todo += (("value", each[name]), ("text", f"{start}{_text(name)}:"))
        elif isinstance(each, list) and each:
            todo.append(("text", "]"))
            for place in range(len(each) - 1, -1, -1):
                todo += (("value", each[place]), ("text", "," if place else "["))
        else:
            done.append(_text(each))
    return done
