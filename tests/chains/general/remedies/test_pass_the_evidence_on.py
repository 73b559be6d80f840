"""The sender is told that nothing more is to be paid, and what to hand over."""

from __future__ import annotations

from tests.chains.general.scene import NETWORK
from txdoctor.chains.general.remedies.pass_the_evidence_on import PassTheEvidenceOn, cures, offer
from txdoctor.chains.general.rules.not_credited import NotCredited
from txdoctor.model.remedy import Actor


def test_the_network_is_named_by_its_title() -> None:
    assert offer(NotCredited(), NETWORK).network == "Bitcoin"


def test_whose_it_is_and_that_it_pays_nothing() -> None:
    assert PassTheEvidenceOn.actor is Actor.SENDER
    assert not PassTheEvidenceOn.spends
    assert not PassTheEvidenceOn.pays
    assert cures == (NotCredited.code,)
