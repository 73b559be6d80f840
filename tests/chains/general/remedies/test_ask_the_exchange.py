"""The receiver is told what to ask, and over which network it went."""

from __future__ import annotations

from tests.chains.general.scene import NETWORK
from txdoctor.chains.general.remedies.ask_the_exchange import AskTheExchange, cures, offer
from txdoctor.chains.general.rules.not_credited import NotCredited
from txdoctor.model.remedy import Actor


def test_the_network_is_named_by_its_title() -> None:
    assert offer(NotCredited(), NETWORK).network == "Bitcoin"


def test_whose_it_is_and_that_it_pays_nothing() -> None:
    assert AskTheExchange.actor is Actor.RECEIVER
    assert not AskTheExchange.spends
    assert not AskTheExchange.pays
    assert cures == (NotCredited.code,)
