"""Every chain family is shown a text and says what it would be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from txdoctor import networks, wings
from txdoctor.chains.general.uncovered import (
    SAME_AS_0X_64_HEX,
    SAME_AS_64_HEX,
    SAME_AS_64_HEX_IN_CAPITALS,
)
from txdoctor.model.network import Head
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The network a user or a link named: its name in reports and its chain family."""

    name: str
    chain: str


def named_network(word: str) -> Named | None:
    """The network of a name, a CAIP-2 id or a bare EVM chain id, also one without a file."""
    meant = networks.network_meant(word)
    return Named(name=meant.name, chain=meant.chain) if meant else None


def readings(text: str, named: Named | None) -> tuple[Subject, ...]:
    """All readings of a tidied text that hold, or else its most telling mistake; may be empty.

    With a named network, what holds elsewhere only is the mistake `not-of-this-network`. Readings
    that no check digit confirms come last of all, and only where a wing saw no mistake of its own.
    """
    if named and (own := _hash_there(text, named)):
        return own
    everything = _of_all(text, named)
    if holding := [each for each in everything if each.kind is not Kind.UNREADABLE]:
        return tuple(holding)
    if telling := [each for each in everything if each.chain != "general"]:
        return (_most_telling(telling, named),)
    from txdoctor.chains.general.recognise import guess

    return tuple(guess(text)) or tuple(everything[:1])


def _hash_there(text: str, named: Named) -> tuple[Subject, ...]:
    """A whole hash that the named network can have: no other family need be shown it.

    No form tells such a text's chain, so what would hold elsewhere is no reading of it.
    """
    if not wings.is_built_in(named.chain) or not _WHOLE_HASH(text):
        return ()
    return tuple(filter(holds, _of_wings((named.chain,), text, named)))


def holds(subject: Subject) -> bool:
    """Whether a reading names something, rather than a mistake."""
    return subject.kind is not Kind.UNREADABLE


_WHOLE_HASH = re.compile(r"(?:0x)?[0-9a-f]{64}").fullmatch

Recogniser = Callable[[str], Sequence[Subject]]


def _of_all(text: str, named: Named | None) -> list[Subject]:
    """The house's own wings first; plug-ins are asked for what those leave open, or when named.

    So no plug-in is imported for an ordinary hash, and none can take one away.
    """
    every = wings.chains()
    own = [chain for chain in every if wings.is_built_in(chain) and chain != "general"]
    found = _of_wings(own, text, named)
    if not any(map(holds, found)):
        guests = [chain for chain in every if not wings.is_built_in(chain)]
        if named and named.chain in guests:
            guests = [named.chain]
        found += _of_wings(filter(wings.loads, guests), text, named)
    # A plug-in, or a network file of the user's own, may cover a chain that the house only knows
    # by name; a whole hash is of no form that says one.
    covered = [e for e in found if holds(e) and (e.chain not in own or e.kind is Kind.ADDRESS)]
    if covered or (found and _WHOLE_HASH(text)):
        return found
    return found + _of_wings(("general",), text, named)


def _of_wings(chains: Iterable[str], text: str, named: Named | None) -> list[Subject]:
    if named is None:
        return [_noted(each, text) for chain in chains for each in _ask(chain, text, _ANYWHERE)]
    found: list[Subject] = []
    for chain in chains:
        asked = _NAMED if chain == named.chain else _ANYWHERE
        found += [_held(each, named) for each in _ask(chain, text, asked)]
    return found


_ANYWHERE, _NAMED = "recognise", "recognise_when_named"


def _ask(chain: str, text: str, function: str) -> tuple[Subject, ...]:
    try:
        heads = networks.heads(chain)
        known = _eyes.get((chain, function))
        eye = known[1] if known and known[0] is heads else _recogniser(chain, function, heads)
        found = eye(text)
        return tuple(_spelled(each) for each in found)
    except Exception:  # noqa: BLE001 - reading is total, also where a plug-in is not
        return ()


_eyes: dict[tuple[str, str], tuple[Sequence[Head], Recogniser]] = {}


def _recogniser(chain: str, function: str, heads: Sequence[Head]) -> Recogniser:
    """A wing's own eye, kept as long as its networks are the same ones."""
    eye = _made(chain, function, heads)
    _eyes[chain, function] = (heads, eye)
    return eye


def _made(chain: str, function: str, heads: Sequence[Head]) -> Recogniser:
    """One that cannot be loaded sees nothing (`doctor` tells the trouble).

    A wing whose networks write their addresses differently is handed the networks.
    """
    try:
        wing = wings.room(chain, "recognise")
    except Exception:  # noqa: BLE001 - a broken plug-in must not keep the others from reading
        return _sees_nothing
    if hasattr(wing, "recogniser"):
        make = wing.recogniser if function == _ANYWHERE else wing.recogniser_when_named
        made: Recogniser = make(heads)
        return made
    eye: Recogniser = getattr(wing, function, None) or wing.recognise
    return eye


def _sees_nothing(_text: str) -> Sequence[Subject]:
    return ()


def _spelled(subject: Subject) -> Subject:
    """A wing may give a network by its CAIP-2 id; the name of its file replaces it."""
    if not any(":" in network for network in subject.networks):
        return subject
    return replace(subject, networks=tuple(_name_of(each) for each in subject.networks))


def _name_of(network: str) -> str:
    known = networks.network_for(network) if ":" in network else None
    return known.name if known else network


def _held(subject: Subject, named: Named) -> Subject:
    """A reading held to the named network; what belongs elsewhere becomes a mistake."""
    if subject.kind in (Kind.UNREADABLE, Kind.UNCOVERED):
        return subject
    if subject.chain == named.chain and named.name in (subject.networks or (named.name,)):
        return replace(subject, networks=(named.name,))
    belongs = " ".join(subject.networks) or subject.chain
    return Subject(
        text=subject.text,
        kind=Kind.UNREADABLE,
        id=Id(""),
        chain=subject.chain,
        reason=Term("not-of-this-network"),
        detail=(("belongs_to", belongs),),
    )


def _most_telling(mistakes: list[Subject], named: Named | None) -> Subject:
    """The named family knows best what is wrong; else the first that claimed the text."""
    own = (each for each in mistakes if named and each.chain == named.chain)
    return next(own, mistakes[0])


def _noted(subject: Subject, text: str) -> Subject:
    """Which chains that are not examined write their hashes in the same way."""
    if subject.kind is not Kind.TRANSACTION:
        return subject
    if text[:2] in ("0x", "0X"):
        same = SAME_AS_0X_64_HEX
    else:
        capitals = text == text.upper() != text.lower()
        same = SAME_AS_64_HEX_IN_CAPITALS if capitals else SAME_AS_64_HEX
    return replace(subject, detail=(*subject.detail, ("same_form_as", same)))
