"""The network that knows it is the one to name."""

from __future__ import annotations

from tests.chains.general.scene import TX, subject
from txdoctor.chains.general.remedies.name_the_network import offer
from txdoctor.chains.general.rules.of_another_network import OfAnotherNetwork
from txdoctor.chains.general.rules.on_another_network import OnAnotherNetwork
from txdoctor.units import Id


def test_it_names_where_it_was_found() -> None:
    found = OnAnotherNetwork(named=Id("ethereum"), found_on=Id("polygon"))
    named = offer(found, None, subject())
    assert named is not None
    assert (named.found_on, named.target) == ("polygon", TX)


def test_it_names_what_the_text_says() -> None:
    told = OfAnotherNetwork(named=Id("ethereum"), belongs_to=Id("bitcoin"))
    named = offer(None, told, subject())
    assert named is not None
    assert named.found_on == "bitcoin"
    assert offer(None, None, subject()) is None
