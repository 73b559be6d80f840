"""A case as an agent sees it: how far it is, what was seen, what changed, what has happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from txdoctor.desk.cases.case import DeskCase, Event, Happened
from txdoctor.desk.cases.kept import written
from txdoctor.language.language import Language
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.change import Changes
from txdoctor.model.seen import Seen
from txdoctor.records import dataclass
from txdoctor.render.cells import cells
from txdoctor.render.changes import tell_changes
from txdoctor.render.csv import cell
from txdoctor.render.look import Look
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart
from txdoctor.render.spell import spell
from txdoctor.units import Moment

ROOM = "cases"
COLUMNS = (
    "case", "target", "network", "state", "class", "opened_at", "answer_by", "overdue",
    "check_due", "verdict", "level", "code", "confidence", "final", "next_check_at",
)  # fmt: skip
"""What of a case stands in its row; `verdict` to `final` are those of the last look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A case with what is to be told of it beside its own lines.

    `changes` since the last look (None: it was not looked at again), `events` of its history,
    `trouble` why it could not be examined.
    """

    case: DeskCase
    now: Moment
    changes: Changes | None = None
    events: tuple[Event, ...] | None = None
    trouble: Sentence = ()


def case_sheet(shown: Shown, language: Language) -> Sheet:
    """The case in this language."""
    voice = Voice(language=language)
    parts = [SheetPart(name="case", title=_label("case", voice), lines=_lines(shown, voice))]
    if shown.events:
        parts.append(_history(shown.events, voice))
    return Sheet(
        frame=language.table("report", "frame"),
        head=f"{_label('case', voice)} {shown.case.number}",
        gist=_gist(shown, voice),
        id=str(shown.case.target),
        parts=tuple(parts),
        notes=_notes(shown, voice),
        data=_data(shown, language),
    )


def list_lines(language: Language, none: str) -> Any:
    """The writer of a list for people: three lines for each case, a sentence where there is none.

    `none` is the key of that sentence.
    """

    def written_(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
        if not sheets:
            yield spell(_say(none, Voice(language=language)), language.table("report", "frame"))
        states = {sheet.data["case"]: _state_word(sheet, language) for sheet in sheets}
        room = max(map(cells, states.values()), default=0)
        for sheet in sheets:
            state = states[sheet.data["case"]]
            state += " " * (room - cells(state))
            yield f"{sheet.data['case']}  {state}  {spell(sheet.gist, sheet.frame)}"
            network = sheet.data["network"]
            yield f"    {sheet.id}" + (f"  ({network})" if network else "")
            [promised] = [line for line in sheet.parts[0].lines if line.name == "answer_by"]
            colon, at = sheet.frame["colon"], spell(promised.sentence, sheet.frame)
            yield f"    {promised.label}{colon}{at}"

    return written_


def quiet_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One line for each case: its number and what there is to say."""
    for sheet in sheets:
        yield f"{sheet.data['case']} {spell(sheet.gist, sheet.frame)}"


def csv_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One row for each case, in the words of the JSON; no cell can turn into a formula."""
    yield ",".join(map(cell, COLUMNS))
    for sheet in sheets:
        row = {**sheet.data["seen"], **sheet.data, "verdict": sheet.data["seen"]["state"]}
        yield ",".join(cell(look.fit(_text(row.get(name, "")))) for name in COLUMNS)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def plain_lines(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One line of fields for each case, separated by tabs, in the words of the JSON."""
    for sheet in sheets:
        data, last = sheet.data, sheet.data["seen"]
        changed = ",".join(change["what"] for change in data.get("changes", ()))
        yield "\t".join((
            data["case"], data["state"], data["network"], data["target"], last["state"],
            last["code"], last["level"], data["answer_by"], data.get("next_check_at", ""), changed,
        ))  # fmt: skip


def _state_word(sheet: Sheet, language: Language) -> str:
    return language.word(ROOM, "states", str(sheet.data["state"]))


def _gist(shown: Shown, voice: Voice) -> Sentence:
    """What changed, or else the last verdict and whether something is due."""
    if shown.trouble:
        return _say("not_examined", voice, why=shown.trouble)
    if shown.changes is not None:
        told = tell_changes(shown.changes, voice.language)
        return _joined(told, voice.language.word(ROOM, "labels", "between"))
    due = "overdue" if shown.case.overdue(shown.now) else "look" if _look_due(shown) else ""
    return (*_verdict(shown.case.seen, voice), *(_say(f"and_{due}", voice) if due else ()))


def _look_due(shown: Shown) -> bool:
    return shown.case.check_due(shown.now)


def _lines(shown: Shown, voice: Voice) -> tuple[SheetLine, ...]:
    case = shown.case
    pairs: list[tuple[str, Sentence]] = [
        ("state", (Words(voice.language.word(ROOM, "states", case.state)),)),
        ("network", (Words(case.network),) if case.network else ()),
        ("verdict", _verdict(case.seen, voice)),
        ("examined", voice.say(case.seen.at)),
        ("class", (Words(voice.language.word("desk", "classes", case.kind)),)),
        ("opened", voice.say(case.opened_at)),
        ("answer_by", voice.say(case.answer_by)),
        ("next_check", voice.say(case.next_check_at) if case.next_check_at else ()),
    ]
    return tuple(
        SheetLine(name=name, label=_label(name, voice), sentence=sentence)
        for name, sentence in pairs
        if sentence
    )


def _history(events: Sequence[Event], voice: Voice) -> SheetPart:
    lines = tuple(
        SheetLine(
            name=event.what.value,
            label=spell(voice.say(event.at), voice.language.table("report", "frame")),
            sentence=_event(event, voice),
        )
        for event in events
    )
    return SheetPart(name="history", title=_label("history", voice), lines=lines)


def _event(event: Event, voice: Voice) -> Sentence:
    if event.what is Happened.NOTED and event.note is not None:
        return _say("noted", voice, note=(Foreign(event.note),))
    if event.what is Happened.MOVED and event.to is not None:
        return _say("moved", voice, state=(Words(voice.language.word(ROOM, "states", event.to)),))
    verdict = _verdict(event.seen, voice) if event.seen else ()
    return _say(event.what.value, voice, verdict=verdict)


def _verdict(seen: Seen, voice: Voice) -> Sentence:
    words = voice.language
    return _say(
        "verdict",
        voice,
        state=(Words(words.word("general", "states", seen.state)),),
        level=(Words(words.word("general", "levels", seen.level)),),
        code=(Quantity(seen.code),),
    )


def _notes(shown: Shown, voice: Voice) -> tuple[Sentence, ...]:
    """That it may be solved is said; no answer of a machine moves a case."""
    case, found = shown.case, []
    if shown.changes is not None and case.seen.final and case.next_check_at is None:
        found.append(_say("may_be_resolved", voice, case=(Quantity(case.number),)))
    if case.overdue(shown.now):
        found.append(_say("overdue", voice, at=voice.say(case.answer_by)))
    return tuple(found)


def _data(shown: Shown, language: Language) -> dict[str, Any]:
    case = shown.case
    data: dict[str, Any] = {
        "case": str(case.number),
        "target": str(case.target),
        "network": case.network,
        "state": case.state.value,
        "class": case.kind.value,
        "opened_at": case.opened_at.rfc3339,
        "answer_by": case.answer_by.rfc3339,
        "overdue": case.overdue(shown.now),
        "check_due": case.check_due(shown.now),
        "seen": written(case.seen),
    }
    if case.next_check_at is not None:
        data["next_check_at"] = case.next_check_at.rfc3339
    frame = language.table("report", "frame")
    if shown.trouble:
        data["not_examined"] = spell(shown.trouble, frame)
    if shown.changes is not None:
        told = tell_changes(shown.changes, language)
        data["changed"] = bool(shown.changes)
        data["changes"] = [
            _present(what=change.what.value, before=change.before, after=change.after,
                     message=spell(sentence, frame))
            for change, sentence in zip(shown.changes.each, told, strict=False)
        ]  # fmt: skip
    if shown.events is not None:
        data["events"] = [_event_data(event) for event in shown.events]
    return data


def _event_data(event: Event) -> dict[str, Any]:
    return _present(
        at=event.at.rfc3339,
        what=event.what.value,
        to=event.to.value if event.to else None,
        note=event.note.text if event.note else None,
        seen=written(event.seen) if event.seen else None,
    )


def _present(**values: Any) -> dict[str, Any]:
    """An unknown is an absent key."""
    return {key: value for key, value in values.items() if value is not None}


def _joined(sentences: Sequence[Sentence], between: str) -> Sentence:
    told: list[Any] = []
    for sentence in sentences:
        told += [Words(between), *sentence]
    return tuple(told[1:])


def _label(key: str, voice: Voice) -> str:
    return voice.language.word(ROOM, "labels", key)


def _say(key: str, voice: Voice, **values: object) -> Sentence:
    return voice.label(ROOM, "sentences", key, **values)
