"""Only one's own node is handed signed bytes: whoever has them can send them."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.bitcoin.scene import TXID, raw
from txdoctor.chains.bitcoin.asking.node_judgement import hear, questions
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.model.evidence import Notebook
from txdoctor.model.exchange import Answer, Reason, Refusal, Seat
from txdoctor.units import Moment, Untrusted

OWN = Seat(name="own-1", kind="bitcoin_core", host="127.0.0.1", own=True)
WANTED = Wanted(txid=TXID, raw=raw(), digits="00")


def test_a_dry_run_of_ones_own_node() -> None:
    [ask] = questions(OWN, WANTED)
    assert (ask.method, ask.params) == ("testmempoolaccept", '[["00"]]')


def test_nobody_else_gets_the_bytes_and_without_bytes_nobody_is_asked() -> None:
    assert questions(replace(OWN, own=False), WANTED) == []
    assert questions(OWN, Wanted(txid=TXID)) == []


def test_the_answer_is_noted_and_a_refusal_to_answer_is_a_gap() -> None:
    [ask] = questions(OWN, WANTED)
    notes = Notebook()
    told = Answer(ask=ask, value=[{"txid": str(TXID), "allowed": True}], at=Moment(1))
    hear(notes, OWN, WANTED, [told])
    no = Refusal(ask=ask, code=-22, said=Untrusted("TX decode failed"), at=Moment(1))
    hear(notes, OWN, WANTED, [no])
    evidence = notes.close()
    assert [fact.allowed for fact in evidence.facts(Judged)] == [True]
    assert [gap.reason for gap in evidence.gaps] == [Reason.REFUSED]
