"""An unsigned draft, told: its text, its figures, who looked at it, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence, Words, template
from txdoctor.language.speech import Voice
from txdoctor.language.tables import one_form
from txdoctor.model.bump import Built, Remark, Verified
from txdoctor.model.visit import Row, Visit
from txdoctor.render.sheet import Sheet, SheetLine, SheetPart

TABLE = "bump"
"""The wing's own sentences: `[bump]` of its labels."""


def tell_draft(
    visit: Visit,
    told: Built | Verified,
    steps: Sequence[Remark],
    checked: Remark | None,
    language: Language,
) -> Sheet:
    """A draft, or what was judged of its signed bytes, as a sheet; `steps` are what comes next."""
    voice = voice_of(visit, language)
    remarks = [remark_said(each, voice) for each in told.remarks]
    gist = remark_said(checked, voice) if checked else remarks.pop(0) if remarks else ()
    return Sheet(
        frame=language.table("report", "frame"),
        head=_head(visit, told, language),
        gist=gist,
        id=str(visit.subject.id or ""),
        parts=tuple(_parts(told, steps, voice)),
        notes=tuple(remarks),
        data={},
    )


def voice_of(visit: Visit, language: Language) -> Voice:
    """How the network of this visit is spoken of."""
    coin = visit.network.coin if visit.network else None
    hosts = {seat.name: seat.host for seat in visit.seats}
    return Voice(language=language, chain=visit.subject.chain, coin=coin, hosts=hosts)


def remark_said(remark: Remark, voice: Voice) -> Sentence:
    """The sentence of a key under `[bump]` of the wing, its holes filled."""
    entry = voice.language.find(voice.chain, TABLE, remark.key)
    if not entry:
        return (Words(remark.key.replace("_", " ")),)
    n = remark.values.get("n")
    written = one_form(entry, n if isinstance(n, int) else 0)
    return voice.tell_values(template(written), remark.values)


def labelled(rows: Sequence[Row], voice: Voice) -> Iterator[tuple[str, Sentence]]:
    """The figures with the words before them."""
    for row in rows:
        label = voice.language.of_chain(voice.chain, "rows", row.name)
        yield label, voice.spell_out(row.value)


def _head(visit: Visit, told: Built | Verified, language: Language) -> str:
    frame = language.table("report", "frame")
    what = (
        language.word("general", "drafts", told.draft.type)
        if isinstance(told, Built)
        else language.word("report", "page", "signed")
    )
    return f"{visit.network.title}{frame['colon']}{what}" if visit.network else what


def _parts(told: Built | Verified, steps: Sequence[Remark], voice: Voice) -> Iterator[SheetPart]:
    words = voice.language.table("report", "page")
    figures = tuple(
        SheetLine(name=row.name, label=label, sentence=said)
        for row, (label, said) in zip(told.rows, labelled(told.rows, voice), strict=True)
    )
    yield SheetPart(name="figures", title=words["figures"], lines=figures)
    if isinstance(told, Built):
        yield SheetPart(name="draft", title=words["draft"], lines=(), copied=told.draft.data)
    if steps:
        said = (remark_said(each, voice) for each in steps)
        lines = tuple(SheetLine(name="step", label="", sentence=each) for each in said)
        yield SheetPart(name="steps", title=words["to_do"], lines=lines)
