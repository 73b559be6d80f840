"""What an error is called that our tables do not have: the contract's verified source, then lists.

One round, to sources that learn four bytes or the address of a contract, and nothing of who asks
why. A name counts where its hash is the error's four bytes and where the error's data, read by it
and written again, is the same to the byte. Of a verified source that is a fact; lists into which
anybody may enter names only offer candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from txdoctor.chains.evm.calls.origin import Origin
from txdoctor.chains.evm.facts import MinedTx
from txdoctor.chains.evm.failure import revert
from txdoctor.chains.evm.failure.facts import Called
from txdoctor.chains.evm.failure.inner_call import inner_call
from txdoctor.chains.evm.naming import arguments_told
from txdoctor.chains.evm.naming.selectors import Candidates, survivors, with_selector
from txdoctor.chains.evm.naming.verified_abi import Abi
from txdoctor.chains.evm.readings import VERIFIED, RevertReason
from txdoctor.chains.evm.sources import blockscout, etherscan, four_byte, openchain, sourcify
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Notebook, Noted, Plan
from txdoctor.model.exchange import Ask, Reply, Seat
from txdoctor.model.sighting import Standing
from txdoctor.units import Id, Term, Untrusted

MOST_CONTRACTS = 4  # who refused, the code behind the called one, a Safe's callee, the called
MOST_CANDIDATES = 5  # that are told; honest lists have one or two

NOT_SOUGHT, NOT_TOLD = Term("name-not-sought"), Term("name-not-told")
NOT_FOUND, LISTED = Term("name-not-found"), Term("name-listed")

_Found = tuple[bool, tuple[str, ...]]
"""Whether a verified source says it, and the signatures that fit."""

LISTS = {"openchain": openchain, "four_byte": four_byte}


def look_up(complaint: Complaint, known: Evidence) -> Plan[Evidence]:
    """What is known, with the names of its errors where somebody has them."""
    unnamed = {why.selector: why.data for why in known.facts(RevertReason) if why.data}
    selectors = [selector for selector in unnamed if selector is not None]
    asks = list(_questions(complaint, known, selectors))
    if not asks:
        return _renamed(known, {}, NOT_SOUGHT)
    replies: list[Reply] = yield [ask for ask, _, _ in asks]
    notes = Notebook()
    notes.take(known)
    for (_, seat, about), reply in zip(asks, replies, strict=True):
        _hear(notes, seat, about, reply)
    heard = notes.close()
    return _renamed(heard, _names(heard, unnamed), NOT_FOUND if _spoken(heard) else NOT_TOLD)


def _questions(
    complaint: Complaint, known: Evidence, selectors: Sequence[Id]
) -> Iterator[tuple[Ask, Seat, Id]]:
    """Each with its source and the contract or the selector that it is about.

    One server may sit in one seat as several kinds of source.
    """
    contracts, chain = _contracts(complaint, known), _chain_id(complaint, known)
    for seat in complaint.references:
        if seat.kind in LISTS:
            source = LISTS[seat.kind]
            yield from ((source.ask_selector(seat, each), seat, each) for each in selectors)
        elif seat.kind == "blockscout":
            yield from ((blockscout.ask_abi(seat, each), seat, each) for each in contracts)
        elif seat.kind == "sourcify" and chain:
            yield from ((sourcify.ask_abi(seat, chain, each), seat, each) for each in contracts)
        elif seat.kind == "etherscan" and chain:
            yield from ((etherscan.ask_abi(seat, chain, each), seat, each) for each in contracts)


def _contracts(complaint: Complaint, known: Evidence) -> tuple[Id, ...]:
    """Whose errors it can be; first who refused, where a record of the calls shows that."""
    refused = _refused(complaint, known)
    called, mined = known.first(Called), known.first(MinedTx)
    inner = inner_call(mined.tx) if mined else None
    found = (
        *refused,
        called.runs if called else None,
        inner.to if inner else None,
        called.account if called else None,
    )
    return tuple(dict.fromkeys(each for each in found if each))[:MOST_CONTRACTS]


def _refused(complaint: Complaint, known: Evidence) -> Iterator[Id | None]:
    """By the record of one's own node, or of two servers that say the same.

    One alone could name a contract of its own making, whose source has an error to fit the bytes.
    """
    own = {seat.name for seat in complaint.seats if seat.own}
    for noted in known.noted:
        if isinstance(noted.fact, Origin):
            seats = {known.replies[place].ask.seat for place in noted.rests_on}
            if seats & own or len(seats) > 1:
                yield noted.fact.at


def _chain_id(complaint: Complaint, known: Evidence) -> int:
    standing = known.first(Standing)
    caip2 = complaint.network.caip2 if complaint.network else standing.caip2 if standing else ""
    told = caip2.partition(":")[2]
    return int(told) if told.isdigit() else 0


def _hear(notes: Notebook, seat: Seat, about: Id, reply: Reply) -> None:
    if seat.kind in LISTS:
        read = partial(LISTS[seat.kind].read_selector, seat.name, about)
        notes.hear(reply, read, hoped=Candidates)
        return
    source = {"sourcify": sourcify, "blockscout": blockscout, "etherscan": etherscan}[seat.kind]
    if seat.kind == "etherscan":
        reply = etherscan.understood(reply)
    notes.hear(
        reply,
        partial(source.read_abi, seat.name, about),
        hoped=Abi,
        refused=partial(source.without_abi, about),
    )


def _spoken(heard: Evidence) -> bool:
    return heard.first(Abi) is not None or heard.first(Candidates) is not None


def _names(heard: Evidence, unnamed: Mapping[Id | None, bytes]) -> dict[Id | None, _Found]:
    """What was found, by selector."""
    found: dict[Id | None, _Found] = {}
    for selector, data in unnamed.items():
        if selector is None:
            continue
        declared = [error for abi in heard.facts(Abi) for error in abi.errors]
        sure = survivors(with_selector(declared, selector), data[4:])
        offered = [
            each
            for one in heard.facts(Candidates)
            if one.selector == selector
            for each in one.signatures
        ]
        fitting = sure or survivors(dict.fromkeys(offered), data[4:])
        if fitting:
            found[selector] = (len(sure) == 1, fitting[:MOST_CANDIDATES])
    return found


def _renamed(
    known: Evidence,
    names: Mapping[Id | None, _Found],
    otherwise: Term,
) -> Evidence:
    """The same evidence; each reason of an unknown error says what was found of its name."""
    naming = _places(known)
    noted = tuple(
        [
            _with_name(each, each.fact, names.get(each.fact.selector), otherwise, naming)
            if isinstance(each.fact, RevertReason) and each.fact.data
            else each
            for each in known.noted
        ]
    )
    return replace(known, noted=noted)


def _places(known: Evidence) -> tuple[int, ...]:
    """Of the replies that say something of names."""
    return tuple(
        place
        for each in known.noted
        if isinstance(each.fact, Abi | Candidates)
        for place in each.rests_on
    )


def _with_name(
    noted: Noted,
    why: RevertReason,
    name: _Found | None,
    otherwise: Term,
    places: tuple[int, ...],
) -> Noted:
    if name is None:
        return replace(noted, fact=replace(why, naming=otherwise))
    sure, signatures = name
    found = _verified(why, signatures[0]) if sure else _offered(why, signatures)
    return Noted(fact=found, rests_on=tuple(dict.fromkeys((*noted.rests_on, *places))))


def _verified(why: RevertReason, signature: str) -> RevertReason:
    said = revert.of_signature(signature, why.data)
    return replace(
        why,
        reason=said.means or why.reason,
        change=said.change,
        text=said.text,
        figures=said.figures,
        naming=VERIFIED,
        named=Untrusted(signature),
        told=arguments_told.told(signature, why.data[4:]),
    )


def _offered(why: RevertReason, signatures: Sequence[str]) -> RevertReason:
    read = tuple(arguments_told.told(each, why.data[4:]) for each in signatures)
    return replace(why, naming=LISTED, candidates=read)
