"""Two addresses are laid side by side: whether they are one, and if not, where they differ."""

from __future__ import annotations

from txdoctor.doctor import refuse_secrets
from txdoctor.encoding.look_alike import Likeness, likeness
from txdoctor.errors import Mistake
from txdoctor.identify import identify
from txdoctor.model.comparison import (
    DIFFERENT,
    LOOK_ALIKE,
    OTHER_CHAIN,
    SAME,
    SAME_ELSEWHERE,
    SLIP,
    UNREADABLE,
    Comparison,
)
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Term, Untrusted


def compare(first: str, second: str, *, network: str | None = None) -> Comparison:
    """Compare two addresses exactly, by their spelling alone.

    `network` is what both are meant for, where the texts do not say it. Raises SecretRefused for a
    wallet secret, and Mistake for a text that is no address (a broken one is compared: what is
    wrong with it is its `reason`).
    """
    refuse_secrets((first, second, network or ""))
    one, other = _address(first, network), _address(second, network)
    if Kind.UNREADABLE in (one.kind, other.kind):
        return _unreadable(one, other)
    where = (one.networks, other.networks)
    if _belong_apart(one, other):
        outcome = OTHER_CHAIN if one.id != other.id else SAME_ELSEWHERE
        return _different(one, other, outcome, where)
    if one.id == other.id:
        respelled = one.text != other.text
        return Comparison(
            first=one, second=other, outcome=SAME, respelled=respelled, networks=where
        )
    found = likeness(str(one.id), str(other.id))
    return _different(one, other, _kind_of(found), where)


def _address(text: str, network: str | None) -> Subject:
    """The reading as an address, or as a broken one; Mistake for anything else."""
    subject = identify(text, network)[0]
    if subject.kind is Kind.ADDRESS:
        return subject
    if subject.kind is Kind.UNCOVERED and str(subject.reason).endswith("-address") and subject.id:
        return subject
    if subject.kind is Kind.UNREADABLE and subject.reason not in _NO_ADDRESS:
        return subject
    if subject.kind is Kind.NAME:
        raise Mistake("compare_a_name", text=Untrusted(text))
    raise Mistake("compare_needs_addresses", text=Untrusted(text))


_NO_ADDRESS = ("not-recognised", "name-not-plain", "name-not-known", "more-than-one", "too-long")


def _belong_apart(one: Subject, other: Subject) -> bool:
    """Whether no network has both: an EVM account is one on all of them, unless one was named."""
    if (one.chain, one.kind) != (other.chain, other.kind):
        return True
    if one.kind is Kind.UNCOVERED:
        return one.reason != other.reason
    return bool(one.networks and other.networks) and not {*one.networks} & {*other.networks}


def _kind_of(found: Likeness) -> Term:
    if found.slip:
        return SLIP
    return LOOK_ALIKE if found.alike else DIFFERENT


def _different(
    one: Subject, other: Subject, outcome: Term, where: tuple[tuple[str, ...], tuple[str, ...]]
) -> Comparison:
    found = likeness(str(one.id), str(other.id))
    return Comparison(
        first=one,
        second=other,
        outcome=outcome,
        head=found.head,
        tail=found.tail,
        apart=found.apart,
        networks=where,
    )


def _unreadable(one: Subject, other: Subject) -> Comparison:
    """A broken address has no canonical spelling: only what was pasted can be laid side by side."""
    texts = one.text.text.strip(), other.text.text.strip()
    found = likeness(*texts)
    return Comparison(
        first=one,
        second=other,
        outcome=UNREADABLE,
        head=found.head,
        tail=found.tail,
        apart=found.apart,
        networks=(one.networks, other.networks),
    )
