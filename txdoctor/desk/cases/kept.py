"""What was seen is kept as a line of JSON, and read as strictly as anything from a disk."""

from __future__ import annotations

import json
from typing import Any

from txdoctor.model.diagnosis import Confidence
from txdoctor.model.finding import Level, State
from txdoctor.model.seen import Seen
from txdoctor.units import Confirmations, Id, Moment


def written(seen: Seen) -> dict[str, Any]:
    """As values of JSON, what is not known left out; also what programs are given."""
    told: dict[str, Any] = {
        "at": seen.at.rfc3339,
        "state": seen.state.value,
        "code": seen.code,
        "level": seen.level.value,
        "confidence": seen.confidence.value,
        "final": seen.final,
        "codes": list(seen.codes),
        "bump": list(seen.bump),
        "answered": list(seen.answered),
        "silent": list(seen.silent),
    }
    if seen.confirmations is not None:
        told["confirmations"] = int(seen.confirmations)
    if seen.replaced_by is not None:
        told["replaced_by"] = str(seen.replaced_by)
    if seen.next_check_at is not None:
        told["next_check_at"] = seen.next_check_at.rfc3339
    return told


def line_of(seen: Seen) -> str:
    """The line for the store; times in seconds, as its columns have them."""
    told = written(seen)
    told["at"] = int(seen.at)
    if seen.next_check_at is not None:
        told["next_check_at"] = int(seen.next_check_at)
    return json.dumps(told, separators=(",", ":"))


def seen_of(line: str) -> Seen:
    """What a line says; ValueError, KeyError or TypeError for one that is none of ours."""
    said = json.loads(line)
    depth, other, later = (said.get(k) for k in ("confirmations", "replaced_by", "next_check_at"))
    return Seen(
        at=Moment(_whole(said["at"])),
        state=State(said["state"]),
        code=_text(said["code"]),
        level=Level(said["level"]),
        confidence=Confidence(said["confidence"]),
        final=said["final"] is True,
        confirmations=None if depth is None else Confirmations(_whole(depth)),
        replaced_by=None if other is None else Id(_text(other)),
        codes=_texts(said["codes"]),
        bump=_texts(said["bump"]),
        answered=_texts(said["answered"]),
        silent=_texts(said["silent"]),
        next_check_at=None if later is None else Moment(_whole(later)),
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _text(value: object) -> str:
    # What a program prints as its own words may hold nothing that acts on a screen.
    if not isinstance(value, str) or not value.isprintable():
        raise TypeError("not a text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return tuple(map(_text, value))
