"""One's own node says whether it would take the bytes, and if not, why not; nothing is sent."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.hearing.rejections import judged
from txdoctor.model.evidence import Notebook
from txdoctor.model.exchange import Ask, Reply, Seat, rpc


def questions(seat: Seat, wanted: Wanted) -> list[Ask]:
    """A dry run, of one's own node only: whoever has signed bytes can send them."""
    return [ask(seat, wanted.digits)] if seat.own and wanted.digits else []


def ask(seat: Seat, digits: str) -> Ask:
    """Whether the node would take these bytes: nothing changes and nothing is sent."""
    return rpc(seat, "testmempoolaccept", [digits])


def hear(notes: Notebook, seat: Seat, wanted: Wanted, replies: list[Reply]) -> None:
    """Note the judgement."""
    for reply in replies:
        notes.hear(reply, partial(judged, seat.name, wanted.txid), hoped=Judged)
