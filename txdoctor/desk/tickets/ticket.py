"""One ticket: what was written in it, by whom, and when it came in."""

from __future__ import annotations

from enum import StrEnum

from txdoctor.records import dataclass
from txdoctor.units import Moment


class Form(StrEnum):
    """In which form a ticket was handed in."""

    TEXT = "text"
    MAIL = "eml"
    ZENDESK = "zendesk"
    FRESHDESK = "freshdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text of a ticket; `place` is where it stands (`part:1`, a JSON pointer, "" for a file).

    `by_customer` is False for what the desk itself wrote: that is searched for hashes as well, but
    says nothing of the customer's language and wishes.
    """

    place: str
    text: str
    by_customer: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """`number` is the desk's own, "" where there is none.

    `offset` is the customer's time zone in minutes east of UTC, as a mail's date says it. `cut` is
    True where the ticket was longer than what is read of one.
    """

    form: Form
    passages: tuple[Passage, ...]
    number: str = ""
    received_at: Moment | None = None
    offset: int | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whence a ticket came into the run: its `place` among all, from 1, and its `file`.

    `file` is the file's own name without its folders, private parts taken out; "" for what came
    from standard input. `alone` is False where the file held several tickets.
    """

    place: int
    file: str = ""
    alone: bool = True
