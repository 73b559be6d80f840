"""What an EVM account did, as explorers tell it; nodes keep no lists of accounts."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.evm.account import how_it_left, signs
from txdoctor.chains.evm.account.movements import Movement, Page, Past, Way
from txdoctor.chains.evm.asking import explorer_plan
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.finding import State
from txdoctor.model.history import Direction, Flag, Happening, Told
from txdoctor.model.network import Network
from txdoctor.units import Id, Term, Untrusted, Wei

EXPLORERS = explorer_plan.EXPLORERS
A_PAGE = {explorer_plan.BLOCKSCOUT: 50, explorer_plan.ETHERSCAN: 100}
NO_INDEX = Untrusted("no-address-index")
LACKS = {
    explorer_plan.BLOCKSCOUT: (Term("word-of-an-explorer"), Term("inner-by-tracing")),
    explorer_plan.ETHERSCAN: (
        Term("word-of-an-explorer"),
        Term("inner-by-tracing"),
        Term("waiting-untold"),
        Term("collectibles-untold"),
    ),
}


def history_plan(
    account: Id, network: Network, seats: tuple[Seat, ...], most: int
) -> Plan[Evidence]:
    """Every explorer side by side; a node is not asked, and a gap says why."""
    who = Id(account.lower())
    tellers = [seat for seat in seats if seat.kind in EXPLORERS]
    parts: list[Evidence] = yield Together(
        tuple(
            explorer_plan.past(seat, who, network, pages=-(-most // A_PAGE[seat.kind]))
            for seat in tellers
        )
    )
    notes = Notebook()
    for seat in seats:
        if seat not in tellers:
            notes.miss(seat.name, "history", Reason.CANNOT_KNOW, Told, NO_INDEX)
    for seat, part in zip(tellers, parts, strict=True):
        notes.take(part)
        for past in part.facts(Past):
            heard = frozenset(page.way for page in part.facts(Page))
            notes.add(_told(seat, past, network, heard, most), past)
    return notes.close()


def _told(seat: Seat, past: Past, network: Network, heard: frozenset[Way], most: int) -> Told:
    found = tuple(_happenings(past))
    return Told(
        seat=seat.name,
        happenings=found[:most],
        more=past.more or len(found) > most,
        lacks=LACKS[seat.kind],
        takings=how_it_left.takings(past, heard),
        leaves=how_it_left.leaves(past),
        signs=how_it_left.told_signs(past),
        issuers=how_it_left.issuers(past, network),
    )


def _happenings(past: Past) -> Iterator[Happening]:
    """A call that carries no coin is told by what it cost, or by what moved in it."""
    fakes = {each.fake for each in signs.poisons(past)}
    for one in past.movements:
        other = one.to if one.sender == past.account else one.sender
        flags = tuple(_flags(past.account, one, other in fakes))
        yield _happening(past.account, one, other, flags)


def _happening(account: Id, one: Movement, other: Id | None, flags: tuple[Flag, ...]) -> Happening:
    token = one.token
    own = one.way is Way.PLAIN and one.sender == account
    return Happening(
        txid=one.txid,
        direction=_direction(account, one),
        state=one.state,
        amount=None if token or one.amount is None else Wei(one.amount),
        token=spelled(token.contract) if token else None,
        pieces=one.amount if token else None,
        symbol=token.symbol if token else Untrusted(""),
        decimals=token.decimals if token else None,
        fee=one.fee if own and one.state is not State.PENDING else None,
        parties=(spelled(other),) if other else (),
        height=one.height,
        at=one.time,
        flags=flags,
    )


def _direction(account: Id, one: Movement) -> Direction:
    if one.sender == one.to:
        return Direction.SELF
    return Direction.OUT if one.sender == account else Direction.IN


def _flags(account: Id, one: Movement, fake: bool) -> Iterator[Flag]:
    if one.state is State.FAILED:
        yield Flag.FAILED
    if fake:
        yield Flag.POISON
    if one.sender != account and one.amount is not None and signs.is_dust(one):
        yield Flag.DUST
    given = how_it_left.given(account, one)
    if given is not None:
        yield Flag.APPROVAL if given.amount else Flag.REVOCATION
