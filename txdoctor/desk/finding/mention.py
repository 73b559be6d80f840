"""One thing that a ticket names: what it is, and whether it may be looked up."""

from __future__ import annotations

from enum import StrEnum

from txdoctor.records import dataclass
from txdoctor.units import Untrusted


class Use(StrEnum):
    """What is done with a mention."""

    LOOK_UP = "look-up"
    """It is whole and meant as one: it is examined."""
    ASK = "ask"
    """It is broken or cut: the customer is asked for all of it, and it is never mended."""
    LEAVE = "leave"
    """It only looks like one, by its form or by the words around it: nothing is done with it."""
    CONFIRM = "confirm"
    """64 digits without 0x that belong to an EVM network, if to any: the agent must say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`kind` is one of model/subject.py's words; `id` the canonical spelling, "" for a broken one.

    `target` is what is examined (a link whole, as it says the network), `network` what the words
    of the ticket say of where to look, None where they say nothing. `why` is the key of what is
    wrong with a broken one. `linked` is True for what stood in an explorer's link. `role` is
    `sender` or `receiver` where the words before an address say so.
    """

    kind: str
    id: str
    target: str
    use: Use
    shown: Untrusted
    network: str | None = None
    networks: tuple[str, ...] = ()
    chain: str = ""
    why: str = ""
    linked: bool = False
    role: str = ""

    @property
    def hint(self) -> Untrusted:
        """What was sent, so that its writer knows it again: the ends of it if it is long.

        What is broken proves nothing: it may be a key that lost a digit, or words that somebody
        wrote so that a desk repeats them.
        """
        text = self.shown.text
        return self.shown if len(text) <= 24 else Untrusted(f"{text[:10]}…{text[-6:]}")
