"""The replacement as JSON for the user's own wallet: as it was but for the fees, unsigned."""

from __future__ import annotations

import json
from dataclasses import replace

from txdoctor.chains.evm import shown
from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.quantity import count, number
from txdoctor.chains.evm.remedies.speed_up import SpeedUp
from txdoctor.chains.evm.replay import Outcome, Scene, read, read_refusal
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.chains.evm.transaction import FEE_MARKET
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Plan
from txdoctor.model.exchange import Answer, Ask, Json, Refusal, Reply, Seat, rpc
from txdoctor.model.remedy import Checked, Draft
from txdoctor.units import Id

TYPE = "evm-transaction"


def draft(waiting: PendingTx, remedy: SpeedUp) -> Draft | None:
    """Types 0 to 2 (EIP-155, 2930, 1559); blobs and authorizations are left to the wallet.

    A blob transaction needs its blobs again, which no node gives back (EIP-4844).
    """
    if waiting.tx.kind > FEE_MARKET:
        return None
    raised = replace(waiting.tx, max_fee=remedy.max_fee, tip=remedy.tip)
    return Draft(type=TYPE, data=json.dumps(shown.fields(raised), indent=2))


def prove(draft: Draft, complaint: Complaint) -> Plan[Checked]:
    """A node runs it on its newest block; the first seat that answers judges, own ones first.

    What is judged: chain, nonce, execution, and that the balance covers value and worst fee.
    Whether the pool takes the higher fee is not: only sending shows that, and nothing is sent.
    """
    call: dict[str, Json] = json.loads(draft.data)
    for seat in sorted(complaint.seats, key=lambda seat: not seat.own):
        replies: list[Reply] = yield _asks(seat, call)
        verdict = _verdict(seat, call, replies)
        if verdict is not None:
            return verdict
    return Checked(result="none", how="check-no-answer")


def _asks(seat: Seat, call: dict[str, Json]) -> list[Ask]:
    sender = Id(call["from"])
    return [
        rpc(seat, "eth_chainId"),
        node.ask_nonce(seat, sender, "latest"),
        node.ask_balance(seat, sender),
        rpc(seat, "eth_call", call, "latest"),
    ]


def _verdict(seat: Seat, call: dict[str, Json], replies: list[Reply]) -> Checked | None:
    """None when this seat gave no usable answer."""
    try:
        chain, nonce = (count(_value(reply)) for reply in replies[:2])
        balance = number(_value(replies[2]))
        ran = _ran(seat, replies[3])
    except (ValueError, TypeError):
        return None
    if ran is None:
        return None
    if "chainId" in call and chain != count(call["chainId"]):
        return _none(seat, "check-other-network")
    if nonce != count(call["nonce"]):
        return _none(seat, "check-nonce-moved")
    if balance < _worst(call) or ran is Outcome.UNFUNDED:
        return _none(seat, "check-cannot-pay")
    if ran is not Outcome.SUCCEEDED:
        return _none(seat, "check-would-fail")
    return Checked(result="policy-passed", by=seat.name, how="check-ran-on-newest-block")


def _value(reply: Reply) -> Json:
    if not isinstance(reply, Answer):
        raise ValueError("no answer")
    return reply.value


def _ran(seat: Seat, reply: Reply) -> Outcome | None:
    if isinstance(reply, Answer):
        return read(seat.name, Scene.NOW, reply.value).outcome
    failed = read_refusal(seat.name, Scene.NOW, reply) if isinstance(reply, Refusal) else None
    return failed.outcome if failed else None


def _worst(call: dict[str, Json]) -> int:
    price = call.get("maxFeePerGas") or call["gasPrice"]
    return count(call["gas"]) * number(price) + number(call["value"])


def _none(seat: Seat, how: str) -> Checked:
    return Checked(result="none", by=seat.name, how=how)
