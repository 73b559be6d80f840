"""What the examination showed of the one that waits, of its sender and of the market."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import (
    AccountCode,
    Balance,
    Code,
    DataFee,
    FinalNonce,
    Nonce,
    NonceTaker,
    PoolNonce,
    Queue,
)
from txdoctor.chains.evm.account.purse import cost_of_all, up_front
from txdoctor.chains.evm.codec.transaction import BLOB, DELEGATION, FEE_MARKET, Transaction
from txdoctor.chains.evm.facts import BaseFee, FeeHistory, Head, PendingTx, Tips
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.nonces.line import first_missing
from txdoctor.chains.evm.nonces.replaceable import fits
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.price.market import market, tips_known
from txdoctor.model.bump import BumpWish, Refused, refused
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Sighting, Whereabouts
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass
from txdoctor.units import Gas, Id, Untrusted, Wei

USAGE, UNDETERMINED = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """`seat` holds the transaction; `missing` is the lowest nonce that no pool has before it.

    `others` is what else has to be paid out of the balance: all else that waits, as far as a pool
    shows it, and a rollup's fee for its L1. `too_heavy` is the gas limit that it exceeds.
    """

    seat: Seat
    network: Network
    tx: Transaction
    count: Nonce
    missing: int | None
    balance: Balance
    others: Wei
    now: fees.Market
    too_heavy: Gas | None


def ground(visit: Visit, wish: BumpWish) -> Ground | Refused:
    """All that building needs, or the first reason against it; each has its own sentence."""
    evidence, network = visit.evidence, visit.network
    waiting, seat = evidence.first(PendingTx), _seat(visit)
    if waiting is None or seat is None or network is None:
        return refused("not_shown", UNDETERMINED)
    stop = (
        _not_the_sender(waiting, wish)
        or _not_open(waiting, network, evidence)
        or _not_plain(waiting.tx, evidence)
    )
    return stop or _known(seat, network, waiting.tx, evidence)


def lowest_first(ground: Ground) -> Refused | None:
    """Only the lowest nonce is worth a fee: the others wait for it (Yellow Paper, section 6)."""
    nonce, lowest = ground.tx.nonce, ground.count.next_one
    if ground.count.highest != lowest:
        return refused("counts_differ", UNDETERMINED, lower=lowest, higher=ground.count.highest)
    if nonce < lowest:
        return refused("nonce_gone", nonce=nonce, lowest=lowest)
    if ground.missing == lowest < nonce:
        return refused("gap_first", nonce=nonce, missing=lowest)
    return refused("earlier_first", nonce=nonce, lowest=lowest) if nonce > lowest else None


def _seat(visit: Visit) -> Seat | None:
    """A source that holds it: a node of one's own before any other."""
    where = visit.evidence.first(Whereabouts)
    backing = where.backing if where else ()
    holders = [seat for seat in visit.seats if seat.name in backing]
    return min(holders, key=lambda seat: not seat.own, default=None)


def _not_the_sender(waiting: PendingTx, wish: BumpWish) -> Refused | None:
    """The sender is the one whose key made the signature (`Transaction.sender`)."""
    own = {word.strip().lower() for word in wish.mine}
    if waiting.tx.sender.lower() in own:
        return None
    sender = spelled(waiting.tx.sender)
    return refused("sender_not_mine", USAGE, sender=sender, word=Untrusted(wish.mine[0]))


def _not_open(waiting: PendingTx, network: Network, evidence: Evidence) -> Refused | None:
    """Whether something with the same nonce could still take its place in a pool."""
    tx = waiting.tx
    if not waiting.proved:
        return refused("not_proved", UNDETERMINED)
    if tx.chain_id is None:
        return refused("bound_to_no_chain")
    if network.caip2 != f"eip155:{tx.chain_id}":
        return refused("of_another_chain", UNDETERMINED, chain_id=tx.chain_id)
    if network.terms.get("pool") == "none":
        return refused("no_pool_here")
    if any(seen.presence is Presence.INCLUDED for seen in evidence.facts(Sighting)):
        return refused("one_source_says_included", UNDETERMINED)
    final, taker = evidence.first(FinalNonce), evidence.first(NonceTaker)
    if (final and final.next_one > tx.nonce) or (taker and taker.nonce >= tx.nonce):
        return refused("one_source_says_used", UNDETERMINED, nonce=tx.nonce)
    return None


def _not_plain(tx: Transaction, evidence: Evidence) -> Refused | None:
    """Accounts and types for which another copy would be unsafe, or cannot be made from here."""
    code = evidence.first(AccountCode)
    if code is None or code.account != tx.sender:
        return refused("account_unknown", UNDETERMINED)
    if code.code is Code.DELEGATED:
        delegate = spelled(code.delegate) if code.delegate else Id("")
        return refused("sender_delegated", delegate=delegate)
    if code.code is Code.CONTRACT:
        return refused("sender_is_contract")
    if tx.kind == BLOB:
        return refused("blobs_by_wallet")
    if tx.kind == DELEGATION:
        return refused("authorizations_by_wallet")
    return None if tx.kind <= FEE_MARKET else refused("type_not_known", kind=tx.kind)


def _known(seat: Seat, network: Network, tx: Transaction, evidence: Evidence) -> Ground | Refused:
    count, balance = evidence.first(Nonce), evidence.first(Balance)
    if count is None or balance is None:
        return refused("account_unknown", UNDETERMINED)
    base, tips = evidence.first(BaseFee), evidence.first(Tips)
    if base is None or not tips_known(tips, evidence.facts(FeeHistory)):
        return refused("market_unknown", UNDETERMINED)
    return Ground(
        seat=seat,
        network=network,
        tx=tx,
        count=count,
        missing=first_missing(tx.nonce, count, evidence.facts(PoolNonce), evidence.facts(Queue)),
        balance=balance,
        others=_others(tx, count, evidence),
        too_heavy=fits(tx, network, evidence.first(Head)),
        now=market(base, tips, network, evidence.first(Head)),
    )


def _others(tx: Transaction, count: Nonce, evidence: Evidence) -> Wei:
    """go-ethereum core/txpool/validation.go: a replacement is refused where these are not paid."""
    beside = evidence.first(DataFee)
    waiting = cost_of_all(tx, count, evidence.facts(Queue)) - up_front(tx)
    return Wei(waiting + (beside.amount if beside else 0))
