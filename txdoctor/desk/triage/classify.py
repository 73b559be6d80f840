"""What sort of case a ticket is, how long it may take, and whether it must be answered now."""

from __future__ import annotations

import re
from enum import StrEnum

from txdoctor.desk.finding.findings import Findings
from txdoctor.desk.finding.mention import Use
from txdoctor.desk.triage.signs import has
from txdoctor.model.reply_time import HOURS, ReplyTime
from txdoctor.records import dataclass


class Matter(StrEnum):
    """What a ticket is about."""

    THEFT = "theft"
    FAULT = "fault"
    TRANSFER = "transfer"
    QUESTION = "question"


_CLASS = {
    Matter.THEFT: ReplyTime.COMPLEX,
    Matter.FAULT: ReplyTime.COMPLEX,
    Matter.TRANSFER: ReplyTime.MEDIUM,
    Matter.QUESTION: ReplyTime.SIMPLE,
}

THEFT, EXPOSED = "theft", "secret-exposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """`urgent` holds why it is answered now, whatever its class: `theft`, `secret-exposed`."""

    matter: Matter
    urgent: tuple[str, ...] = ()

    @property
    def difficulty(self) -> ReplyTime:
        """The class of the desk's promise."""
        return _CLASS[self.matter]

    @property
    def hours(self) -> int:
        """How many hours of working days its answer may take."""
        return HOURS[self.difficulty]

    @property
    def priority(self) -> str:
        """Apart from the class: a theft takes days to resolve and minutes to answer."""
        return "urgent" if self.urgent else "normal"


def sort(text: str, found: Findings, *, exposed: bool) -> Sort:
    """Judge by the customer's own words and by what the ticket names.

    `text` is theirs alone, without quotations of the desk; `exposed` says that a secret was in it.
    """
    matter = _matter(text, found, exposed=exposed)
    urgent = [THEFT] if matter is Matter.THEFT else []
    return Sort(matter=matter, urgent=tuple(urgent + ([EXPOSED] if exposed else [])))


def _matter(text: str, found: Findings, *, exposed: bool) -> Matter:
    warned = has("theft", text, "not")
    if not warned and _is_theft(text, exposed=exposed):
        return Matter.THEFT
    whole = has_transaction(found)
    if _is_fault(text, found, whole=whole):
        return Matter.FAULT
    if _is_settled(text):
        return Matter.QUESTION
    if whole:
        return Matter.TRANSFER
    return Matter.TRANSFER if not warned and _tells_of_one(text, found) else Matter.QUESTION


def _is_theft(text: str, *, exposed: bool) -> bool:
    """Its words; a secret that a stranger has; money that went to an address made to deceive."""
    if has("theft", text) or lost_to_a_look_alike(text):
        return True
    return exposed and _is_handed_over(text)


def _is_handed_over(text: str) -> bool:
    """Whether its writer gave the secret to somebody, and not to a wallet."""
    given = has("handed", text) and has("handed", text, "to")
    return given and not has("handed", text, "not")


def lost_to_a_look_alike(text: str) -> bool:
    """Whether an address that resembles another was paid, and not only seen."""
    return has("look_alike", text) and has("look_alike", text, "lost")


def _is_settled(text: str) -> bool:
    """Its writer says that the transfer has arrived, and asks something else."""
    doubted = has("settled", text, "not") or has("transfer", text, "unarrived")
    return has("settled", text) and not doubted


def _is_fault(text: str, found: Findings, *, whole: bool) -> bool:
    """A machine's trouble: its word, and that something is wrong with it."""
    machine = has("fault", text)
    psbt = any(each.kind == "psbt" for each in found.mentions) or has("fault", text, "unsigned")
    unsigned = psbt and not has("fault", text, "fee")
    if not (unsigned or machine) or not has("fault", text, "with"):
        return False
    return whole or not has("fault", text, "not")


def has_transaction(found: Findings) -> bool:
    """Whether a whole transaction is named: a hash, a page of it, its bytes."""
    kinds = ("transaction", "raw-transaction", "psbt")
    return any(
        each.kind in kinds and each.id and each.use is not Use.LEAVE for each in found.mentions
    )


def _tells_of_one(text: str, found: Findings) -> bool:
    """Something that makes it a transfer that took place, rather than a question in general."""
    block = any(each.kind == "block" for each in found.mentions)
    about = _names_a_transfer(found) or has("transfer", text, "strong" if block else "words")
    if not about or (_GENERAL.search(text) and not (found.amounts or found.mentions)):
        return False
    named = found.amounts or found.mentions or found.chain_words
    return bool(named) or has("transfer", text, "strong")


def _names_a_transfer(found: Findings) -> bool:
    """A hash that is broken, or an address with an amount or a time."""
    for each in found.mentions:
        if each.use is Use.ASK and each.kind == "transaction":
            return True
        if each.kind == "address" and not each.linked and (found.amounts or found.times):
            return True
    return False


# A question about how things are, with nothing named, is a question.
_GENERAL = re.compile(
    r"怎么(?:区分|导出|下载|恢复|设置)|为什么(?:没有|每次)|是什么|什么意思|请问.{0,20}(?:支持|有没有|可以|吗|区分)"
    r"|just a question|how (?:do|long|can)|what(?:'s| is)|\bdoes ",
    re.I,
)


def about_a_transfer(matter: Matter, text: str) -> bool:
    """Whether the customer has paid, or may have: a program that fails while it sends may send."""
    if matter is Matter.FAULT:
        return has("transfer", text)
    return matter is Matter.TRANSFER


def own_words(text: str) -> str:
    """A text without the lines that quote somebody else."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(">"))
