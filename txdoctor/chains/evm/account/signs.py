"""Signs of theft and of poison are read out of what an account did.

Each rests on an explorer's word until nodes have shown the transactions it is made of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from txdoctor.chains.evm.account.movements import Movement, Past, Way
from txdoctor.chains.evm.naming.known_contracts import SPENDERS
from txdoctor.encoding.look_alike import ends, likeness
from txdoctor.model.evidence import Fact
from txdoctor.model.finding import State
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei

# No standard says what a theft is: these bounds are our own, and the cards say what else fits them.
AT_ONCE = 1  # blocks: what comes in leaves in the same block or in the next one
MOST_OF_IT = 80  # percent of what came in; a sweeper leaves only what gas costs
SOON = 3600  # seconds between an approval and what leaves by it
UNLIMITED = 1 << 255  # half of all numbers: no token has so many units

# ERC-20 approve; OpenZeppelin increaseAllowance; ERC-721 and ERC-1155 setApprovalForAll.
APPROVE, INCREASE, FOR_ALL = (bytes.fromhex(x) for x in ("095ea7b3", "39509351", "a22cb465"))


class Trick(StrEnum):
    """How a look-alike came into an account's history."""

    NOTHING = "poison-nothing"
    DUST = "poison-dust"
    FAKE = "poison-fake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep(Fact):
    """Coins came in by `incoming` and left by `outgoing`, in the same block or the next one.

    `seen`: nodes know these transactions as well; False where only an explorer tells of them.
    """

    account: Id
    incoming: Id
    outgoing: Id
    receiver: Id
    amount: Wei
    seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Poison(Fact):
    """`fake` looks like `real`, an address that the account really dealt with, and came later.

    `paid` is the transaction by which the account itself paid the fake, if it did.
    """

    account: Id
    real: Id
    fake: Id
    txid: Id
    trick: Trick
    paid: Id | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drain(Fact):
    """An unlimited approval to `spender`, and soon after a transaction of others that took tokens.

    Nothing came back to the account in it. `verified` is what Sourcify says of the spender's
    source, None where nobody was asked.
    """

    account: Id
    spender: Id
    token: Id
    approval: Id
    taking: Id
    verified: bool | None = None
    seen: bool = False


def sweeps(past: Past) -> Iterator[Sweep]:
    """Each incoming payment with the outgoing one that took it away at once."""
    leaving: defaultdict[int | None, list[Movement]] = defaultdict(list)
    for one in _coins(past):
        if one.sender == past.account != one.to:
            leaving[one.height].append(one)
    for came in _coins(past):
        if came.to != past.account or came.sender == past.account:
            continue
        gone = next((one for one in _near(came, leaving) if _takes(one, came)), None)
        if gone is not None and gone.to is not None:
            yield Sweep(
                seat=past.seat,
                account=past.account,
                incoming=came.txid,
                outgoing=gone.txid,
                receiver=gone.to,
                amount=Wei(came.amount or 0),
            )


def _near(came: Movement, leaving: Mapping[int | None, list[Movement]]) -> Iterator[Movement]:
    """What left in the same block or the next one, the newest first as all of a past."""
    if came.height is not None:
        for later in range(AT_ONCE, -1, -1):
            yield from leaving.get(came.height + later, ())


def _takes(gone: Movement, came: Movement) -> bool:
    return 100 * (gone.amount or 0) >= MOST_OF_IT * (came.amount or 0)


def _coins(past: Past) -> list[Movement]:
    """Payments of the coin itself that blocks carried out."""
    kinds = (Way.PLAIN, Way.INNER)
    return [
        one
        for one in past.movements
        if one.way in kinds and one.amount and one.state is State.SETTLED
    ]


def poisons(past: Past) -> Iterator[Poison]:
    """Look-alikes of addresses that were dealt with before; each pair once."""
    own = _own(past)
    real: defaultdict[tuple[str, str], dict[Id, None]] = defaultdict(dict)
    found: dict[tuple[Id, Id], Poison] = {}
    for one in sorted(past.movements, key=_oldest_first):
        other = _other(past.account, one)
        if other is None or one.state is not State.SETTLED:
            continue
        near = real[ends(other)]
        model = next((each for each in near if each != other and _alike(each, other)), None)
        if model is None:
            if _is_real(one, own):
                near[other] = None
            continue
        found.setdefault((model, other), _poison(past, one, model, other, own))
        if _pays(past.account, one, own):
            found[model, other] = _fallen(found[model, other], one.txid)
    yield from found.values()


def _own(past: Past) -> frozenset[Id]:
    """The transactions that the account itself signed, as far as they were told."""
    plain = (one for one in past.movements if one.way is Way.PLAIN)
    return frozenset(one.txid for one in plain if one.sender == past.account)


def _is_real(one: Movement, own: frozenset[Id]) -> bool:
    """Somebody paid by the account, or somebody who paid it more than dust."""
    return bool(one.amount) and (one.txid in own or not is_dust(one))


def _pays(account: Id, one: Movement, own: frozenset[Id]) -> bool:
    return bool(one.amount) and one.sender == account and one.txid in own


def _poison(past: Past, one: Movement, model: Id, other: Id, own: frozenset[Id]) -> Poison:
    if one.sender == past.account and one.txid not in own:
        # ERC-20 lets anybody "transfer" nothing of anybody's; a contract of one's own may emit
        # whatever event it likes.
        trick = Trick.FAKE if one.amount else Trick.NOTHING
    else:
        trick = Trick.DUST if one.amount else Trick.NOTHING
    return Poison(
        seat=past.seat, account=past.account, real=model, fake=other, txid=one.txid, trick=trick
    )


def _fallen(poison: Poison, txid: Id) -> Poison:
    from dataclasses import replace

    return poison if poison.paid else replace(poison, paid=txid)


def _alike(one: Id, other: Id) -> bool:
    return likeness(one, other).alike


def is_dust(one: Movement) -> bool:
    """Less than a hundredth of a token, less than a hundred-thousandth of the coin."""
    if one.token is None:
        return (one.amount or 0) < 10**13
    decimals = 0 if one.token.decimals is None else one.token.decimals
    return one.way is Way.TOKEN and 100 * (one.amount or 0) < 10**decimals


def _other(account: Id, one: Movement) -> Id | None:
    return one.to if one.sender == account else one.sender


def _oldest_first(one: Movement) -> tuple[int, int]:
    return (one.height if one.height is not None else 1 << 63), one.place


def drains(past: Past) -> Iterator[Drain]:
    """Each unlimited approval after which others took the token away, and nothing came back."""
    own = _own(past)
    for approval in past.movements:
        spender = approved(approval) if approval.txid in own else None
        if spender is None or approval.to is None or spender in SPENDERS:
            continue
        for taken in past.movements:
            if taken.txid not in own and _by(taken, approval, past):
                yield Drain(
                    seat=past.seat,
                    account=past.account,
                    spender=spender,
                    token=approval.to,
                    approval=approval.txid,
                    taking=taken.txid,
                )
                break


def approved(one: Movement) -> Id | None:
    """To whom a transaction gives leave over all of a token; None for any other transaction."""
    if one.way is not Way.PLAIN or one.state is not State.SETTLED or len(one.data) < 68:
        return None
    selector, who, amount = one.data[:4], one.data[16:36], int.from_bytes(one.data[36:68], "big")
    unlimited = selector in (APPROVE, INCREASE) and amount >= UNLIMITED
    if unlimited or (selector == FOR_ALL and amount == 1):
        return Id("0x" + who.hex())
    return None


def _by(taken: Movement, approval: Movement, past: Past) -> bool:
    token = taken.token
    if token is None or token.contract != approval.to or taken.sender != past.account:
        return False
    if not taken.amount or taken.time is None or approval.time is None:
        return False
    back = any(one.txid == taken.txid and one.to == past.account for one in past.movements)
    return 0 <= taken.time - approval.time <= SOON and not back


def named(signs: Sequence[Sweep | Poison | Drain]) -> tuple[Id, ...]:
    """The transactions that the signs are made of, the first of each kind first."""
    found: list[Id] = []
    for sign in signs:
        if isinstance(sign, Sweep):
            found += (sign.incoming, sign.outgoing)
        elif isinstance(sign, Drain):
            found += (sign.approval, sign.taking)
        else:
            found += (sign.txid,)
    return tuple(dict.fromkeys(found))
