"""The answer to the customer: what was found, what to do, what not to do, what is still needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from txdoctor.desk.answers.speech import Speech
from txdoctor.desk.calendar import in_zone
from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.desk.scrub.kinds import PrivateKind
from txdoctor.desk.triage.classify import THEFT, Matter
from txdoctor.desk.triage.judging import Examined, Triage
from txdoctor.language.sentence import Foreign, Quantity
from txdoctor.model.finding import State
from txdoctor.model.remedy import Actor
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.render.told import ToldVisit

MOST_TOLD = 10
"""Results that a reply tells one by one; the rest is counted."""

MOST_ADVICE = 3
"""Deeds that are advised for one result."""

MOST_WITH_STEPS = 2
"""Of these the steps are told too."""

_SAID_ANYWAY = frozenset(("general/keep-keys-secret",))
"""Stops that the lines against fraud say in every reply."""


def reply_language(tongue: str) -> str:
    """Whoever writes Chinese, if only partly, is answered in Chinese."""
    return "en" if tongue == "en" else "zh"


def write_reply(triage: Triage, speech: Speech) -> str:
    """The reply as plain text, paragraphs apart, no line broken by us, no hash shortened."""
    return "\n\n".join(_Reply(triage, speech).paragraphs())


class _Reply:
    def __init__(self, triage: Triage, speech: Speech) -> None:
        """Tell each visit once."""
        self.triage = triage
        self.speech = speech
        self.told = [
            (each, speech.tell(each.result) if isinstance(each.result, Visit) else None)
            for each in triage.examined
        ]

    def paragraphs(self) -> Iterator[str]:
        say = self.speech.intent
        number = self.triage.ticket.number
        yield say("hello", number=Quantity(number) if number else None)
        yield from self._alarms()
        yield from self._found()
        yield from self._received()
        yield from filter(None, (self._stops(), self._questions()))
        yield self._dates()
        yield from ("\n".join(map(say, _AGAINST_FRAUD)), say("goodbye"))

    def _alarms(self) -> Iterator[str]:
        """What cannot wait stands first."""
        kinds = list(dict.fromkeys(each.kind for each in self.triage.secrets))
        words = (PrivateKind.PASSWORD, PrivateKind.API_KEY)
        for intent, own in (
            ("key_exposed", [kind for kind in kinds if kind not in words]),
            ("password_exposed", [kind for kind in kinds if kind in words]),
        ):
            if own:
                said = dict.fromkeys(self.speech.word("secrets", kind) for kind in own)
                yield self.speech.intent(intent, what=self.speech.listed(list(said)))
        if THEFT in self.triage.sort.urgent:
            theft = ("theft_move_what_is_left", "theft_pay_nobody", "theft_report")
            yield "\n".join(map(self.speech.intent, theft))

    def _found(self) -> Iterator[str]:
        shown = self.told[:MOST_TOLD]
        if shown:
            yield self.speech.intent("found")
        for examined, told in shown:
            yield self._one(examined, told)
        settled = any(told and told.visit.verdict.state is State.SETTLED for _, told in shown)
        if settled and self.triage.sort.matter in (Matter.TRANSFER, Matter.THEFT):
            yield self.speech.intent("cannot_be_reversed")
        more = self.triage.left_out + len(self.told) - len(shown)
        if more:
            yield self.speech.intent("found_more", n=more)

    def _one(self, examined: Examined, told: ToldVisit | None) -> str:
        covered = told is not None and told.visit.subject.kind is not Kind.UNCOVERED
        if told is None or not covered:
            kind = self.speech.language.word("general", "kinds", examined.mention.kind)
            head = self.speech.sentence("anywhere", "reply", kind=kind)
            said = self.speech.intent("not_covered" if told else "not_examined")
            return f"{head}\n{examined.mention.id}\n{said}"
        lines = [self._head(told), self._id(told)]
        if told.visit.verdict.state is State.UNDETERMINED:
            # Whose server was silent is the desk's affair; the customer can do nothing about it.
            return "\n".join([*lines, self.speech.intent("not_examined")])
        lines += [self.speech.spelled(told.headline), *self._advice(told)]
        return "\n".join(filter(None, lines))

    def _head(self, told: ToldVisit) -> str:
        if not told.network:
            return self.speech.sentence("anywhere", "reply", kind=told.kind_word)
        return self.speech.sentence(
            "on_network", "reply", kind=told.kind_word, network=Quantity(told.network)
        )

    def _id(self, told: ToldVisit) -> str:
        """The whole hash; of what has none the text that was sent."""
        return self.speech.spelled((told.target,))

    def _advice(self, told: ToldVisit) -> Iterator[str]:
        """What the customer, or whoever the customer can turn to, can do; never an agent's part."""
        deeds = [each for each in told.helps if each.actor is not Actor.AGENT and each.sentence]
        if not deeds or (told.healthy and not any(each.code for each in deeds)):
            return
        yield self.speech.intent("what_to_do")
        for place, each in enumerate(deeds[:MOST_ADVICE]):
            deed = self.speech.spelled(each.sentence)
            if each.actor is not Actor.ANYONE:
                deed = self.speech.sentence("step", "reply", who=each.who, deed=deed)
            yield f"- {deed}"
            if place < MOST_WITH_STEPS:
                steps = (self.speech.spelled(step) for step in each.steps)
                yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))

    def _received(self) -> Iterator[str]:
        """What a machine has no answer to is passed on, and that is said."""
        if self.triage.sort.matter is Matter.FAULT:
            yield self.speech.intent("fault_received")
        elif self.triage.sort.matter is Matter.QUESTION and not self.triage.sort.urgent:
            yield self.speech.intent("question_received")

    def _stops(self) -> str:
        stops: dict[str, str] = {}
        for _, told in self.told[:MOST_TOLD]:
            for stop in told.stops if told else ():
                if stop.code not in _SAID_ANYWAY:
                    stops.setdefault(stop.code, self.speech.spelled(stop.sentence))
        if _DO_NOT_PAY_TWICE not in stops and self._may_pay_twice():
            stops = {_DO_NOT_PAY_TWICE: self.speech.intent("do_not_pay_again"), **stops}
        lines = list(dict.fromkeys(stops.values()))
        if THEFT in self.triage.sort.urgent:
            lines.append(self.speech.intent("do_not_send_more"))
        if len(lines) < 2:
            return "".join(lines)
        return "\n".join([self.speech.intent("do_not"), *(f"- {line}" for line in lines)])

    def _may_pay_twice(self) -> bool:
        """Whatever the ticket is about, of all that it names and not only of what is told."""
        examined = self.triage.examined
        if self.triage.left_out or any(map(_may_go_through, examined)):
            return True
        return self.triage.about_a_transfer and not (examined and all(map(_done, examined)))

    def _questions(self) -> str:
        lines = list(questions(self.triage, self.speech).values())
        if not lines:
            return ""
        items = [self.speech.sentence("item", "reply", text=line) for line in lines[:-1]]
        last = self.speech.sentence("item_last", "reply", text=lines[-1])
        return "\n".join([self.speech.intent("please_tell"), *items, last])

    def _dates(self) -> str:
        say, triage = self.speech.intent, self.triage
        lines = []
        if triage.sort.urgent:
            lines.append(say("answered_now"))
        elif triage.next_check_at < triage.due_at:
            at = in_zone(triage.next_check_at, triage.offset)
            lines.append(say("look_again", at=Quantity(at)))
        if not triage.overdue:
            due = in_zone(triage.due_at, triage.offset)
            lines += [say("answer_by", due=Quantity(due)), say("if_no_answer")]
        return self._joined(lines)

    def _joined(self, sentences: Iterable[str]) -> str:
        return ("" if self.speech.tag == "zh" else " ").join(sentences)


def _may_go_through(examined: Examined) -> bool:
    """Whether this payment, or one in its place, can still be carried out or may have been.

    What nobody could tell may be just that. What has failed can succeed in another block.
    """
    verdict = examined.verdict
    if verdict is None:
        return True
    if verdict.state is State.FAILED:
        return not verdict.final
    return verdict.state not in (State.SETTLED, State.IDLE)


def _done(examined: Examined) -> bool:
    """Whether nothing more comes of it: neither an address at rest nor one block are that."""
    verdict = examined.verdict
    if verdict is None or not verdict.final:
        return False
    return verdict.state in (State.SETTLED, State.FAILED)


_DO_NOT_PAY_TWICE = "general/do-not-pay-twice"

_AGAINST_FRAUD = (
    "nobody_needs_your_keys",
    "no_fee_in_advance",
    "only_this_channel",
    "compare_whole_addresses",
)


def questions(triage: Triage, speech: Speech) -> dict[str, str]:
    """What is still asked: a question for each missing fact, and for each thing that is broken."""
    asked: dict[str, str] = {}
    broken = triage.found.used(Use.ASK)
    for place, mention in enumerate(broken[:MOST_TOLD], 1):
        asked[f"whole-{mention.kind}-{place}"] = _whole(mention, speech)
    if triage.found.used(Use.CONFIRM):
        asked["hash-with-0x"] = speech.intent("ask_hash_with_0x")
    for fact in triage.missing:
        if fact == "hash" and any(each.kind == "transaction" for each in broken):
            continue  # it is asked for already, as what was sent is broken
        asked[fact] = speech.intent(f"ask_{fact}")
    return asked


def _whole(mention: Mention, speech: Speech) -> str:
    kind = "hash" if mention.kind == "transaction" else "address"
    return speech.intent(f"ask_whole_{kind}", shown=Foreign(mention.hint))
