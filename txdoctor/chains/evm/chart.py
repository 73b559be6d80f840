"""The chart of an EVM transaction, account or block, in the order a person reads it."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.evm.account import (
    AccountCode,
    Balance,
    Claimed,
    Code,
    Nonce,
    NonceTaker,
    PoolNonce,
)
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
from txdoctor.chains.evm.quantity import spelled
from txdoctor.chains.evm.readings import FailsNow, RevertReason
from txdoctor.chains.evm.token_transfer import token_transfer
from txdoctor.chains.evm.transaction import FEE_MARKET, Transaction
from txdoctor.encoding import rlp
from txdoctor.encoding.keccak import keccak256
from txdoctor.model.evidence import Evidence
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.model.visit import Row
from txdoctor.units import Id, Term, Value

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


_Rows = Iterator[tuple[str, Value | None]]


def _included(evidence: Evidence, where: Whereabouts, network: Network | None) -> _Rows:
    mined, receipt = evidence.first(MinedTx), evidence.first(Receipt)
    if receipt is not None and receipt.block != where.block:
        receipt = None
    yield "status", STATUS[receipt.succeeded] if receipt else None
    yield from _reason(evidence)
    yield "block_number", where.height
    yield "block_hash", where.block
    yield "block_time", _block_time(evidence, where, mined)
    yield from _depth(evidence, where, network)
    if mined is not None:
        yield "proof", None if mined.proved else BY_WORD
        yield from _payment(mined.tx)
    if receipt is not None:
        yield "created_contract", _created(receipt, mined)
        yield "gas_used", receipt.gas_used
    yield "gas_limit", mined.tx.gas if mined else None
    if receipt is not None:
        yield "effective_gas_price", receipt.price
        yield "fee_paid", receipt.paid


def _created(receipt: Receipt, mined: MinedTx | None) -> Id | None:
    """The address by the sender and its nonce (Yellow Paper, section 7), not by a source's word."""
    if receipt.created is None or mined is None or mined.tx.to is not None:
        return None
    sender = bytes.fromhex(mined.tx.sender[2:])
    made = keccak256(rlp.encode((sender, rlp.encode_number(mined.tx.nonce))))[12:]
    return spelled(Id("0x" + made.hex()))


def _depth(evidence: Evidence, where: Whereabouts, network: Network | None) -> _Rows:
    if network is None:
        return
    head, finalized = evidence.first(Head), evidence.first(Finalized)
    depth = depth_of(where, network, head, finalized, evidence.facts(Standing))
    if depth is not None:
        yield "confirmations", depth.confirmations
        yield "finalized", depth.final


def _reason(evidence: Evidence) -> _Rows:
    why = evidence.first(RevertReason)
    if why is None:
        return
    yield "revert_reason", why.reason
    yield "revert_certainty", why.certainty
    yield "revert_text", why.text if why.text.text and why.text != why.reason else None
    yield "revert_error", why.error
    yield "revert_selector", why.selector


def _block_time(evidence: Evidence, where: Whereabouts, mined: MinedTx | None) -> Value | None:
    blocks = (b for b in evidence.facts(BlockSeen) if b.hash == where.block)
    block = next(blocks, None)
    if block is not None:
        return block.time
    return mined.time if mined else None


def _pending(evidence: Evidence) -> _Rows:
    waiting = evidence.first(PendingTx)
    if waiting is not None:
        yield "max_fee_per_gas", waiting.tx.max_fee
        typed = waiting.tx.kind >= FEE_MARKET
        yield "max_priority_fee_per_gas", waiting.tx.tip if typed else None
    yield from _market(evidence)
    fails, count = evidence.first(FailsNow), evidence.first(Nonce)
    next_in_line = waiting and count and waiting.tx.nonce == count.next_one
    yield "would_fail_with", fails.reason if fails and next_in_line else None
    if waiting is not None:
        yield "proof", None if waiting.proved else BY_WORD
        yield from _payment(waiting.tx)
        yield "gas_limit", waiting.tx.gas
    yield from _account(evidence)


def _market(evidence: Evidence) -> _Rows:
    base, tips = evidence.first(BaseFee), evidence.first(Tips)
    yield "next_base_fee", base.next_block if base else None
    yield "usual_tip", tips.usual if tips else None


def _payment(tx: Transaction) -> _Rows:
    yield "from", spelled(tx.sender)
    yield from _receiver(tx)
    yield "nonce", tx.nonce


def _receiver(tx: Transaction) -> _Rows:
    """Of a token transfer `to` is the token's contract, and who receives stands in the data."""
    yield "to", spelled(tx.to) if tx.to else None
    tokens = token_transfer(tx)
    if tokens is not None:
        yield "token_receiver", spelled(tokens.receiver)
        yield "token_amount", tokens.amount
    yield "value", tx.value


def _otherwise(evidence: Evidence) -> _Rows:
    about, block = evidence.first(Claimed), evidence.first(BlockSeen)
    if about is not None:
        yield "from", spelled(about.sender)
        yield "nonce", about.nonce
        if about.tx is not None:
            yield from _receiver(about.tx)
            yield "max_fee_per_gas", about.tx.max_fee
            yield "gas_limit", about.tx.gas
    yield from _account(evidence)
    taker = evidence.first(NonceTaker)
    yield "replaced_by", taker.txid if taker else None
    if block is not None:
        yield "block_number", block.height
        yield "block_hash", block.hash
        yield "block_time", block.time


def _account(evidence: Evidence) -> _Rows:
    count, balance = evidence.first(Nonce), evidence.first(Balance)
    yield "sender_nonce", count.next_one if count else None
    pools = [pool.next_one for pool in evidence.facts(PoolNonce)]
    yield "pool_nonce", max(pools, default=None)
    yield "balance", balance.amount if balance else None
    code = evidence.first(AccountCode)
    if code is not None and code.code is not Code.NONE:
        yield "account_code", Term(f"code-{code.code.value}")
        yield "delegate", spelled(code.delegate) if code.delegate else None
