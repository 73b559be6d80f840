"""A node that holds the original tries the draft on its newest block; nothing is sent.

eth_call says whether it succeeds now, eth_estimateGas how much gas it needs, and the count whether
the nonce is still the next one. Whether a pool takes the fee, only sending shows.
"""

from __future__ import annotations

from dataclasses import replace as changed
from functools import partial

from txdoctor.chains.evm.account.facts import Nonce
from txdoctor.chains.evm.asking import senders
from txdoctor.chains.evm.bump.ground import UNDETERMINED, Ground
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.failure import replay
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.hearing.quantity import count
from txdoctor.chains.evm.price import fees
from txdoctor.chains.evm.readings import fails_now
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.bump import Refused, refused
from txdoctor.model.evidence import Fact, Notebook, Plan
from txdoctor.model.exchange import Json, Reply
from txdoctor.model.remedy import Checked
from txdoctor.records import dataclass
from txdoctor.units import Gas, Id, Wei

MOST_PLAIN_GAS = 1_000_000
"""Our prudence: on no network that has a pool does a payment of nothing take that much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Fact):
    """The gas that a node says a call needs (eth_estimateGas)."""

    gas: Gas


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """The draft with the gas that it needs, and what the node said of it."""

    tx: Transaction
    checked: Checked
    estimate: Gas | None


def prove(made: Transaction, ground: Ground, *, plain: bool) -> Plan[Proved | Refused]:
    """Refused where the node's run fails or the nonce is no longer the next one.

    `plain` is a payment of nothing to a plain account: where the network asks more gas for one
    than Ethereum does (rollups that count data in gas), and 21,000 do not run, it is given what the
    node estimates and a quarter more.
    """
    seat, notes = ground.seat, Notebook()
    roomy = changed(made, gas=Gas(MOST_PLAIN_GAS)) if plain else made
    replies: list[Reply] = yield (
        node.ask_nonce(seat, made.sender, "latest"),
        node.ask_call(seat, made, "latest"),
        senders.ask_estimate(seat, roomy),
    )
    now = notes.hear(replies[0], partial(node.read_nonce, seat.name, made.sender), hoped=Nonce)
    if now is None or now.next_one != made.nonce:
        return refused("moved_on", UNDETERMINED, nonce=made.nonce)
    ran, estimate = _ran(notes, seat.name, replies[1]), _estimate(notes, seat.name, replies[2])
    needs = estimate.gas if isinstance(estimate, Estimate) else None
    if plain and needs is not None and ran is not None and ran.outcome is Outcome.OUT_OF_GAS:
        made, ran = changed(made, gas=Gas(needs + -(-needs // 4))), None
    for tried in (ran, estimate):
        if isinstance(tried, Replay) and tried.outcome is not Outcome.SUCCEEDED:
            return _fails(tried)
    return _paid(made, ground) or Proved(tx=made, checked=_checked(ran), estimate=needs)


def _ran(notes: Notebook, seat: str, reply: Reply) -> Replay | None:
    return notes.hear(
        reply,
        partial(replay.read, seat, Scene.NOW),
        hoped=Replay,
        refused=partial(replay.read_refusal, seat, Scene.NOW),
    )


def _estimate(notes: Notebook, seat: str, reply: Reply) -> Fact | None:
    def read(value: Json) -> Fact:
        return Estimate(seat=seat, gas=Gas(count(value)))

    no = partial(replay.read_refusal, seat, Scene.NOW)
    return notes.hear(reply, read, hoped=Estimate, refused=no)


def _fails(tried: Replay) -> Refused:
    failing = fails_now(tried)
    if failing is None:  # the balance does not cover the amount itself
        return refused("cannot_pay_amount", by=Id(tried.seat))
    return refused("would_fail", by=Id(tried.seat), reason=failing.reason)


def _paid(made: Transaction, ground: Ground) -> Refused | None:
    if made.gas > MOST_PLAIN_GAS > ground.tx.gas:
        return refused("estimate_beyond_reason", UNDETERMINED, gas=made.gas)
    worst = fees.worst_cost(made, fees.present(made))
    lacking = made.value + worst + ground.others - ground.balance.amount
    return refused("cannot_pay", worst=worst, lacking=Wei(lacking)) if lacking > 0 else None


def _checked(ran: Replay | None) -> Checked:
    if ran is None:
        return Checked(result="none", how="check-no-answer")
    return Checked(result="simulated", by=ran.seat, how="check-ran-on-newest-block")
