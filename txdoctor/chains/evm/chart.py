"""The chart of an EVM transaction, account or block, in the order a person reads it."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import (
    AccountCode,
    Balance,
    Claimed,
    Code,
    Nonce,
    NonceTaker,
    PoolNonce,
    Queue,
)
from txdoctor.chains.evm.account.purse import rival_in
from txdoctor.chains.evm.calls.origin import Origin
from txdoctor.chains.evm.codec.transaction import FEE_MARKET, Transaction, hash_of, is_hidden
from txdoctor.chains.evm.depth import depth_of
from txdoctor.chains.evm.facts import (
    BaseFee,
    BlockSeen,
    Finalized,
    Head,
    MinedTx,
    PendingTx,
    Receipt,
    Tips,
)
from txdoctor.chains.evm.failure.facts import Called, GasNeeded, InBlock, TokenBook
from txdoctor.chains.evm.failure.rungs import rung
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.readings import OUT_OF_GAS, VERIFIED, FailsNow, RevertReason
from txdoctor.chains.evm.tokens.token_transfer import token_transfer
from txdoctor.encoding import rlp
from txdoctor.encoding.keccak import keccak256
from txdoctor.model.evidence import Evidence
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.model.visit import Row
from txdoctor.units import Gas, Id, Term, Value

STATUS = {
    True: Term("status-succeeded"),
    False: Term("status-failed"),
    None: Term("status-not-told"),
}
BY_WORD = Term("fields-by-word")  # a type that is not known here, or no signature


def chart(evidence: Evidence, network: Network | None) -> tuple[Row, ...]:
    """Rows of what is agreed; a row whose figure is not known is not there."""
    where = evidence.first(Whereabouts)
    presence = where.presence if where else None
    if where is not None and presence is Presence.INCLUDED:
        rows = _included(evidence, where, network)
    elif presence is Presence.PENDING:
        rows = _pending(evidence)
    else:
        rows = _otherwise(evidence)
    return tuple([Row(name=name, value=value) for name, value in rows if value is not None])


_Rows = list[tuple[str, Value | None]]


def _included(evidence: Evidence, where: Whereabouts, network: Network | None) -> _Rows:
    mined, receipt = evidence.first(MinedTx), evidence.first(Receipt)
    if receipt is not None and receipt.block != where.block:
        receipt = None
    return [
        ("status", STATUS[receipt.succeeded] if receipt else None),
        *_reason(evidence),
        ("block_number", where.height),
        ("block_hash", where.block),
        ("block_time", _block_time(evidence, where, mined)),
        *_depth(evidence, where, network),
        ("proof", None if mined is None or mined.proved else BY_WORD),
        *(_payment(mined.tx) if mined else ()),
        ("created_contract", _created(receipt, mined) if receipt else None),
        ("gas_used", receipt.gas_used if receipt else None),
        ("gas_limit", mined.tx.gas if mined else None),
        ("effective_gas_price", receipt.price if receipt else None),
        ("fee_paid", receipt.paid if receipt else None),
    ]


def _created(receipt: Receipt, mined: MinedTx | None) -> Id | None:
    """The address by the sender and its nonce (Yellow Paper, section 7), not by a source's word."""
    if receipt.created is None or mined is None or mined.tx.to is not None:
        return None
    sender = bytes.fromhex(mined.tx.sender[2:])
    made = keccak256(rlp.encode((sender, rlp.encode_number(mined.tx.nonce))))[12:]
    return spelled(Id("0x" + made.hex()))


def _depth(evidence: Evidence, where: Whereabouts, network: Network | None) -> _Rows:
    if network is None:
        return []
    head, finalized = evidence.first(Head), evidence.first(Finalized)
    depth = depth_of(where, network, head, finalized, evidence.facts(Standing))
    if depth is None:
        return []
    return [("confirmations", depth.confirmations), ("finalized", depth.final)]


def _reason(evidence: Evidence) -> _Rows:
    why = evidence.first(RevertReason)
    if why is None:
        return []
    return [
        ("revert_reason", why.reason),
        ("revert_certainty", why.certainty),
        ("revert_rung", rung(evidence, why)),
        ("revert_text", why.text if why.text.text and why.text != why.reason else None),
        ("revert_error", why.error or (why.named if why.naming == VERIFIED else None)),
        ("revert_told", why.told if why.naming == VERIFIED else None),
        ("revert_candidates", why.candidates or None),
        ("revert_naming", why.naming),
        ("revert_selector", why.selector),
        ("revert_wrapper", why.wrapper),
        ("refused_by", spelled(why.at) if why.at else None),
        *_began(evidence),
        *_around(evidence),
    ]


def _began(evidence: Evidence) -> _Rows:
    """The call inside that failed first, where a node keeps a record of calls."""
    start = evidence.first(Origin)
    if start is None or start.handed_on is None:
        return []
    # The names of functions are worked out by their hashes: only where one is shown.
    from txdoctor.chains.evm.calls.functions import called

    return [
        ("began_at", spelled(start.at) if start.at else None),
        ("began_in", called(start.selector) if start.selector else None),
        ("began_with", start.gas or start.reason),
        ("began_text", start.text if start.text.text and start.text != start.reason else None),
        ("began_error", start.error),
        ("began_gas", start.given),
        ("handed_on", start.handed_on),
    ]


def _around(evidence: Evidence) -> _Rows:
    """What was learned besides of a failure: its block, the code behind the address, the token."""
    inside, called = evidence.first(InBlock), evidence.first(Called)
    books = evidence.first(TokenBook)
    needed = max((each.gas for each in evidence.facts(GasNeeded)), default=Gas(0))
    rows: _Rows = [
        ("decided_by", inside.culprit if inside else None),
        ("gas_needed", needed if needed and _ran_dry(evidence) else None),
    ]
    if called is not None and called.runs is not None:
        rows += [("proxy", called.how), ("implementation", spelled(called.runs))]
    if books is not None:
        held, allowed = books.held, books.allowed
        rows += [("token_held", None if held is None else books.spoken(held))]
        rows += [("token_allowed", None if allowed is None else books.spoken(allowed))]
    return rows


def _ran_dry(evidence: Evidence) -> bool:
    why = evidence.first(RevertReason)
    return why is not None and why.reason == OUT_OF_GAS


def _block_time(evidence: Evidence, where: Whereabouts, mined: MinedTx | None) -> Value | None:
    for block in evidence.facts(BlockSeen):
        if block.hash == where.block:
            return block.time
    return mined.time if mined else None


def _pending(evidence: Evidence) -> _Rows:
    waiting, fails = evidence.first(PendingTx), evidence.first(FailsNow)
    if waiting is None:
        return [*_market(evidence), ("would_fail_with", None), *_account(evidence)]
    tx, count = waiting.tx, evidence.first(Nonce)
    next_in_line = count is not None and tx.nonce == count.next_one
    return [
        *(() if is_hidden(tx) else _prices(tx)),
        *_market(evidence),
        ("would_fail_with", fails.reason if fails and next_in_line else None),
        ("proof", None if waiting.proved else BY_WORD),
        *_payment(tx),
        ("gas_limit", tx.gas),
        *_account(evidence),
    ]


def _prices(tx: Transaction) -> _Rows:
    tip = tx.tip if tx.kind >= FEE_MARKET else None
    return [("max_fee_per_gas", tx.max_fee), ("max_priority_fee_per_gas", tip)]


def _market(evidence: Evidence) -> _Rows:
    base, tips = evidence.first(BaseFee), evidence.first(Tips)
    return [
        ("next_base_fee", base.next_block if base else None),
        ("usual_tip", tips.usual if tips else None),
    ]


def _payment(tx: Transaction) -> _Rows:
    return [("from", spelled(tx.sender)), *_receiver(tx), ("nonce", tx.nonce)]


def _receiver(tx: Transaction) -> _Rows:
    """Of a token transfer `to` is the token's contract, and who receives stands in the data."""
    rows: _Rows = [("to", spelled(tx.to) if tx.to else None)]
    tokens = token_transfer(tx)
    if tokens is not None:
        rows += [("token_receiver", spelled(tokens.receiver)), ("token_amount", tokens.amount)]
    return [*rows, ("value", tx.value)]


def _otherwise(evidence: Evidence) -> _Rows:
    about, block = evidence.first(Claimed), evidence.first(BlockSeen)
    taker = evidence.first(NonceTaker)
    rows: _Rows = []
    if about is not None:
        rows += [("from", spelled(about.sender)), ("nonce", about.nonce)]
        if about.tx is not None:
            rows += _receiver(about.tx)
            rows += [("max_fee_per_gas", about.tx.max_fee), ("gas_limit", about.tx.gas)]
    rows += [*_account(evidence), *_in_its_place(evidence, about, taker)]
    if block is not None:
        rows += [("block_number", block.height), ("block_hash", block.hash)]
        rows += [("block_time", block.time)]
    return rows


def _in_its_place(evidence: Evidence, about: Claimed | None, taker: NonceTaker | None) -> _Rows:
    """The one in a block, or else the one in a pool, that has its nonce; or its own block."""
    if about is None:
        return []
    if taker is not None and taker.txid == about.txid:
        return [("block_number", taker.height)]
    if taker is not None:
        return [("replaced_by", taker.txid)]
    rival = rival_in(evidence.facts(Queue), about)
    return [("rival", hash_of(rival) if rival else None)]


def _account(evidence: Evidence) -> _Rows:
    count, balance = evidence.first(Nonce), evidence.first(Balance)
    pools = [pool.next_one for pool in evidence.facts(PoolNonce)]
    rows: _Rows = [
        ("sender_nonce", count.next_one if count else None),
        ("pool_nonce", max(pools, default=None)),
        ("balance", balance.amount if balance else None),
    ]
    code = evidence.first(AccountCode)
    if code is not None and code.code is not Code.NONE:
        rows += [("account_code", Term(f"code-{code.code.value}"))]
        rows += [("delegate", spelled(code.delegate) if code.delegate else None)]
    return rows
