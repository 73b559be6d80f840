"""One examined target as JSON data: everything from the visit, only the messages from the words."""

from __future__ import annotations

from collections.abc import Iterable

from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Answer, Json, Refusal, Reply, Seat, Silence
from txdoctor.model.remedy import Draft
from txdoctor.model.visit import Visit
from txdoctor.render.digest import digest
from txdoctor.render.figure_data import figure_data
from txdoctor.render.in_wallet import wallet_data
from txdoctor.render.parts import Help, ToldBump, ToldFinding
from txdoctor.render.spell import spell
from txdoctor.render.support_data import support_data
from txdoctor.render.told import ToldVisit
from txdoctor.render.values import params, to_json


def result(told: ToldVisit) -> dict[str, Json]:
    """`results[]` of the report; what is not known is an absent key."""
    visit = told.visit
    coin = visit.network.coin if visit.network else None
    data: dict[str, Json] = {
        "target": _target(visit),
        "verdict": _verdict(told),
        "facts": {row.name: to_json(row.value, coin) for row in visit.chart},
        "findings": _findings(told),
        "remedies": _remedies(told),
        **_advice(told),
        "stop": [{"code": s.code, "message": spell(s.sentence, told.frame)} for s in told.stops],
        "observations": _observations(visit),
        "gaps": _gaps(visit),
    }
    if visit.figures:
        data["figures"] = [figure_data(each, coin) for each in visit.figures]
    if visit.next_check_at is not None:
        data["next_check_at"] = visit.next_check_at.rfc3339
    if visit.expectations:
        data["expectations"] = [
            {"asked": e.asked} if e.met is None else {"asked": e.asked, "met": e.met}
            for e in visit.expectations
        ]
    if not told.healthy:
        data["support"] = support_data(told)
    if told.transactions:
        data["transactions"] = [result(child) for child in told.transactions]
    return data


def _target(visit: Visit) -> Json:
    subject, network = visit.subject, visit.network
    target: dict[str, Json] = {"input": subject.text.text, "kind": subject.kind.value}
    if subject.id:
        target["id"] = str(subject.id)
    if network is not None:
        target["network"] = network.name
        target["caip2"] = network.caip2
    return target


def _verdict(told: ToldVisit) -> Json:
    verdict = told.visit.verdict
    return {
        "state": verdict.state.value,
        "code": verdict.code,
        "level": verdict.level.value,
        "confidence": verdict.confidence.value,
        "final": verdict.final,
        "message": spell(told.headline, told.frame),
    }


def _findings(told: ToldVisit) -> list[Json]:
    pairs = zip(told.visit.findings, told.findings, strict=True)
    coin = told.visit.network.coin if told.visit.network else None
    return [
        {
            "code": words.code,
            "level": words.level.value,
            "root": _is_root(place, words, told),
            "message": spell(words.sentence, told.frame),
            "params": params(found.finding, coin),
            "rests_on": _places(found.rests_on),
        }
        for place, (found, words) in enumerate(pairs)
    ]


def _is_root(place: int, words: ToldFinding, told: ToldVisit) -> bool:
    """The decisive one; for an address it can stand with one of its transactions instead."""
    first = next((n for n, f in enumerate(told.findings) if f.code == words.code), place)
    return words.code == told.code and first == place


def _remedies(told: ToldVisit) -> list[Json]:
    coin = told.visit.network.coin if told.visit.network else None
    found: list[Json] = []
    for offer, words in zip(told.visit.offers, told.offers, strict=True):
        remedy = offer.remedy
        data: dict[str, Json] = {
            "code": remedy.code,
            "actor": remedy.actor.value,
            "safety": remedy.safety.value,
            "message": spell(words.sentence, told.frame),
            "steps": _steps(words, told),
            "params": params(remedy, coin),
            "rests_on": _places(offer.rests_on),
        }
        if offer.draft is not None:
            data["draft"] = _draft(offer.draft)
        if words.bump is not None:
            data["bump"] = _bump(words.bump, told)
        if words.wallet is not None:
            data["wallet"] = wallet_data(words.wallet, told.frame)
        found.append(data)
    return found


def _advice(told: ToldVisit) -> dict[str, Json]:
    """The card's general words, where the text gives them because no remedy is exact enough."""
    general = [] if told.healthy else [words for words in told.helps if not words.code]
    if not general:
        return {}
    return {
        "advice": [
            {
                "actor": words.actor.value,
                "message": spell(words.sentence, told.frame),
                "steps": _steps(words, told),
            }
            for words in general
        ]
    }


def _steps(words: Help, told: ToldVisit) -> list[str]:
    return [spell(step, told.frame) for step in words.steps]


def _bump(bump: ToldBump, told: ToldVisit) -> Json:
    said = spell(bump.sentence, told.frame)
    return {"method": bump.method, "message": said, "command": bump.command}


def _draft(draft: Draft) -> Json:
    checked = {"result": draft.checked.result, "by": draft.checked.by, "how": draft.checked.how}
    filled = {key: value for key, value in checked.items() if value}
    return {"type": draft.type, "data": draft.data, "checked": filled}


def _places(places: Iterable[int]) -> list[str]:
    return [f"o{place + 1}" for place in places]


def _observations(visit: Visit) -> list[Json]:
    seats = {seat.name: seat for seat in visit.seats}
    return [
        _observation(number, reply, seats.get(reply.ask.seat))
        for number, reply in enumerate(visit.evidence.replies, start=1)
    ]


def _observation(number: int, reply: Reply, seat: Seat | None) -> Json:
    data: dict[str, Json] = {
        "id": f"o{number}",
        **_source(reply.ask.seat, seat),
        "ask": reply.ask.label,
        "at": reply.at.rfc3339,
        "status": _status(reply),
        "ms": reply.ms,
    }
    if not isinstance(reply, Silence):
        data["sha256"] = _digest(reply)
    return data


def _source(name: str, seat: Seat | None) -> dict[str, Json]:
    """The kind of source, the host a person knows, and the seat that `own-1` means."""
    if seat is None:
        return {"source": name} if name else {}
    return {"source": seat.kind, "host": seat.host, "seat": name}


def _status(reply: Reply) -> str:
    if isinstance(reply, Silence):
        return reply.reason.value
    return "ok" if isinstance(reply, Answer) else "refused"


def _digest(reply: Answer | Refusal) -> str:
    """SHA-256 of what was said, as JSON with sorted keys, no spaces, fractions as strings."""
    said: Json = reply.value if isinstance(reply, Answer) else _refusal(reply)
    return digest(said)


def _refusal(reply: Refusal) -> Json:
    return {"code": reply.code, "message": reply.said.text, "data": reply.data}


def _gaps(visit: Visit) -> list[Json]:
    seats = {seat.name: seat for seat in visit.seats}
    return [_gap(gap, seats.get(gap.seat), visit) for gap in visit.evidence.gaps]


def _gap(gap: Gap, seat: Seat | None, visit: Visit) -> Json:
    """What the server said of it is left out: nothing it writes belongs into a report unasked."""
    data: dict[str, Json] = _source(gap.seat, seat)
    if gap.ask:
        data["ask"] = gap.ask
    data["reason"] = gap.reason.value
    if gap.against:
        data["against"] = list(gap.against)
    untold = visit.diagnosis.cannot_tell
    data["matters_to"] = [each.code for each in untold if each.gap == gap]
    return data
