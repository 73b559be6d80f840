"""A transaction that a block calls successful may have done nothing; what gives that away is read.

Nothing more is asked of one that shows no such sign: a call that burnt no more than its own bytes
cost, a token's transfer without an event, a Safe or an entry point that says its inner call failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from txdoctor.chains.evm import readings
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure import replay, trials
from txdoctor.chains.evm.failure.behind import read_called
from txdoctor.chains.evm.failure.facts import IN_COMPANY, Called, Hollow, Sign
from txdoctor.chains.evm.failure.inner_call import EXEC, HANDLE_OPS, Inner, inner_call, move
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.failure.revert import decode
from txdoctor.chains.evm.hearing.quantity import address, hash32, octets
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Answer, Json, Reason, Reply, Seat
from txdoctor.units import Id, Term

# Topics: Keccak-256 of the event's signature.
SAFE_FAILED = "0x23428b18acfb3ea64b08dc0c1d296ea9c09702c09083ca5272e64d115b687d23"
"""ExecutionFailure(bytes32,uint256), Safe.sol."""
SAFE_DONE = "0x442e715f626346e8c54381002da614f62bee8d27386535b2521ec8540898556e"
"""ExecutionSuccess(bytes32,uint256), Safe.sol."""
OPERATION = "0x49628fd1471006c1482da88028e9ce4dbb080b815c9b0344d39e5a8e6ec1419f"
"""UserOperationEvent(bytes32,address,address,uint256,bool,uint256,uint256), IEntryPoint.sol."""
OPERATION_SAID = "0x1c4fada7374c0a9ee8841fc38afe82932dc0f8e69012e927f061a8bae611a201"
"""UserOperationRevertReason(bytes32,address,uint256,bytes), IEntryPoint.sol."""

LAST_PRECOMPILE = 0xFFFF  # far above all of them (EIP-7951 is at 0x100): no code, and yet they work
NO = bytes(32)

_Event = tuple[Id, Id, bytes]


def look(
    notes: Notebook, seat: Seat, mined: MinedTx, receipt: Receipt, outcome: Reply
) -> Plan[None]:
    """Write down the sign where there is one; a second round only to make sure of it."""
    inner, selector = inner_call(mined.tx), mined.tx.data[:4]
    if inner is None or not isinstance(outcome, Answer):
        return
    if selector in HANDLE_OPS:
        _note(notes, receipt, _operation(seat.name, _heard(notes, inner.to, outcome)))
    elif selector == EXEC:
        events = _heard(notes, inner.safe or inner.to, outcome)
        yield from _safe(notes, seat, receipt, inner, [topic for topic, *_ in events])
    elif outcome.value.get("logs"):
        _note(notes, receipt, _to_itself(seat.name, inner))
    elif _silent(mined.tx, receipt, inner):
        yield from _unmoved(notes, seat, mined.tx, receipt, inner)


def intrinsic(tx: Transaction) -> tuple[int, int]:
    """What the bytes alone cost (EIP-2028, EIP-2930), and the floor of EIP-7623 where higher."""
    nought = tx.data.count(0)
    other = len(tx.data) - nought
    keys = sum(1900 * len(keys) for _, keys in tx.access_list) + 2400 * len(tx.access_list)
    plain = 21_000 + 4 * nought + 16 * other + keys
    return plain, max(plain, 21_000 + 10 * nought + 40 * other)


def _note(notes: Notebook, receipt: Receipt, found: Hollow | None) -> None:
    if found is not None:
        notes.add(found, receipt)


def _silent(tx: Transaction, receipt: Receipt, inner: Inner) -> bool:
    if int(inner.to, 16) <= LAST_PRECOMPILE or tx.authorizations:
        return False
    return receipt.gas_used in intrinsic(tx) or move(inner) is not None


def _to_itself(seat: str, inner: Inner) -> Hollow | None:
    asked = move(inner)
    if asked is None or asked.receiver != asked.token or not asked.amount:
        return None
    return Hollow(seat=seat, sign=Sign.OWN_ADDRESS, account=asked.token)


def _unmoved(
    notes: Notebook, seat: Seat, tx: Transaction, receipt: Receipt, inner: Inner
) -> Plan[None]:
    """No code there at all, or a token that answers "no" where others fail."""
    replies: list[Reply] = yield (
        trials.ask_code_at(seat, inner.to, receipt.height),
        trials.ask_try(seat, _as_call(inner), receipt.height - 1),
    )
    called = notes.hear(replies[0], partial(read_called, seat.name, inner.to), hoped=Called)
    said = _ended(notes, seat.name, replies[1])
    if called is not None and not called.code:
        found = Hollow(seat=seat.name, sign=Sign.NO_CODE, account=inner.to, amount=tx.value)
        notes.add(found, receipt, called)
    elif said is not None and move(inner) is not None and said.data == NO:
        sign = Hollow(seat=seat.name, sign=Sign.ANSWERED_NO, account=inner.to)
        notes.add(sign, receipt, said)


def _safe(
    notes: Notebook, seat: Seat, receipt: Receipt, inner: Inner, topics: Sequence[Id]
) -> Plan[None]:
    # The last one is of this call: before it a receiver may have carried out another request of the
    # same Safe, which has a number of its own and may fail.
    said_last = next((topic for topic in reversed(topics) if topic in (SAFE_FAILED, SAFE_DONE)), "")
    if said_last != SAFE_FAILED:
        if inner.value and not inner.delegated and said_last == SAFE_DONE:
            sign = Sign.HANDED_ON
            found = Hollow(seat=seat.name, sign=sign, account=inner.to, amount=inner.value)
            _note(notes, receipt, found)
        return
    replies: list[Reply] = yield (trials.ask_try(seat, _as_call(inner), receipt.height - 1),)
    said = _ended(notes, seat.name, replies[0])
    failed = Hollow(seat=seat.name, sign=Sign.INNER_FAILED, account=inner.to)
    if said is not None and said.outcome is Outcome.REVERTED:
        why = readings.of_data(seat.name, said.data, readings.LIKELY)
        failed = replace(failed, reason=why.reason)
    _note(notes, receipt, failed)


def _operation(seat: str, events: Sequence[_Event]) -> Hollow | None:
    """The first operation that its entry point says failed, with what it says of it."""
    done = [
        (who, any(data[32:64]))
        for topic, who, data in events
        if topic == OPERATION and len(data) == 128
    ]
    who = next((who for who, went_well in done if not went_well), None)
    if who is None:
        return None
    said = next((d for t, w, d in events if (t, w) == (OPERATION_SAID, who)), b"")
    why = decode(_bytes_of(said))
    mixed = any(went_well for _, went_well in done)
    return Hollow(
        seat=seat, sign=Sign.INNER_FAILED, account=who, reason=why.means or why.text,
        through=IN_COMPANY if mixed else Term("through-entry-point"),
    )  # fmt: skip


def _heard(notes: Notebook, emitter: Id, outcome: Answer) -> list[_Event]:
    """The events of a receipt; none, and a gap, where they are not what events look like."""
    try:
        return list(_events(emitter, outcome.value))
    except (AttributeError, KeyError, TypeError, ValueError):
        notes.miss(outcome.ask.seat, outcome.ask.label, Reason.UNREADABLE, Hollow)
        return []


def _events(emitter: Id, value: Mapping[str, Json]) -> Iterator[_Event]:
    """Topic, the account in the second indexed place (else the emitter), and data.

    Only what the called contract itself emits: a receiver inside could write the very same event,
    to be paid a second time.
    """
    for log in value["logs"]:
        topics = [hash32(topic) for topic in log["topics"]]
        if topics and address(log["address"]) == emitter:
            who = Id("0x" + topics[2][-40:]) if len(topics) > 2 else emitter
            yield topics[0], who, octets(log["data"])


def _bytes_of(data: bytes) -> bytes:
    """The bytes of (uint256 nonce, bytes revertReason)."""
    length = int.from_bytes(data[64:96], "big")
    return data[96 : 96 + length] if length <= len(data) - 96 else b""


def _as_call(inner: Inner) -> dict[str, Json]:
    said = {"from": inner.caller, "to": inner.to, "value": hex(inner.value)}
    return {**said, "data": "0x" + inner.data.hex()}


def _ended(notes: Notebook, seat: str, reply: Reply) -> Replay | None:
    return notes.hear(
        reply,
        partial(replay.read, seat, Scene.INSIDE),
        hoped=Replay,
        refused=partial(replay.read_refusal, seat, Scene.INSIDE),
    )
