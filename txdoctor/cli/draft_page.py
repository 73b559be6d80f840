"""What was built, told: the draft, its figures, what has to be known, and what to do next."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from txdoctor.attend import Attended
from txdoctor.cli import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.result import write_data, write_text
from txdoctor.cli.speaking import grumble, spelled
from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence, Words, template
from txdoctor.language.speech import Voice
from txdoctor.language.tables import one_form
from txdoctor.model.bump import Built, Bumped, Refused, Remark, Verified
from txdoctor.model.finding import Level
from txdoctor.model.visit import Row
from txdoctor.render.look import Look
from txdoctor.render.values import to_json
from txdoctor.units import Id, Term

TABLE = "bump"
NEXT = ("next_sign", "next_compare", "next_verify", "next_examine")


def tell(attended: Attended, asked: Asked) -> int:
    """Write what came of it; the exit code."""
    bumped = attended.bumped
    code = exits.exit_of_run([_code(bumped)], exit_zero=asked.flags["exit_zero"])
    if asked.flags["json"]:
        write_data(document(attended, asked.language, code), asked)
    elif isinstance(bumped, Built):
        _built(attended, bumped, asked)
    elif isinstance(bumped, Verified):
        write_text(_page(attended, bumped.rows, bumped.remarks, asked), asked)
    if isinstance(bumped, Refused):
        voice = _voice(attended, asked.language)
        grumble(asked.language, Level.ERROR, _sentence(bumped.remark, voice))
    return code


def _code(bumped: Bumped) -> int:
    if isinstance(bumped, Refused):
        return bumped.exit_code
    if isinstance(bumped, Verified):
        return {True: exits.FINE, False: exits.FOUND, None: exits.UNDETERMINED}[bumped.sound]
    return exits.FINE


def _built(attended: Attended, built: Built, asked: Asked) -> None:
    """The draft alone where it can be piped on; the page beside it, where a person reads."""
    write_text(built.draft.data + "\n", asked)
    if asked.flags["quiet"]:
        return
    checked = Remark(key=Term(f"checked_{built.draft.checked.result}"), values=_checked(built))
    steps = tuple(Remark(key=Term(f"{key}_{built.draft.type}")) for key in NEXT)
    page = _page(attended, built.rows, (*built.remarks, checked, *steps), asked)
    file = asked.flags["output"]
    stream = sys.stdout if file and file != "-" else sys.stderr
    _put(stream, page)


def _put(stream: TextIO | None, page: str) -> None:
    if stream is not None:
        stream.write(page)
        stream.flush()


def _checked(built: Built) -> Mapping[str, object]:
    checked = built.draft.checked
    return {"by": Id(checked.by), "how": Term(checked.how)}


def _voice(attended: Attended, language: Language) -> Voice:
    visit = attended.visit
    coin = visit.network.coin if visit.network else None
    hosts = {seat.name: seat.host for seat in visit.seats}
    return Voice(language=language, chain=visit.subject.chain, coin=coin, hosts=hosts)


def _page(
    attended: Attended, rows: tuple[Row, ...], remarks: tuple[Remark, ...], asked: Asked
) -> str:
    look = Look.decide(sys.stdout, os.environ)
    voice = _voice(attended, asked.language)
    told = [spelled(line, asked.language, look) for line in _rows(rows, voice)]
    told += [spelled(_sentence(each, voice), asked.language, look) for each in remarks]
    return "".join(f"{line}\n" for line in told if line)


def _rows(rows: tuple[Row, ...], voice: Voice) -> Iterator[Sentence]:
    language = voice.language
    colon = language.word("report", "frame", "colon")
    for row in rows:
        label = language.of_chain(voice.chain, "rows", row.name)
        yield (Words(f"  {label}{colon}"), *voice.spell_out(row.value))


def _sentence(remark: Remark, voice: Voice) -> Sentence:
    """The sentence of a key under `[bump]` of the wing, its holes filled."""
    entry = voice.language.find(voice.chain, TABLE, remark.key)
    if not entry:
        return (Words(remark.key.replace("_", " ")),)
    n = remark.values.get("n")
    written = one_form(entry, n if isinstance(n, int) else 0)
    return voice.tell_values(template(written), remark.values)


def document(attended: Attended, language: Language, code: int) -> dict[str, Any]:
    """What came of it, for programs; `txdoctor schema bump` is what it keeps to."""
    visit, bumped = attended.visit, attended.bumped
    coin = visit.network.coin if visit.network else None
    voice = _voice(attended, language)
    told: dict[str, Any] = {
        "kind": "txdoctor.bump",
        "format_version": "1.0",
        "target": {"input": visit.subject.text.text},
        "verdict": {"state": visit.verdict.state.value, "code": visit.verdict.code},
        "exit_code": code,
    }
    if visit.subject.id:
        told["target"]["id"] = str(visit.subject.id)
    if visit.network is not None:
        told["target"]["network"] = visit.network.name
        told["target"]["caip2"] = visit.network.caip2
    if isinstance(bumped, Refused):
        return {**told, "refused": _remark(bumped.remark, voice, coin)}
    figures = {row.name: to_json(row.value, coin) for row in bumped.rows}
    told |= {"figures": figures, "remarks": [_remark(r, voice, coin) for r in bumped.remarks]}
    if isinstance(bumped, Built):
        draft, checked = bumped.draft, bumped.draft.checked
        held = {"result": checked.result, "by": checked.by, "how": checked.how}
        told["method"] = bumped.method
        told["draft"] = {
            "type": draft.type,
            "data": draft.data,
            "checked": {k: v for k, v in held.items() if v},
        }
    elif bumped.sound is not None:
        told["sound"] = bumped.sound
    return told


def _remark(remark: Remark, voice: Voice, coin: Any) -> dict[str, Any]:
    values = {key: to_json(value, coin) for key, value in remark.values.items()}
    message = spelled(_sentence(remark, voice), voice.language, Look())
    return {"code": str(remark.key).replace("_", "-"), "message": message, "params": values}
