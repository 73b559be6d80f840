"""The user's own node judges size, fee and conflicts; signatures that nobody made end it there.

Bitcoin Core looks at policy first and at scripts last (MemPoolAccept::AcceptSingleTransaction in
src/validation.cpp: PreChecks, ReplacementChecks, PolicyScriptChecks). So a draft that is refused
for its scripts has passed all else. `testmempoolaccept` sends nothing on.
"""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin import strict
from txdoctor.chains.bitcoin.bump.library import NODE
from txdoctor.chains.bitcoin.bump.proposal import Proposal
from txdoctor.chains.bitcoin.codec.whole_transaction import Whole
from txdoctor.chains.bitcoin.said import Said
from txdoctor.chains.bitcoin.signed_size import filled
from txdoctor.model.bump import Refused, refused
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Ask, Json, Seat, rpc
from txdoctor.model.remedy import Checked
from txdoctor.records import dataclass
from txdoctor.units import Untrusted

# validation.cpp: `mandatory-script-verify-flag-failed (...)` and `non-mandatory-script-verify-flag
# (...)`; since 30 `mempool-script-verify-flag-failed (...)`.
SCRIPTS = "script-verify-flag"
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Said):
    """Whether the node would take it, and in its own words why not."""

    allowed: bool
    reason: str = ""


def prove(proposal: Proposal, seat: Seat) -> Plan[Checked | Refused]:
    """What a node of one's own says of the draft; `none` where there is no node to ask."""
    if seat.kind != NODE:
        return Checked(how="check-no-node")
    judged = yield from judge(filled(proposal.tx, proposal.fillings), seat)
    if judged is None:
        return Checked(how="check-no-answer")
    if judged.allowed or SCRIPTS in judged.reason:
        return Checked(result="policy-passed", by=seat.name, how="check-pool-rules")
    return refused("node_refuses", reason=Untrusted(judged.reason))


def judge(tx: Whole, seat: Seat) -> Plan[Judged | None]:
    """The node's word on these bytes; None where it gave none."""
    notes = Notebook()
    [reply] = yield [ask_judgement(seat, tx.serialised.hex())]
    return notes.hear(reply, partial(read, seat.name, tx), hoped=Judged)


def ask_judgement(seat: Seat, digits: str) -> Ask:
    """Whether a node would take these bytes; it neither keeps them nor sends them on."""
    return rpc(seat, "testmempoolaccept", [digits])


def read(seat: str, tx: Whole, value: Json) -> Judged:
    """One entry, for the transaction that was asked about (testmempoolaccept, Core 0.21 to 31)."""
    [entry] = strict.rows(value, 1)
    said = strict.table(entry)
    if strict.hash_of(said["txid"]) != tx.txid:
        raise ValueError("another transaction")
    if strict.flag(said["allowed"]):
        return Judged(seat=seat, allowed=True)
    # `reject-details` (29 and newer) begins with the reason and says more.
    reason = said.get("reject-details") or said["reject-reason"]
    if type(reason) is not str:
        raise TypeError("no reason")
    return Judged(seat=seat, allowed=False, reason=reason[:LONGEST_REASON])
