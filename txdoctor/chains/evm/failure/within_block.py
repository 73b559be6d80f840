"""What decided inside the block is found by running the block again, up to the transaction itself.

eth_simulateV1 runs what stood before it, in its order, in a block with the same header. The result
counts only where outcome and gas equal the receipts to the last unit; else it is left uncertain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from txdoctor.chains.evm import readings
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure import trials
from txdoctor.chains.evm.failure.facts import GasNeeded, InBlock, Move, Transactions
from txdoctor.chains.evm.failure.inner_call import Inner, accounts_in, move
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.failure.trials import BlockBody, BlockOutcomes, Call, Ran, Rerun
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.hearing.offered import offered
from txdoctor.chains.evm.readings import ALONE, EXACT, LIKELY, UNCERTAIN, RevertReason
from txdoctor.chains.evm.tokens import token_book
from txdoctor.chains.evm.tokens.token_book import Entry
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Reply, Seat
from txdoctor.units import Id, Term

MOST_AHEAD = 400
"""Transactions that are run again, by our prudence: no server is asked for more than a full block.
go-ethereum (internal/ethapi/simulate.go) runs as much gas as `--rpc.gascap` and the block allow."""

MOST_SUSPECTS = 4  # earlier transactions that are tried one by one


def decides(reason: RevertReason, tried: Mapping[Scene, Replay]) -> bool:
    """Whether the states around the block leave open what happened inside it."""
    return reason.certainty == UNCERTAIN or (
        reason.certainty == LIKELY and Scene.AFTER in tried and Scene.BEFORE in tried
        and tried[Scene.AFTER] != tried[Scene.BEFORE] and reason.reason != readings.OUT_OF_GAS
    )  # fmt: skip


def settle(
    notes: Notebook, seat: Seat, mined: MinedTx, receipt: Receipt, open_: RevertReason,
    inner: Inner | None,
) -> Plan[RevertReason]:  # fmt: skip
    """The reason by the rerun where it is exact, else the one that is open."""
    height = receipt.height
    replies: list[Reply] = yield (
        trials.ask_body(seat, height),
        trials.ask_outcomes(seat, height),
        trials.ask_gas(seat, mined.tx, height),
    )
    read_body = partial(trials.read_body, seat.name, mined.txid, receipt)
    body = notes.hear(replies[0], read_body, hoped=BlockBody)
    said = offered(notes, replies[1], partial(trials.read_outcomes, seat.name), BlockOutcomes)
    read_gas = partial(trials.read_gas, seat.name, height)
    refused = partial(trials.refused_gas, seat.name, height)
    offered(notes, replies[2], read_gas, GasNeeded, refused)
    if body is None or len(body.ahead) > MOST_AHEAD:
        return open_
    return (yield from _rerun(notes, seat, mined.tx, receipt, body, said, open_, inner))


def _rerun(
    notes: Notebook, seat: Seat, tx: Transaction, receipt: Receipt, body: BlockBody,
    said: BlockOutcomes | None, open_: RevertReason, inner: Inner | None,
) -> Plan[RevertReason]:  # fmt: skip
    ahead = [_call(each) for each in body.ahead]
    suspects = tuple(_suspects(body, tx))
    asked = move(inner) if inner else None
    probes = token_book.questions(asked) if asked else ()
    tails = [token_book.call(asked.token, *each) for each in probes] if asked else []
    asks = [
        trials.ask_rerun(seat, body, [*ahead, _call(tx)]),
        trials.ask_rerun(
            seat, body, [*ahead, {**_call(tx), "gas": hex(max(trials.ROOMY_GAS, tx.gas))}]
        ),
        trials.ask_rerun(seat, body, [_call(tx)]),
        *(trials.ask_rerun(seat, body, [ahead[at], _call(tx)]) for at in suspects),
        *([trials.ask_rerun(seat, body, [*ahead, *tails])] if tails else []),
    ]
    replies: list[Reply] = yield asks
    whole = _heard(notes, seat, replies[0], len(ahead) + 1)
    if whole is None or not _equal(whole[-1], receipt):
        return open_
    roomy = _heard(notes, seat, replies[1], len(ahead) + 1)
    alone = _heard(notes, seat, replies[2], 1)
    tried = [_heard(notes, seat, reply, 2) for reply in replies[3 : 3 + len(suspects)]]
    if asked is not None:
        inside = _heard(notes, seat, replies[-1], len(ahead) + len(tails))
        _note_books(notes, seat, asked, probes, inside[len(ahead) :] if inside else ())
    certainty = _certainty(whole, body, said)
    if certainty is None:
        return open_
    culprit = next(
        (body.hashes[at] for at, ran in zip(suspects, tried, strict=True)
         if ran is not None and _same(ran[-1], whole[-1])), None,
    )  # fmt: skip
    by_header = alone is not None and _same(alone[-1], whole[-1])
    notes.add(
        InBlock(
            seat=seat.name,
            ahead=Transactions(len(ahead)),
            culprit=None if by_header else culprit,
            by_header=by_header,
        )
    )
    return readings.of_rerun(seat.name, _ended(whole[-1], roomy, tx), whole[-1].data, certainty)


def _ended(ran: Ran, roomy: Sequence[Ran] | None, tx: Transaction) -> Outcome:
    """Whether gas was the cause: some nodes only say that the execution failed."""
    if roomy is not None and roomy[-1].succeeded:
        return Outcome.OUT_OF_GAS
    burnt = ran.gas_used >= tx.gas and not ran.data
    return Outcome.INVALID if burnt and ran.outcome is Outcome.REVERTED else ran.outcome


def _call(tx: Transaction) -> Call:
    return {"from": tx.sender, **shown.fields(tx)}


def _suspects(body: BlockBody, tx: Transaction) -> Iterator[int]:
    """Places of those before it that touch what it touches, the nearest first."""
    near = {tx.sender, tx.to, *accounts_in(tx.data)} - {None}
    found = 0
    for place in range(len(body.ahead) - 1, -1, -1):
        each = body.ahead[place]
        if near & {each.sender, each.to, *accounts_in(each.data)} and found < MOST_SUSPECTS:
            found += 1
            yield place


def _heard(notes: Notebook, seat: Seat, reply: Reply, wanted: int) -> tuple[Ran, ...] | None:
    rerun = offered(notes, reply, partial(trials.read_rerun, seat.name, wanted), Rerun)
    return rerun.ran if rerun else None


def _equal(ran: Ran, receipt: Receipt) -> bool:
    return not ran.succeeded and ran.gas_used == receipt.gas_used


def _same(one: Ran, other: Ran) -> bool:
    return (one.outcome, one.data) == (other.outcome, other.data)


def _certainty(whole: Sequence[Ran], body: BlockBody, said: BlockOutcomes | None) -> Term | None:
    """Exact where every receipt is met; by its own alone where the others were not to be had."""
    if said is None:
        return ALONE
    known = dict(said.ran)
    for txid, ran in zip(body.hashes, whole, strict=False):
        theirs = known.get(txid)
        if theirs is None or not ran.equals(theirs):
            return None
    return EXACT


def _note_books(
    notes: Notebook, seat: Seat, asked: Move,
    probes: Sequence[tuple[str, tuple[Id, ...]]], ran: Sequence[Ran],
) -> None:  # fmt: skip
    """The token's books as they stood right before it."""
    entries = [
        Entry(
            seat=seat.name, token=asked.token, question=question, about=about,
            value=_word(each),
        )
        for (question, about), each in zip(probes, ran, strict=False)
    ]  # fmt: skip
    if entries:
        notes.add(token_book.book(seat.name, asked, entries))


def _word(ran: Ran) -> int | None:
    if ran.outcome is not Outcome.SUCCEEDED or len(ran.data) != 32:
        return None
    return int.from_bytes(ran.data, "big")
