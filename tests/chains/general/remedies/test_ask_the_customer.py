"""An agent is told what only the customer knows."""

from __future__ import annotations

from tests.chains.general.scene import NETWORK
from txdoctor.chains.general.remedies.ask_the_customer import AskTheCustomer, cures, offer
from txdoctor.chains.general.rules.not_credited import NotCredited
from txdoctor.model.remedy import Actor


def test_the_network_is_named_by_its_title() -> None:
    assert offer(NotCredited(), NETWORK).network == "Bitcoin"


def test_whose_it_is_and_that_it_pays_nothing() -> None:
    assert AskTheCustomer.actor is Actor.AGENT
    assert not AskTheCustomer.spends
    assert not AskTheCustomer.pays
    assert cures == (NotCredited.code,)
