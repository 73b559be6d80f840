"""A judged ticket as an agent sees it: the ticket's lines, then the reply, then the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from txdoctor.desk.answers.fields import judged, tags_of
from txdoctor.desk.answers.note import class_words, priority_words, verdict_words, write_note
from txdoctor.desk.answers.reply import questions, write_reply
from txdoctor.desk.answers.speech import Speech
from txdoctor.desk.calendar import in_zone
from txdoctor.desk.tickets.ticket import Origin
from txdoctor.desk.triage.judging import Triage
from txdoctor.errors import TxdoctorError
from txdoctor.language.sentence import Foreign, Quantity, Sentence, Words
from txdoctor.language.speech import tell_error
from txdoctor.model.visit import Visit
from txdoctor.render.look import Look
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart, markdown_lines, text_lines

_RULE = 78  # cells of a line that stands above a text
TEXTS = ("reply", "note")
"""Parts that are ready to paste."""


def ticket_sheet(triage: Triage, own: Speech, theirs: Speech, origin: Origin, emit: str) -> Sheet:
    """The ticket in the agent's words (`own`), the reply in the customer's (`theirs`).

    `origin` names a ticket without a number; `emit` is one of EMIT.
    """
    return Sheet(
        frame=own.frame,
        head=f"{own.label('ticket')} {_name(triage.ticket.number, own, origin)}",
        gist=(Words(_gist(triage, own)),),
        id="",
        parts=(SheetPart(name="ticket", title=own.label("case"), lines=_lines(triage, own)),),
        notes=(),
        data=_data(triage, own, theirs, origin, emit),
    )


def failed_sheet(trouble: TxdoctorError, own: Speech, number: str, origin: Origin) -> Sheet:
    """A ticket that was not handled, and why; nothing of what stood in it."""
    said = tell_error(trouble, own.language)
    error = {"code": trouble.key, "message": own.spelled(said)}
    return Sheet(
        frame=own.frame,
        head=f"{own.label('ticket')} {_name(number, own, origin)}",
        gist=said,
        id="",
        parts=(),
        notes=(),
        data={
            "ticket": {**({"number": number} if number else {}), **_file(origin)},
            "error": error,
        },
    )


def _name(number: str, speech: Speech, origin: Origin) -> str:
    """What the desk calls it: its number, else its file, else where it stands in the run."""
    if number or (origin.file and origin.alone):
        return number or origin.file
    untitled = speech.sentence("untitled", number=origin.place)
    return speech.sentence("of_file", file=origin.file, which=untitled) if origin.file else untitled


def _file(origin: Origin) -> dict[str, str]:
    return {"file": origin.file} if origin.file else {}


def _gist(triage: Triage, speech: Speech) -> str:
    n = len(triage.examined)
    gist = speech.sentence("looked_up", n=n) if n else speech.sentence("nothing_named")
    matter = speech.word("matters", triage.sort.matter)
    return speech.sentence("judged", matter=matter, gist=gist)


def _lines(triage: Triage, speech: Speech) -> tuple[SheetLine, ...]:
    lines = (*_promised(triage, speech), *_verdicts(triage, speech), *_kept(triage, speech))
    return tuple(
        SheetLine(name=name, label=speech.label(name), sentence=sentence)
        for name, sentence in lines
        if any(part.text if not isinstance(part, Foreign) else part for part in sentence)
    )


def _promised(triage: Triage, speech: Speech) -> Iterator[tuple[str, Sentence]]:
    for name, text in _pairs(triage, speech):
        yield name, (Words(text),)


def _verdicts(triage: Triage, speech: Speech) -> Iterator[tuple[str, Sentence]]:
    for each in triage.examined:
        if isinstance(each.result, Visit):
            told = speech.tell(each.result)
            yield "verdict", (told.target, Words(f" {verdict_words(told, speech)}"))


def _kept(triage: Triage, speech: Speech) -> Iterator[tuple[str, Sentence]]:
    taken = dict.fromkeys(speech.word("secrets", each.kind) for each in triage.secrets)
    facts = [speech.word("facts", fact) for fact in triage.missing]
    for name, text in (
        ("taken", speech.listed(list(taken))),
        ("missing", speech.listed(facts)),
        ("tags", " ".join(tags_of(triage))),
    ):
        yield name, (Words(text),)


def _pairs(triage: Triage, speech: Speech) -> Iterator[tuple[str, str]]:
    yield "class", class_words(triage, speech)
    yield "priority", priority_words(triage, speech)
    yield "due", _due(triage, speech)
    yield "status", speech.word("states", triage.state)
    yield "next_check", in_zone(triage.next_check_at, triage.offset)


def _due(triage: Triage, speech: Speech) -> str:
    due = in_zone(triage.due_at, triage.offset)
    if triage.offset:
        utc = Quantity(in_zone(triage.due_at, 0))
        due = speech.sentence("due_at", customer=Quantity(due), desk=utc)
    return speech.sentence("overdue", at=due) if triage.overdue else due


def _data(triage: Triage, own: Speech, theirs: Speech, origin: Origin, emit: str) -> dict[str, Any]:
    """What programs are given: the parts that `--emit` names."""
    data: dict[str, Any] = judged(triage)
    data["ticket"] |= _file(origin)
    if emit in ("all", "fields"):
        asked = questions(triage, theirs)
        data["questions"] = [{"asks": key, "text": text} for key, text in asked.items()]
    else:
        data = {"ticket": data["ticket"]}
    if emit in ("all", "reply"):
        data["reply"] = {"language": theirs.tag, "text": write_reply(triage, theirs)}
    if emit in ("all", "note"):
        data["note"] = {"language": own.tag, "text": write_note(triage, own)}
    return data


def text_of(emit: str, own: Speech) -> Any:
    """The writer of `-f text`: all of a ticket framed, or one of its texts ready to paste."""

    def written(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
        for place, sheet in enumerate(_to_tell(sheets, emit)):
            if place:
                yield ""
            if emit in TEXTS:
                yield from sheet.data[emit]["text"].split("\n")
                continue
            yield from text_lines(sheet, look)
            for part in TEXTS:
                if part in sheet.data:
                    yield from _titled(part, sheet, own)

    return written


def markdown_of(emit: str, own: Speech) -> Any:
    """The writer of `-f md`: the same, texts as quotations that mean nothing to Markdown."""

    def written(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
        for place, sheet in enumerate(_to_tell(sheets, emit)):
            if place:
                yield from ("", "---", "")
            if emit not in TEXTS:
                yield from markdown_lines(sheet)
            for part in TEXTS:
                if part in sheet.data:
                    yield from ("", f"**{text_head(part, sheet, own)}**", "", "```text")
                    yield from sheet.data[part]["text"].replace("```", "'''").split("\n")
                    yield "```"

    return written


def _to_tell(sheets: Sequence[Sheet], emit: str) -> list[Sheet]:
    """Texts that are pasted into answers stand alone: without those that were not written."""
    return [sheet for sheet in sheets if emit not in TEXTS or emit in sheet.data]


def _titled(part: str, sheet: Sheet, own: Speech) -> Iterator[str]:
    from txdoctor.render.cells import cells

    head = f"--- {text_head(part, sheet, own)} "
    yield head + "-" * max(3, _RULE - cells(head))
    yield from sheet.data[part]["text"].split("\n")


def text_head(part: str, sheet: Sheet, own: Speech) -> str:
    """The heading of the reply or the note of a ticket."""
    tag = sheet.data[part]["language"]
    name = own.language.table("desk", "tongues").get(tag, tag)
    return own.sentence(f"{part}_head", language=name)
