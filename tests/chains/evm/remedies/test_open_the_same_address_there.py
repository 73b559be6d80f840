"""What lies on another network of the family lies at the same address there."""

from __future__ import annotations

from txdoctor.chains.evm.remedies.open_the_same_address_there import offer
from txdoctor.model.sighting import Elsewhere, Presence
from txdoctor.units import Id


def elsewhere(presence: Presence) -> Elsewhere:
    return Elsewhere(seat="z", txid=Id("0x" + "aa" * 32), presence=presence, network=Id("bnb"))


def test_offered_with_the_network_that_knows_it() -> None:
    told = offer((elsewhere(Presence.INCLUDED),))
    assert told is not None
    assert told.found_on == "bnb"


def test_not_offered_on_the_text_s_word_alone() -> None:
    assert offer((elsewhere(Presence.CANNOT_KNOW),)) is None
    assert offer(()) is None
