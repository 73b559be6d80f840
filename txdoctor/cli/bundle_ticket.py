"""A ticket goes into a bundle as plain text, without secrets, personal data and attachments."""

from __future__ import annotations

from pathlib import Path

from txdoctor.cli.command import Asked
from txdoctor.cli.speaking import grumble, say
from txdoctor.desk.scrub.scrubbing import scrub
from txdoctor.desk.tickets.html_text import as_text
from txdoctor.desk.tickets.reading import LARGEST_FILE, read_tickets
from txdoctor.desk.tickets.ticket import Ticket
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.gather import Broken
from txdoctor.model.finding import Level
from txdoctor.units import Untrusted

TICKET = "ticket.txt"


def ticket_text(asked: Asked) -> bytes:
    """The only ticket in the file of `--ticket`, as it may be passed on.

    Mistake for a file with several: each customer's case is a bundle of its own.
    """
    file = asked.flags["ticket"]
    tickets = read_tickets(_data(file))
    if len(tickets) != 1:
        raise Mistake("bundle_one_ticket", n=len(tickets))
    [ticket] = tickets
    if isinstance(ticket, Broken):
        raise ticket.trouble
    text, taken = _scrubbed(ticket)
    if not asked.flags["quiet"]:
        told = say(asked.language, "bundle_ticket", n=taken)
        grumble(asked.language, Level.NOTE, told)
    return text.encode()


def _scrubbed(ticket: Ticket) -> tuple[str, int]:
    """Only what was written: addresses of mails, names in heads and attachments are left out."""
    texts, taken = [], 0
    for passage in ticket.passages:
        # Tags stand in the middle of a phrase as well: they go first, so that it is seen whole.
        text = as_text(passage.text)
        done = scrub(text)
        texts.append(done.text.strip())
        taken += len(done.removed)
    # What two passages hold together is a secret as well.
    whole = scrub("\n\n".join(filter(None, texts)))
    return whole.text + "\n", taken + len(whole.removed)


def _data(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as trouble:
        why = Untrusted(getattr(trouble, "strerror", None) or type(trouble).__name__)
        raise LocalTrouble("file_not_read", file=Untrusted(file), why=why) from None
