"""What is said of a transaction beside its hash is read and checked before anybody is asked."""

from __future__ import annotations

from txdoctor.admit import ASKED
from txdoctor.errors import Mistake
from txdoctor.identify import identify
from txdoctor.model.complaint import Declared
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """The sender's address as it was typed, in each reading it can have; nonce and raw bytes."""

    word: str | None
    senders: tuple[Subject, ...]
    nonce: int | None
    raw: str

    def about(self, target: str, network: str | None) -> Declared:
        """The same for one target; Mistake when the sender is of another chain than the target.

        A text that nobody is asked about needs no sender, so nothing is judged there.
        """
        if self.word is None:
            return Declared(sender=None, nonce=self.nonce, raw=self.raw)
        asked = [each.chain for each in identify(target, network) if each.kind in ASKED]
        fitting = [each for each in self.senders if each.chain in asked]
        if asked and not fitting:
            raise Mistake("from_of_other_chain", word=Untrusted(self.word))
        sender = (fitting or self.senders)[0]
        return Declared(sender=sender.id, nonce=self.nonce, raw=self.raw)


def declare(sender: str | None, nonce: int | None, raw: str | None) -> Declaration:
    """Read what was said; Mistake for an address or bytes that cannot be read.

    A nonce counts one sender's transactions (Ethereum yellow paper, section 4.1), so that without
    the sender, or the bytes that tell it, it means nothing.
    """
    if nonce is not None and not sender and not raw:
        raise Mistake("nonce_without_from")
    return Declaration(
        word=sender or None,
        senders=_addresses(sender) if sender else (),
        nonce=nonce,
        raw=_hex(raw) if raw else "",
    )


def _addresses(text: str) -> tuple[Subject, ...]:
    """Every reading as an address, in its canonical spelling."""
    found = tuple(each for each in identify(text) if each.kind is Kind.ADDRESS)
    if not found:
        raise Mistake("from_not_address", word=Untrusted(text))
    return found


def _hex(text: str) -> str:
    """Lower-case hex digits without `0x` and without white space; Mistake for anything else."""
    digits = "".join(text.split()).lower().removeprefix("0x")
    if not digits or len(digits) % 2 or not set(digits) <= set("0123456789abcdef"):
        raise Mistake("raw_not_hex")
    return digits
