"""The replacement as JSON for the user's own wallet: as it was but for the fees, unsigned."""

from __future__ import annotations

import json
from dataclasses import replace

from txdoctor.chains.evm.account.facts import Balance
from txdoctor.chains.evm.codec.transaction import FEE_MARKET
from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.hearing.quantity import count, number
from txdoctor.chains.evm.remedies.speed_up import SpeedUp
from txdoctor.model.evidence import Evidence, Plan
from txdoctor.model.exchange import Json
from txdoctor.model.remedy import Checked, Draft
from txdoctor.model.sighting import Whereabouts

TYPE = "evm-transaction"


def draft(waiting: PendingTx, remedy: SpeedUp) -> Draft | None:
    """Types 0 to 2 (EIP-155, 2930, 1559); blobs and authorizations are left to the wallet.

    A blob transaction needs its blobs again, which no node gives back (EIP-4844).
    """
    if waiting.tx.kind > FEE_MARKET:
        return None
    raised = replace(waiting.tx, max_fee=remedy.max_fee, tip=remedy.tip)
    return Draft(type=TYPE, data=json.dumps(shown.fields(raised), indent=2))


def prove(draft: Draft, evidence: Evidence) -> Plan[Checked]:
    """What the sources that hold it already showed: nothing more is asked.

    Its call was run on the newest block without fees (hearing/shown.py, `call`), and the draft
    differs in its fees alone: so that run is the draft's own, once the balance covers value and
    worst fee. Whether the pool takes the higher fee is not judged: only sending shows that, and
    nothing is sent.
    """
    yield from ()
    ran = _ran(evidence)
    balance = evidence.first(Balance)
    if ran is None or balance is None:
        return Checked(result="none", how="check-no-answer")
    call: dict[str, Json] = json.loads(draft.data)
    if balance.amount < _worst(call) or ran.outcome is Outcome.UNFUNDED:
        return Checked(result="none", by=ran.seat, how="check-cannot-pay")
    if ran.outcome is not Outcome.SUCCEEDED:
        return Checked(result="none", by=ran.seat, how="check-would-fail")
    return Checked(result="simulated", by=ran.seat, how="check-ran-on-newest-block")


def _ran(evidence: Evidence) -> Replay | None:
    """The agreed run on the newest block, by a source that holds the transaction."""
    where = evidence.first(Whereabouts)
    backing = where.backing if where else ()
    tried = evidence.facts(Replay)
    return next((r for r in tried if r.scene is Scene.NOW and r.seat in backing), None)


def _worst(call: dict[str, Json]) -> int:
    price = call.get("maxFeePerGas") or call["gasPrice"]
    return count(call["gas"]) * number(price) + number(call["value"])
