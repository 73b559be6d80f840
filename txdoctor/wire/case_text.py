"""A case as the text of its file and back, the same records digit for digit."""

from __future__ import annotations

from collections.abc import Callable
from json import loads
from typing import Any

from txdoctor.model.exchange import Answer, Ask, Json, Reason, Refusal, Reply, Seat, Silence
from txdoctor.model.zone import FURTHEST, Zone
from txdoctor.units import Moment, Untrusted
from txdoctor.wire import case_shapes as shape
from txdoctor.wire.json_text import text_of
from txdoctor.wire.taped import Case, Exchange, Target

FORMAT = "txdoctor.case/1"
MOST_SEATS = 250  # all public sources of all networks are not forty; each is weighed with each


def text_of_case(case: Case) -> str:
    """The file's text: one line for each field, each seat and each exchange."""
    target = case.target
    fields = {
        "format": FORMAT,
        "tool": case.tool,
        "made_by": case.made_by,
        "note": _sound(case.note.text),
        **({"notes": {tag: _sound(note.text) for tag, note in case.notes}} if case.notes else {}),
        "target": {
            "text": _sound(target.text.text),
            "network": target.network,
            "sender": target.sender,
            **({"receiver": target.receiver} if target.receiver else {}),
            "nonce": target.nonce,
            "raw": target.raw,
            **({"not_credited": True} if target.not_credited else {}),
            **({"exchange": target.exchange} if target.exchange else {}),
            **({"zone": _zone_fields(target.zone)} if target.zone else {}),
            **({"traced": True} if target.traced else {}),
        },
        "taken_at": case.taken_at.rfc3339,
    }
    lines = [f"{text_of(name)}: {text_of(value)}" for name, value in fields.items()]
    lines.append(f'"seats": {_list([_seat_fields(seat) for seat in case.seats])}')
    lines.append(f'"exchanges": {_list([_exchange_fields(each) for each in case.exchanges])}')
    return "{" + ",\n ".join(lines) + "}\n"


def case_of(value: dict[str, Any]) -> Case:
    """The case that a parsed file holds; raises KeyError, TypeError or ValueError for nonsense."""
    target = value["target"]
    return Case(
        tool=_text(value["tool"]),
        made_by=_text(value["made_by"]),
        note=Untrusted(_text(value["note"])),
        notes=tuple(
            (_text(tag), Untrusted(_text(note))) for tag, note in value.get("notes", {}).items()
        ),
        target=Target(
            text=Untrusted(_text(target["text"])),
            network=_shaped_or_none(shape.network_name, target["network"]),
            sender=_shaped_or_none(shape.party, target["sender"]),
            receiver=_shaped_or_none(shape.party, target.get("receiver")),
            nonce=None if target["nonce"] is None else _whole(target["nonce"]),
            raw=shape.hex_digits(_text(target["raw"])),
            not_credited=_yes(target.get("not_credited", False)),
            exchange=_shaped_or_none(shape.exchange_name, target.get("exchange")),
            zone=_zone_of(target["zone"]) if "zone" in target else None,
            traced=_yes(target.get("traced", False)),
        ),
        seats=tuple(_seat_of(seat) for seat in _few(value["seats"])),
        taken_at=_moment(value["taken_at"]),
        exchanges=tuple(_exchange_of(each) for each in _each(value["exchanges"])),
    )


def content_of(reply: Reply) -> dict[str, Json]:
    """What a reply says, as JSON values: its kind and its body."""
    if isinstance(reply, Answer):
        return {"kind": "answer", "body": reply.value}
    if isinstance(reply, Refusal):
        refusal = {"code": reply.code, "said": reply.said.text, "data": reply.data}
        return {"kind": "refusal", "body": refusal}
    silence = {"reason": str(reply.reason), "detail": reply.detail.text}
    return {"kind": "silence", "body": silence}


def _sound(text: str) -> str:
    """Half surrogates stand for bytes of a command line that were no UTF-8; none could be read."""
    return text.encode("utf-8", "replace").decode()


def _zone_fields(zone: Zone) -> dict[str, Json]:
    shifts: list[Json] = [[since.rfc3339, east] for since, east in zone.shifts]
    return {"name": zone.name, "shifts": shifts}


def _zone_of(value: dict[str, Any]) -> Zone:
    name = _text(value["name"])
    shifts = tuple((_moment(since), _east(east)) for since, east in _few(value["shifts"]))
    if not shifts or list(shifts) != sorted(shifts):
        raise ValueError("zone")
    return Zone(name=shape.zone_name(name) if name else "", shifts=shifts)


def _east(value: object) -> int:
    east = _whole(value, negative=True)
    if abs(east) > FURTHEST:
        raise ValueError("zone")
    return east


def _yes(value: object) -> bool:
    if type(value) is not bool:
        raise TypeError("not yes or no")
    return value


def _list(values: list[dict[str, Json]]) -> str:
    if not values:
        return "[]"
    return "[\n  " + ",\n  ".join(text_of(value) for value in values) + "]"


def _seat_fields(seat: Seat) -> dict[str, Json]:
    return {
        "name": seat.name,
        "kind": seat.kind,
        "host": seat.host,
        "network": seat.network,
        "own": seat.own,
    }


def _seat_of(value: dict[str, Any]) -> Seat:
    name, network = shape.seat_name(_text(value["name"])), _text(value["network"])
    return Seat(
        name=name,
        kind=shape.kind(_text(value["kind"])),
        host=shape.host(_text(value["host"]), name),
        network=shape.network_name(network) if network else "",
        own=_yes(value["own"]),
    )


def _exchange_fields(exchange: Exchange) -> dict[str, Json]:
    reply = exchange.reply
    return {
        "seat": reply.ask.seat,
        "label": reply.ask.label,
        "ask": [reply.ask.method, _params_value(reply.ask.params)],
        "nth": exchange.nth,
        "at": reply.at.rfc3339,
        "ms": reply.ms,
        "status": reply.status,
        **content_of(reply),
    }


def _exchange_of(value: dict[str, Any]) -> Exchange:
    method, params = value["ask"]
    ask = Ask(_text(value["seat"]), _text(method), _params_text(params))
    heard = {"at": _moment(value["at"]), "ms": _whole(value["ms"])}
    return Exchange(
        reply=_reply_of(value["kind"], ask, value["body"], heard, _whole(value["status"])),
        nth=_whole(value["nth"]),
    )


def _reply_of(kind: object, ask: Ask, body: Json, heard: dict[str, Any], status: int) -> Reply:
    if kind == "answer":
        return Answer(ask=ask, value=body, status=status, **heard)
    if kind == "refusal":
        said = Untrusted(_text(body["said"]))
        code = _whole(body["code"], negative=True)
        return Refusal(ask=ask, code=code, said=said, data=body["data"], status=status, **heard)
    if kind == "silence":
        detail = Untrusted(_text(body["detail"]))
        return Silence(
            ask=ask, reason=Reason(body["reason"]), detail=detail, status=status, **heard
        )
    raise ValueError("kind")


def _params_value(params: str) -> Json:
    """Parameters as a JSON list where that gives the same text again; else the text itself."""
    if params.startswith("["):
        value = loads(params)
        if text_of(value) == params:
            return value
    return params


def _params_text(params: Json) -> str:
    return params if isinstance(params, str) else text_of(params)


def _moment(value: object) -> Moment:
    """RFC 3339 in UTC to the second, or bare seconds where the year has no four digits."""
    from datetime import datetime

    text = _text(value)
    if text.removeprefix("-").isdecimal() and text.isascii():
        return Moment(text)
    if not text.endswith("Z"):
        raise ValueError("not UTC")
    moment = Moment(datetime.fromisoformat(text).timestamp())
    if moment.rfc3339 != text:
        raise ValueError("not a whole second")
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _shaped_or_none(shaped: Callable[[str], str], value: object) -> str | None:
    return None if value is None else shaped(_text(value))


def _whole(value: object, *, negative: bool = False) -> int:
    if type(value) is not int or (value < 0 and not negative):
        raise TypeError("not a whole number")
    return value


def _few(value: object) -> list[Any]:
    if len(seats := _each(value)) > MOST_SEATS:
        raise ValueError("too many seats")
    return seats


def _each(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value
