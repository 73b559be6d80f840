"""How `triage` is scored against the corpus of tickets: figures by name, and what went wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.tickets.read import Ticket
from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.desk.triage.judging import Triage
from txdoctor.encoding.unseen import seen


@dataclass(slots=True)
class Marks:
    """`there` counts what the truth holds, `found` what was found of it; mistakes are listed."""

    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    acted_on_falsely: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """How much of it was found, from 0 to 1."""
        return self.found[name] / self.there[name]

    def figures(self) -> dict[str, list[int]]:
        """Found and there, by name."""
        return {name: [self.found[name], self.there[name]] for name in sorted(self.there)}

    def count(self, name: str, found: bool) -> None:
        """One more of that name."""
        self.there[name] += 1
        self.found[name] += found


def mark(ticket: Ticket, judged: Triage, marks: Marks) -> None:
    """Count one judged ticket."""
    truth = ticket.truth
    _subjects(ticket, judged, marks)
    _things(ticket, judged, marks)
    difficulty = str(judged.sort.difficulty)
    marks.count("class", difficulty == truth["class"])
    marks.count("hours", judged.sort.hours == truth["hours"])
    marks.count("priority", judged.sort.priority == truth["priority"])
    why = {name.replace("-", " ") for name in judged.sort.urgent}
    marks.count("priority, why", why == set(truth["priority_why"]))
    marks.count("missing, whole tickets", list(judged.missing) == truth["missing"])
    for fact in truth["missing"]:
        marks.count("missing, facts asked for", fact in judged.missing)
    for fact in judged.missing:
        marks.count("missing, facts asked for rightly", fact in truth["missing"])
    marks.count("language", judged.tongue == truth["language"])
    same = (judged.tongue == "en") == (truth["language"] == "en")
    marks.count("language, of the reply", same)
    if difficulty != truth["class"] or list(judged.missing) != truth["missing"]:
        marks.wrong.append(ticket.name)


def _subjects(ticket: Ticket, judged: Triage, marks: Marks) -> None:
    truth = ticket.truth
    wanted = {_plain(each["value"]) for each in truth["subjects"] if each["value"]}
    wanted |= {_plain(each["id"]) for each in truth["links"] if each["id"]}
    whole = [m for m in judged.found.mentions if m.use in (Use.LOOK_UP, Use.CONFIRM)]
    found = {_plain(_name(mention)) for mention in whole}
    for each in wanted:
        marks.count("subjects", each in found)
    acted = [m for m in judged.found.mentions if m.use is Use.LOOK_UP]
    marks.acted_on_falsely += [ticket.name for m in acted if _plain(_name(m)) not in wanted]
    # The HTML copy of a text holds the same thing again, which is asked for once.
    broken = {each["meant"] for each in truth["subjects"] if not each["value"]}
    asked = judged.found.used(Use.ASK)
    for place, _ in enumerate(broken):
        marks.count("broken ones asked for", place < len(asked))
    marks.acted_on_falsely += [ticket.name] * max(0, len(asked) - len(broken))


def _name(mention: Mention) -> str:
    """Bytes are named by themselves in the corpus, by their hash in the program."""
    return mention.target if mention.kind in ("raw-transaction", "psbt") else mention.id


def _plain(value: str) -> str:
    """Without what the corpus adds where the customer left it out: `0x` and capitals."""
    if value.lower().startswith("0x") or len(value) == 64:
        return value.lower().removeprefix("0x")
    return value


def _things(ticket: Ticket, judged: Triage, marks: Marks) -> None:
    found = judged.found
    for name, there in (
        ("amounts", {_flat(each.text) for each in found.amounts}),
        ("times", {_flat(each.text) for each in found.times}),
        ("durations", {_flat(each) for each in found.durations}),
        ("chain_words", {_flat(each.text) for each in found.chain_words}),
    ):
        for each in ticket.truth[name]:
            text = _flat((seen(each["text"]) or (each["text"],))[0])
            hit = any(text in one or (len(one) > 3 and one in text) for one in there)
            marks.count(name.replace("_", " "), hit)


def _flat(text: str) -> str:
    return "".join(text.split()).lower()
