"""What was built, told: the draft, its figures, what has to be known, and what to do next."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, TextIO

from txdoctor import exits
from txdoctor.attend import Attended
from txdoctor.cli.command import Asked
from txdoctor.cli.draft_forms import page_wanted
from txdoctor.cli.outputs import filling
from txdoctor.cli.result import write_data, write_text
from txdoctor.cli.sheet_pages import made_page
from txdoctor.cli.speaking import grumble, spelled
from txdoctor.language.language import Language
from txdoctor.language.sentence import Words
from txdoctor.language.speech import Voice
from txdoctor.model.bump import Built, Bumped, Refused, Remark, Verified
from txdoctor.model.finding import Level
from txdoctor.model.visit import Row
from txdoctor.render.drafted import labelled, remark_said, tell_draft, voice_of
from txdoctor.render.look import Look
from txdoctor.render.values import to_json
from txdoctor.units import Id, Term

KIND = "txdoctor.bump"
NEXT = ("next_sign", "next_compare", "next_verify", "next_examine")


def tell(attended: Attended, asked: Asked) -> int:
    """Write what came of it; the exit code."""
    bumped = attended.bumped
    page = page_wanted(asked.flags["format"])
    code = exits.exit_of_run([_code(bumped)], exit_zero=asked.flags["exit_zero"])
    # Without a file of its own the page stands where the draft would: it holds the draft.
    if page is not None and not isinstance(bumped, Refused):
        _hand_on(attended, bumped, page, asked)
    if asked.flags["json"]:
        write_data(document(attended, asked.language, code), asked)
    elif isinstance(bumped, Built) and page != "":
        _built(attended, bumped, asked)
    elif isinstance(bumped, Verified) and page != "":
        write_text(_page(attended, bumped.rows, bumped.remarks, asked), asked)
    if isinstance(bumped, Refused):
        voice = voice_of(attended.visit, asked.language)
        grumble(asked.language, Level.ERROR, remark_said(bumped.remark, voice))
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
    remarks = (*built.remarks, _checked(built), *_steps(built))
    page = _page(attended, built.rows, remarks, asked)
    file = asked.flags["output"]
    stream = sys.stdout if file and file != "-" else sys.stderr
    _put(stream, page)


def _put(stream: TextIO | None, page: str) -> None:
    if stream is not None:
        stream.write(page)
        stream.flush()


def _hand_on(attended: Attended, told: Built | Verified, page: str, asked: Asked) -> None:
    """A page of the draft, into its own file or where the draft alone would go."""
    built = told if isinstance(told, Built) else None
    checked, steps = (_checked(built), _steps(built)) if built else (None, ())
    sheet = tell_draft(attended.visit, told, steps, checked, asked.language)
    file = page or asked.flags["output"]
    path = Path(file) if file and file != "-" else None
    with filling(path, force=asked.flags["force"]) as sink:
        look = Look.decide(sink.out, os.environ, ascii=asked.flags["ascii"])
        sink.out.write(made_page([sheet], asked.language, look, KIND))


def _steps(built: Built) -> tuple[Remark, ...]:
    return tuple(Remark(key=Term(f"{key}_{built.draft.type}")) for key in NEXT)


def _checked(built: Built) -> Remark:
    checked = built.draft.checked
    values = {"by": Id(checked.by), "how": Term(checked.how)}
    return Remark(key=Term(f"checked_{checked.result}"), values=values)


def _page(
    attended: Attended, rows: tuple[Row, ...], remarks: tuple[Remark, ...], asked: Asked
) -> str:
    look = Look.decide(sys.stdout, os.environ)
    voice = voice_of(attended.visit, asked.language)
    colon = asked.language.word("report", "frame", "colon")
    told = [(Words(f"  {label}{colon}"), *said) for label, said in labelled(rows, voice)]
    told += [remark_said(each, voice) for each in remarks]
    lines = (spelled(line, asked.language, look) for line in told)
    return "".join(f"{line}\n" for line in lines if line)


def document(attended: Attended, language: Language, code: int) -> dict[str, Any]:
    """What came of it, for programs; `txdoctor schema bump` is what it keeps to."""
    visit, bumped = attended.visit, attended.bumped
    coin = visit.network.coin if visit.network else None
    voice = voice_of(attended.visit, language)
    told: dict[str, Any] = {
        "kind": KIND,
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
    message = spelled(remark_said(remark, voice), voice.language, Look())
    return {"code": str(remark.key).replace("_", "-"), "message": message, "params": values}
