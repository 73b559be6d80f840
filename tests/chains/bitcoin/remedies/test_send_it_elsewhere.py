"""The same bytes, to somebody else."""

from __future__ import annotations

from tests.chains.bitcoin.scene import TXID, where
from txdoctor.chains.bitcoin.remedies.send_it_elsewhere import offer
from txdoctor.chains.bitcoin.rules.pending.not_passed_on import NotPassedOn
from txdoctor.units import Id, Moment


def test_the_hash_and_the_lonely_source_are_named() -> None:
    offered = offer(NotPassedOn(source=Id("a"), since=Moment(1)), where())
    assert (offered.txid, offered.source) == (TXID, "a")
