"""A judged ticket as fields: for programs, for a help desk's macros and for webhooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.desk.triage.judging import DeskState, Examined, Triage
from txdoctor.errors import TxdoctorError
from txdoctor.gather import Broken
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit

Json = Any

# developer.zendesk.com, Tickets: status is new, open, pending, hold, solved or closed.
_ZENDESK = {DeskState.OPEN: "open", DeskState.PENDING: "pending", DeskState.ON_HOLD: "hold"}
# developers.freshdesk.com/api, "Ticket Properties": status 2 open, 3 pending; priority 4 urgent.
# Freshdesk has no state for waiting on somebody else by default: it stays pending.
_FRESHDESK = {DeskState.OPEN: 2, DeskState.PENDING: 3, DeskState.ON_HOLD: 3}
_FRESHDESK_URGENT = 4


def fields(triage: Triage) -> dict[str, Json]:
    """What is set in the ticket; a priority is only ever raised, never proposed lower.

    `zendesk` and `freshdesk` are bodies for their "update a ticket".
    """
    due, tags = triage.due_at.rfc3339, list(tags_of(triage))
    priority = {"priority": "urgent"} if triage.sort.urgent else {}
    own = {
        "status": str(triage.state),
        "priority": triage.sort.priority,
        "tags": tags,
        "due_at": due,
        "next_check_at": triage.next_check_at.rfc3339,
        "class": str(triage.sort.difficulty),
        "hours": triage.sort.hours,
        "missing": list(triage.missing),
    }
    zendesk = {"status": _ZENDESK[triage.state], **priority, "additional_tags": tags}
    fresh = {"priority": _FRESHDESK_URGENT} if triage.sort.urgent else {}
    freshdesk = {"status": _FRESHDESK[triage.state], **fresh, "tags": tags, "due_by": due}
    return {**own, "zendesk": {"ticket": zendesk}, "freshdesk": freshdesk}


def tags_of(triage: Triage) -> Iterator[str]:
    """Words to sort tickets by: matter, urgency, networks, verdicts, what is missing."""
    tags = [f"txd-{triage.sort.matter}", f"txd-{triage.sort.difficulty}"]
    tags += [f"txd-{why}" for why in triage.sort.urgent]
    tags += sorted(f"txd-{network}" for network in triage.found.told)
    for each in triage.examined:
        if each.verdict:
            tags += [f"txd-{each.verdict.state}", f"txd-{each.verdict.code.replace('/', '-')}"]
    tags += [f"txd-missing-{fact}" for fact in triage.missing]
    yield from dict.fromkeys(tags)


def judged(triage: Triage) -> dict[str, Json]:
    """All of it but the texts: the members of one of `results` in `triage -f json`."""
    ticket, found = triage.ticket, triage.found
    return {
        "ticket": {
            **({"number": ticket.number} if ticket.number else {}),
            "form": str(ticket.form),
            "received_at": triage.received_at.rfc3339,
            "language": triage.tongue,
            "offset_minutes": triage.offset,
            "cut": ticket.cut,
        },
        "matter": str(triage.sort.matter),
        "class": str(triage.sort.difficulty),
        "hours": triage.sort.hours,
        "priority": triage.sort.priority,
        "priority_why": list(triage.sort.urgent),
        "status": str(triage.state),
        "due_at": triage.due_at.rfc3339,
        "overdue": triage.overdue,
        "next_check_at": triage.next_check_at.rfc3339,
        "subjects": [
            *(_examined(each) for each in triage.examined),
            *(_not_examined(each) for each in found.mentions if each.use is not Use.LOOK_UP),
        ],
        "left_out": triage.left_out,
        "amounts": [{"value": each.value, "asset": each.asset} for each in found.amounts],
        "times": [each.value or _on_a_line(each.text) for each in found.times],
        "durations": [_on_a_line(each) for each in found.durations],
        "networks": sorted(found.told),
        "secrets": [
            {"kind": each.kind, "place": each.place, "line": each.line} for each in triage.secrets
        ],
        "personal": dict(sorted(Counter(t.kind for t in triage.taken if not t.secret).items())),
        "fields": fields(triage),
    }


def _on_a_line(text: str) -> str:
    return " ".join(text.split())


def _examined(each: Examined) -> dict[str, Json]:
    subject: dict[str, Json] = {**_named(each.mention), "use": str(Use.LOOK_UP)}
    if isinstance(each.result, Broken):
        return {**subject, "error": _error(each.result)}
    return {**subject, **_of_visit(each.result)}


def _of_visit(visit: Visit) -> dict[str, Json]:
    verdict = visit.verdict
    told: dict[str, Json] = {
        "verdict": {
            "state": str(verdict.state),
            "code": verdict.code,
            "level": str(verdict.level),
            "confidence": str(verdict.confidence),
            "final": verdict.final,
        }
    }
    if visit.network:
        told["network"] = visit.network.name
    if visit.next_check_at is not None:
        told["next_check_at"] = visit.next_check_at.rfc3339
    return told


def _error(broken: Broken) -> str:
    trouble = broken.trouble
    return trouble.key if isinstance(trouble, TxdoctorError) else type(trouble).__name__


def _not_examined(mention: Mention) -> dict[str, Json]:
    """Its kind and why; of what may be a key not a character, of what is broken what was sent."""
    told = {"kind": mention.kind, "use": str(mention.use), "why": mention.why}
    if mention.use is Use.ASK:
        return {**told, "sent": mention.hint.text}
    if mention.kind == Kind.BLOCK:
        return {**told, "id": mention.id}
    return told


def _named(mention: Mention) -> dict[str, Json]:
    told = {"kind": mention.kind, "id": mention.id, "linked": mention.linked}
    if mention.network:
        told["network_told"] = mention.network
    if mention.role:
        told["role"] = mention.role
    return told
