"""The user's own node judges size, fee and conflicts; signatures that nobody made end it there.

Bitcoin Core looks at policy first and at scripts last (MemPoolAccept::AcceptSingleTransaction in
src/validation.cpp: PreChecks, ReplacementChecks, PolicyScriptChecks). So a draft that is refused
for its scripts has passed all else. `testmempoolaccept` sends nothing on.
"""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.asking.node_judgement import ask
from txdoctor.chains.bitcoin.bump.library import is_own_node
from txdoctor.chains.bitcoin.bump.proposal import Proposal
from txdoctor.chains.bitcoin.codec.whole_transaction import Whole
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.forms.signed_size import filled
from txdoctor.chains.bitcoin.hearing.rejections import said_of
from txdoctor.model.bump import Refused, refused
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Seat
from txdoctor.model.remedy import Checked
from txdoctor.units import Untrusted

# validation.cpp: `mandatory-script-verify-flag-failed (...)` and `non-mandatory-script-verify-flag
# (...)`; since 30 `mempool-script-verify-flag-failed (...)`.
SCRIPTS = "script-verify-flag"
# MemPoolAccept::PreChecks in src/validation.cpp; since version 31 of whole clusters.
FULL = ("too-long-mempool-chain", "too-large-cluster")
LONGEST_REASON = 300


def prove(proposal: Proposal, seat: Seat) -> Plan[Checked | Refused]:
    """What a node of one's own says of the draft; `none` where there is no node to ask."""
    if not is_own_node(seat):
        # Whoever has signed bytes can send them.
        return Checked(how="check-no-node")
    judged = yield from judge(filled(proposal.tx, proposal.fillings), seat)
    if judged is None:
        return Checked(how="check-no-answer")
    if judged.allowed or SCRIPTS in judged.said.text:
        return Checked(result="policy-passed", by=seat.name, how="check-pool-rules")
    if any(word in judged.said.text for word in FULL):
        return refused("family_full")
    return refused("node_refuses", reason=words_of(judged))


def judge(tx: Whole, seat: Seat) -> Plan[Judged | None]:
    """The node's word on these bytes; None where it gave none."""
    notes = Notebook()
    [reply] = yield [ask(seat, tx.serialised.hex())]
    return notes.hear(reply, partial(said_of, seat.name, tx.txid), hoped=Judged)


def words_of(judged: Judged) -> Untrusted:
    """Why not, in the node's own words, of a length that a page has room for."""
    return Untrusted(judged.said.text[:LONGEST_REASON])
