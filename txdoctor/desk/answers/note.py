"""The internal note: verdicts, evidence, heights, times in UTC, who answered, what was exposed."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.defects import place_of
from txdoctor.desk.answers.speech import Speech
from txdoctor.desk.calendar import in_zone
from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.desk.scrub.kinds import PrivateKind
from txdoctor.desk.triage.judging import MOST_LOOKED_UP, Examined, Triage
from txdoctor.errors import TxdoctorError
from txdoctor.language.sentence import Foreign, Quantity
from txdoctor.language.speech import tell_error
from txdoctor.model.finding import State
from txdoctor.model.remedy import Actor
from txdoctor.model.sighting import Standing
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.render.told import ToldVisit


def write_note(triage: Triage, speech: Speech) -> str:
    """The note as plain text; nothing secret or personal is in it, and no hash is shortened."""
    note = _Note(triage, speech)
    return "\n".join((*note.head(), *note.results(), *note.not_examined(), *note.private()))


class _Note:
    def __init__(self, triage: Triage, speech: Speech) -> None:
        """Take what is told, and the language."""
        self.triage = triage
        self.speech = speech

    def head(self) -> Iterator[str]:
        """Class, times and what the customer said, in a line each."""
        triage, speech = self.triage, self.speech
        yield self._line("class", class_words(triage, speech))
        yield self._line("priority", priority_words(triage, speech))
        yield self._line("received", in_zone(triage.received_at, 0))
        yield self._line("due", in_zone(triage.due_at, 0))
        yield self._line("next_check", in_zone(triage.next_check_at, 0))
        if named := self._named():
            yield self._line("named", named)
        if triage.missing:
            facts = [speech.word("facts", fact) for fact in triage.missing]
            yield self._line("missing", speech.listed(facts))

    def results(self) -> Iterator[str]:
        for each in self.triage.examined:
            yield ""
            yield from self._result(each)
        if self.triage.examined:
            yield ""
            yield self.speech.sentence("evidence")

    def not_examined(self) -> Iterator[str]:
        """What was named and not looked up, with the reason; nothing that may be a key is shown."""
        found, say = self.triage.found, self.speech.sentence
        for mention in found.used(Use.ASK):
            yield self._line("not_examined", self._broken(mention))
        if found.used(Use.CONFIRM):
            yield self._line("not_examined", say("confirm"))
        left = [each for each in found.used(Use.LEAVE) if each.kind != Kind.RAW_TRANSACTION]
        if left:
            yield self._line("not_examined", say("left_alone", n=len(left)))
        if len(left) < len(found.used(Use.LEAVE)):
            yield self._line("not_examined", say("bytes_unread"))
        if self.triage.left_out:
            said = say("left_out", n=self.triage.left_out, most=MOST_LOOKED_UP)
            yield self._line("not_examined", said)
        if self.triage.ticket.cut:
            yield self._line("not_examined", say("cut"))

    def private(self) -> Iterator[str]:
        """The kinds of what was taken out; of secrets the place as well, for whoever redacts."""
        secrets = self.triage.secrets
        for taken in secrets:
            what = self.speech.word("secrets", taken.kind)
            if taken.place:
                said = self.speech.sentence(
                    "secret_at", what=what, line=taken.line, place=Quantity(taken.place)
                )
            else:
                said = self.speech.sentence("secret_here", what=what, line=taken.line)
            yield self._line("taken", said)
        if secrets:
            yield self.speech.sentence("secret_mind")
        personal = self._personal()
        if personal:
            yield self._line("taken", self.speech.listed(personal))

    def _personal(self) -> list[str]:
        kinds = [each.kind for each in self.triage.taken if not each.secret]
        return [
            self.speech.sentence("personal", what=self.speech.word("personal", kind), n=n)
            for kind in PrivateKind
            if (n := kinds.count(kind))
        ]

    def _line(self, label: str, text: str) -> str:
        return f"{self.speech.label(label)}{self.speech.frame['colon']}{text}"

    def _named(self) -> str:
        found = self.triage.found
        things = [f"{amount.value} {amount.asset}" for amount in found.amounts]
        words = (*(time.value or time.text for time in found.times), *found.durations)
        things += [_on_a_line(word) for word in words]
        things += dict.fromkeys(word.network for word in found.chain_words)
        return self.speech.listed(things[:_MOST_NAMED])

    def _broken(self, mention: Mention) -> str:
        kind = self.speech.language.word("general", "kinds", mention.kind)
        why = self.speech.language.of_chain(mention.chain or "general", "terms", mention.why)
        return self.speech.sentence("broken", kind=kind, why=why, shown=Foreign(mention.hint))

    def _result(self, examined: Examined) -> Iterator[str]:
        if not isinstance(examined.result, Visit):
            kind = self.speech.language.word("general", "kinds", examined.mention.kind)
            why = _why(examined.result.trouble, self.speech)
            yield self.speech.sentence(
                "failed", kind=kind, id=Quantity(examined.mention.id), why=why
            )
            return
        told = self.speech.tell(examined.result)
        yield from self._told(told)
        for child in told.transactions:
            yield from self._told(child)

    def _told(self, told: ToldVisit) -> Iterator[str]:
        speech = self.speech
        where = f" ({told.network})" if told.network else ""
        yield f"{told.kind_word} {speech.spelled((told.target,))}{where}"
        yield self._line("verdict", verdict_words(told, speech))
        yield f"  {speech.spelled(told.headline)}"
        for row in told.rows:
            label = "" if row.again else f"{row.label}{speech.frame['colon']}"
            yield f"  {label}{speech.spelled(row.sentence)}"
        for finding in told.findings[1:]:
            yield f"  [{finding.code}] {speech.spelled(finding.sentence)}"
        open_ = told.visit.verdict.state is State.UNDETERMINED
        for deed in told.helps:
            # What a customer is advised stands in the reply; what is open is the agent's to settle.
            if open_ or deed.actor is Actor.AGENT:
                yield self._line("agent", speech.spelled(deed.sentence))
        for note in told.notes:
            yield self._line("sources", speech.spelled(note))
        heads = [
            f"{standing.seat} {standing.height}" for standing in told.visit.evidence.facts(Standing)
        ]
        if heads:
            yield self._line("heads", speech.listed(heads[:_MOST_NAMED]))
        yield self._line("examined", speech.spelled(told.taken_at))


_MOST_NAMED = 20


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


def _why(trouble: BaseException, speech: Speech) -> str:
    if isinstance(trouble, TxdoctorError):
        return speech.spelled(tell_error(trouble, speech.language))
    return f"{type(trouble).__name__}, {place_of(trouble)}"


def class_words(triage: Triage, speech: Speech) -> str:
    """`complex, 72 h of working days`."""
    word = speech.word("classes", triage.sort.difficulty)
    return speech.sentence("class_hours", **{"class": word}, n=triage.sort.hours)


def priority_words(triage: Triage, speech: Speech) -> str:
    """`urgent, answer now (a secret stood in the ticket)`."""
    priority = speech.word("priorities", triage.sort.priority)
    if not triage.sort.urgent:
        return priority
    why = speech.listed([speech.word("why", reason) for reason in triage.sort.urgent])
    return speech.sentence("priority_why", priority=priority, why=why)


def verdict_words(told: ToldVisit, speech: Speech) -> str:
    """`pending, warning [bitcoin/outbid], confidence high`."""
    return speech.sentence(
        "verdict",
        state=told.state_word,
        level=told.level_word,
        code=Quantity(told.code),
        confidence=told.confidence_word,
    )
