"""Missing assets: what left an address is put in order, out of what was told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from txdoctor.encoding.look_alike import ends, likeness
from txdoctor.model.finding import State
from txdoctor.model.history import (
    Direction,
    Entry,
    Flag,
    Happening,
    History,
    Issuer,
    Means,
    Sign,
    Taking,
)
from txdoctor.model.missing import Asset, Departure, Missing, Receiver
from txdoctor.model.zone import Zone
from txdoctor.units import Amount, Id, Moment, Term

SOON = 3600  # seconds within which several assets that leave to one stranger are one event
SEVERAL = 2

_Thing = tuple[Id, Id | None, Direction]


def missing(history: History, since: Moment | None = None, zone: Zone | None = None) -> Missing:
    """What left the address (from `since` on), when, to whom, by what means, with signs of theft.

    Nothing is asked and nothing proved: it is as good as the lists it is read out of.
    """
    every = tuple(reversed(history.entries))
    disputed = _disputed(history)
    late = [one for one in every if _from(one.happening.at, since)]
    agreed = [one for one in late if one.happening.txid not in disputed]
    real, doubtful = _parted([one for one in agreed if _left(one.happening)], history)
    departures = tuple(_departures(real, agreed, history))
    receivers = tuple(_receivers(departures, every))
    return Missing(
        history=history,
        since=since,
        zone=zone,
        departures=departures,
        assets=tuple(_assets(departures)),
        fees=_fees(agreed),
        receivers=receivers,
        signs=tuple(_signs(history, since, departures, receivers)),
        leaves=tuple(dict.fromkeys(each for told in history.told for each in told.leaves)),
        issuers=tuple(_issuers(history, departures)),
        waiting=tuple(one for one in every if _waits(one.happening)),
        doubtful=tuple(doubtful),
        disputed=tuple(txid for txid in disputed if any(o.happening.txid == txid for o in late)),
    )


def _from(at: Moment | None, since: Moment | None) -> bool:
    return since is None or at is None or at >= since


def _left(one: Happening) -> bool:
    """Nothing leaves by an amount of nothing; what nobody told the amount of may have."""
    amount = one.amount if one.token is None else one.pieces
    out = one.direction is Direction.OUT and one.state is State.SETTLED
    return out and (amount is None or amount > 0)


def _waits(one: Happening) -> bool:
    return one.direction is Direction.OUT and one.state is State.PENDING


def _takings(history: History) -> dict[tuple[Id, Id | None], Taking]:
    """By transaction and token; of several sources one that can tell stands above one that cannot.

    In transactions that no list of the account's own holds the sources may know different things.
    """
    found: dict[tuple[Id, Id | None], Taking] = {}
    for told in history.told:
        for each in told.takings:
            key = (each.txid, each.token)
            if key not in found or found[key].means is Means.UNTOLD or each.means is Means.OWN:
                found[key] = each
    return found


def _parted(left: Sequence[Entry], history: History) -> tuple[list[Entry], list[Entry]]:
    """What left, and events of tokens that prove nothing of it.

    Any contract may write that something left an address: it counts where the owner signed, or
    where the token had come in before and no look-alike is named. A list cut short may lack that.
    """
    takings = _takings(history)
    whole = not any(told.more for told in history.told)
    came = {
        entry.happening.token
        for entry in history.entries
        if entry.happening.direction is Direction.IN
    }
    real: list[Entry] = []
    doubtful: list[Entry] = []
    for entry in left:
        one = entry.happening
        taking = takings.get((one.txid, one.token))
        own = one.token is None or (taking is not None and taking.means is Means.OWN)
        strange = Flag.POISON in one.flags or (whole and one.token not in came)
        (real if own or not strange else doubtful).append(entry)
    return real, doubtful


def _disputed(history: History) -> dict[Id, None]:
    """Transactions in which two sources tell different figures of the same thing.

    One that tells less (its list ends earlier, it does not trace) does not contradict the other.
    """
    by: defaultdict[_Thing, defaultdict[str, set[Happening]]]
    by = defaultdict(lambda: defaultdict(set))
    for told in history.told:
        for one in told.happenings:
            by[one.txid, one.token, one.direction][told.seat].add(one)
    odd = (thing[0] for thing, seats in by.items() if _at_odds(list(seats.values())))
    return dict.fromkeys(odd)


def _at_odds(told: Sequence[set[Happening]]) -> bool:
    most = max(told, key=len)
    return any(not each <= most for each in told)


def _came_back(entries: Iterable[Entry]) -> set[tuple[Id, Id | None]]:
    """Transactions by which something of worth came in, with what it was."""
    come = (one.happening for one in entries if one.happening.direction is Direction.IN)
    return {(one.txid, one.token) for one in come if one.amount or one.pieces}


def _departures(
    real: Sequence[Entry], agreed: Sequence[Entry], history: History
) -> Iterator[Departure]:
    takings = _takings(history)
    back: defaultdict[Id, set[Id | None]] = defaultdict(set)
    for txid, token in _came_back(agreed):
        back[txid].add(token)
    for entry in real:
        one = entry.happening
        taking = takings.get((one.txid, one.token))
        yield Departure(
            entry=entry,
            means=taking.means if taking else Means.UNTOLD,
            leaves=taking.leaves if taking else (),
            came_back=bool(back[one.txid] - {one.token}),
        )


def _assets(departures: Sequence[Departure]) -> Iterator[Asset]:
    """The coin first, then tokens in the order in which they first left."""
    by: dict[Id | None, list[Happening]] = {None: []}
    for each in departures:
        by.setdefault(each.happening.token, []).append(each.happening)
    for token, ones in by.items():
        if not ones:
            continue
        amounts = [one.amount if token is None else one.pieces for one in ones]
        known = [amount for amount in amounts if amount is not None]
        coins = next((type(one.amount)(sum(known)) for one in ones if one.amount is not None), None)
        yield Asset(
            token=token,
            coins=coins if token is None else None,
            pieces=sum(known) if token is not None and known else None,
            symbol=ones[0].symbol,
            decimals=ones[0].decimals,
            times=len(ones),
            untold=len(amounts) - len(known),
        )


def _fees(entries: Iterable[Entry]) -> Amount | None:
    """Each transaction's once, however many things moved in it."""
    by = {one.happening.txid: one.happening.fee for one in entries if one.happening.fee is not None}
    fees = list(by.values())
    return type(fees[0])(sum(fees)) if fees else None


def _receivers(departures: Sequence[Departure], every: Sequence[Entry]) -> Iterator[Receiver]:
    gone: dict[Id, list[Happening]] = {}
    for each in departures:
        for party in each.happening.parties:
            gone.setdefault(party, []).append(each.happening)
    met = _met(every)
    place = {party: at for at, party in enumerate(met)}
    by_ends: defaultdict[tuple[str, str], list[Id]] = defaultdict(list)
    for party in met:
        by_ends[ends(party)].append(party)
    for party, ones in gone.items():
        first, since = ones[0], met.get(party)
        earlier = since is not None and since.txid != first.txid
        yield Receiver(
            party=party,
            first=first.txid,
            times=len(ones),
            at=first.at,
            known_since=since.at if since is not None and earlier else None,
            looks_like=_imitated(party, by_ends[ends(party)], place),
        )


def _met(every: Sequence[Entry]) -> dict[Id, Happening]:
    """With whom the address dealt, and first by what; bait and dust are no dealings."""
    met: dict[Id, Happening] = {}
    for entry in every:
        one = entry.happening
        if one.state is State.SETTLED and not {Flag.POISON, Flag.DUST} & set(one.flags):
            for party in one.parties:
                met.setdefault(party, one)
    return met


def _imitated(party: Id, near: Sequence[Id], place: dict[Id, int]) -> Id | None:
    """The first one that was dealt with before it and that it begins and ends like."""
    until = place.get(party, len(place))
    before = (real for real in near if real != party and place[real] < until)
    return next((real for real in before if likeness(party, real).alike), None)


def _signs(
    history: History,
    since: Moment | None,
    departures: Sequence[Departure],
    receivers: Sequence[Receiver],
) -> Iterator[Sign]:
    """What the sources' lists show, and several assets gone to one stranger at once."""
    told = dict.fromkeys(sign for each in history.told for sign in each.signs)
    found = [*told, *_at_once(departures, receivers)]
    yield from sorted(
        (sign for sign in found if _from(sign.at, since)), key=lambda sign: sign.at or 0
    )


def _at_once(departures: Sequence[Departure], receivers: Sequence[Receiver]) -> Iterator[Sign]:
    gone: defaultdict[Id, list[Happening]] = defaultdict(list)
    for each in departures:
        for party in each.happening.parties:
            gone[party].append(each.happening)
    for receiver in receivers:
        if receiver.known_since is not None or receiver.at is None:
            continue
        until = receiver.at + SOON
        ones = [one for one in gone[receiver.party] if one.at is not None and one.at <= until]
        if len({one.token for one in ones}) >= SEVERAL:
            yield Sign(
                kind=Term("several-at-once"),
                txids=tuple(dict.fromkeys(one.txid for one in ones)),
                parties=(receiver.party,),
                at=receiver.at,
            )


def _issuers(history: History, departures: Sequence[Departure]) -> Iterator[Issuer]:
    gone = {each.happening.token for each in departures}
    known = dict.fromkeys(each for told in history.told for each in told.issuers)
    yield from (each for each in known if each.token in gone)
