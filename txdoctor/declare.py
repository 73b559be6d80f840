"""What is said of a transaction beside its hash is read and checked before anybody is asked."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.admit import ASKED
from txdoctor.errors import Mistake
from txdoctor.identify import identify
from txdoctor.model.complaint import Declared
from txdoctor.model.receiving import Receiving
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Untrusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An address as it was typed, in each reading it can have; `flag` is how it was named."""

    flag: str
    word: str
    readings: tuple[Subject, ...]

    def on(self, chains: Sequence[str]) -> Id:
        """The address on one of these chains (none: on any); Mistake when it is of another."""
        fitting = [each for each in self.readings if each.chain in chains]
        if chains and not fitting:
            raise Mistake(f"{self.flag}_of_other_chain", word=Untrusted(self.word))
        return (fitting or self.readings)[0].id


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """Who sends and receives, nonce and raw bytes, whether the receiver misses it, and where."""

    sender: Party | None
    receiver: Party | None
    nonce: int | None
    raw: str
    not_credited: bool = False
    exchange: Receiving | None = None

    def about(self, target: str, network: str | None, *, not_credited: bool = False) -> Declared:
        """The same for one target; Mistake when a party is of another chain than the target.

        `not_credited` is what the receiver of this target says.
        A text that nobody is asked about needs no party, so nothing is judged there.
        """
        asked: list[str] = []
        if self.sender is not None or self.receiver is not None:
            asked = [each.chain for each in identify(target, network) if each.kind in ASKED]
        return Declared(
            sender=self.sender.on(asked) if self.sender else None,
            receiver=self.receiver.on(asked) if self.receiver else None,
            nonce=self.nonce,
            raw=self.raw,
            not_credited=self.not_credited or not_credited,
            exchange=self.exchange,
        )


def declare(
    sender: str | None,
    nonce: int | None,
    raw: str | None,
    receiver: str | None = None,
    *,
    not_credited: bool = False,
    exchange: str | None = None,
) -> Declaration:
    """Read what was said; Mistake for what cannot be read, and for an unknown exchange.

    A nonce counts one sender's transactions (Ethereum yellow paper, section 4.1), so that without
    the sender, or the bytes that tell it, it means nothing.
    """
    if nonce is not None and not sender and not raw:
        raise Mistake("nonce_without_from")
    return Declaration(
        sender=_party("from", sender) if sender else None,
        receiver=_party("to", receiver) if receiver else None,
        nonce=nonce,
        raw=_hex(raw) if raw else "",
        not_credited=not_credited,
        exchange=_exchange(exchange) if exchange else None,
    )


def _exchange(name: str) -> Receiving:
    """Its file is opened only where it was named."""
    from txdoctor.exchanges.book import exchange

    return exchange(name)


def _party(flag: str, text: str) -> Party:
    """Every reading as an address, in its canonical spelling."""
    found = tuple(each for each in identify(text) if each.kind is Kind.ADDRESS)
    if not found:
        raise Mistake(f"{flag}_not_address", word=Untrusted(text))
    return Party(flag=flag, word=text, readings=found)


def _hex(text: str) -> str:
    """Lower-case hex digits without `0x` and without white space; Mistake for anything else."""
    digits = "".join(text.split()).lower().removeprefix("0x")
    if not digits or len(digits) % 2 or not set(digits) <= set("0123456789abcdef"):
        raise Mistake("raw_not_hex")
    return digits
