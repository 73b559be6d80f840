"""By what an account's coins and tokens left it, and who was given leave over them.

All of it rests on an explorer's lists. ERC-20 (EIP-20): a token moves by its owner's transaction,
or by `transferFrom` of whoever the owner gave leave. Coins of an account without code move by its
own signature alone (EIP-161); with EIP-7702 also by the code that it hands its calls to.
"""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.evm.account import signs
from txdoctor.chains.evm.account.movements import Movement, Past, Way
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.naming.known_contracts import FREEZERS, SPENDERS
from txdoctor.model.finding import State
from txdoctor.model.history import Issuer, Leave, Means, Sign, Taking
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment, Term

LEAVES = (signs.APPROVE, signs.INCREASE, signs.FOR_ALL)
LEAST = 2  # sweeps; once may be a person in a hurry
TOKENS = (Way.TOKEN, Way.NFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one transaction of the account's own says of a spender's leave; 0 takes it back."""

    token: Id
    spender: Id
    amount: int
    boundless: bool


def given(account: Id, one: Movement) -> Given | None:
    """The leave that a transaction gives or takes back; None for any other, and for a failed one.

    `increaseAllowance(x, 0)` changes nothing, and is none either.
    """
    if one.way is not Way.PLAIN or one.sender != account or one.to is None:
        return None
    selector, who, amount = one.data[:4], one.data[16:36], int.from_bytes(one.data[36:68], "big")
    if one.state is not State.SETTLED or selector not in LEAVES or len(one.data) < 68:
        return None
    if selector == signs.INCREASE and not amount:
        return None
    boundless = amount >= signs.UNLIMITED if selector != signs.FOR_ALL else amount == 1
    return Given(token=one.to, spender=Id("0x" + who.hex()), amount=amount, boundless=boundless)


def leaves(past: Past) -> tuple[Leave, ...]:
    """What was given and not taken back, the oldest first; how much is left of it nobody says."""
    open_: dict[tuple[Id, Id], Leave] = {}
    for one in _oldest_first(past):
        told = given(past.account, one)
        if told is None:
            continue
        key = (told.token, told.spender)
        open_.pop(key, None)
        if told.amount:
            open_[key] = _leave(one, told)
    return tuple(open_.values())


def _leave(one: Movement, told: Given) -> Leave:
    return Leave(
        token=spelled(told.token),
        spender=spelled(told.spender),
        txid=one.txid,
        at=one.time,
        boundless=told.boundless,
        known=told.spender in SPENDERS,
    )


def takings(past: Past, heard: frozenset[Way]) -> tuple[Taking, ...]:
    """How each thing left. `heard` are the lists that came: without the plain one nothing is said.

    A list that was cut short says nothing of what is older than its last entry.
    """
    plain = [one for one in past.movements if one.way is Way.PLAIN]
    own = {one.txid for one in plain if one.sender == past.account}
    heights = [one.height for one in plain if one.height is not None]
    since = min(heights, default=0) if past.more else -1
    spenders: dict[Id, dict[Id, None]] = {}
    found: dict[tuple[Id, Id | None], Taking] = {}
    for one in _oldest_first(past):
        told = given(past.account, one)
        if told is not None:
            spenders.setdefault(told.token, {})[spelled(told.spender)] = None
        if one.sender != past.account or one.to == past.account:
            continue
        reached = Way.PLAIN in heard and (one.height is None or one.height > since)
        means = _means(one, own, reached=reached)
        token = one.token.contract if one.token else None
        by = tuple(spenders.get(token, ())) if token and means is Means.OTHERS else ()
        key = (one.txid, spelled(token) if token else None)
        found.setdefault(key, Taking(txid=one.txid, token=key[1], means=means, leaves=by))
    return tuple(found.values())


def _means(one: Movement, own: set[Id], *, reached: bool) -> Means:
    if one.txid in own:
        return Means.OWN
    if one.way is Way.INNER:
        return Means.CODE
    return Means.OTHERS if reached else Means.UNTOLD


def told_signs(past: Past) -> tuple[Sign, ...]:
    """The signs of theft and of bait that the rules know, before nodes have confirmed any."""
    times = {one.txid: one.time for one in past.movements}
    return tuple(_signs(past, times))


def _signs(past: Past, times: dict[Id, Moment | None]) -> Iterator[Sign]:
    swept = tuple(signs.sweeps(past))
    for sweep in swept if len(swept) >= LEAST else ():
        both = (sweep.incoming, sweep.outgoing)
        yield _sign("swept", both, (sweep.receiver,), times[sweep.outgoing])
    for drain in signs.drains(past):
        both = (drain.approval, drain.taking)
        yield _sign("drained", both, (drain.spender,), times[drain.taking])
    for poison in signs.poisons(past):
        pair = (poison.fake, poison.real)
        yield _sign("poisoned", (poison.txid,), pair, times[poison.txid])
        if poison.paid is not None:
            yield _sign("paid-a-look-alike", (poison.paid,), pair, times[poison.paid])


def _sign(kind: str, txids: tuple[Id, ...], who: tuple[Id, ...], at: Moment | None) -> Sign:
    return Sign(kind=Term(kind), txids=txids, parties=tuple(map(spelled, who)), at=at)


def issuers(past: Past, network: Network) -> tuple[Issuer, ...]:
    """Of the tokens that moved, those whose issuer can freeze them."""
    moved = dict.fromkeys(one.token.contract for one in past.movements if one.token)
    known = ((token, FREEZERS.get((network.caip2, token))) for token in moved)
    return tuple(Issuer(token=spelled(token), name=Id(name)) for token, name in known if name)


def _oldest_first(past: Past) -> list[Movement]:
    """A transaction's own movement before what happened inside it: it may give the leave."""

    def place(one: Movement) -> tuple[int, bool, int]:
        return (one.height if one.height is not None else 1 << 63), one.way in TOKENS, one.place

    return sorted(past.movements, key=place)
