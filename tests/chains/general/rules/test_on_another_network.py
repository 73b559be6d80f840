"""Known elsewhere and nowhere here: the other network is named."""

from __future__ import annotations

from tests.chains.general.scene import (
    NETWORK,
    NOTHING_SO_FAR,
    SETTLED_SO_FAR,
    elsewhere,
    where,
)
from txdoctor.chains.general.rules.on_another_network import check
from txdoctor.model.sighting import Presence


def test_the_network_that_knows_it_is_named() -> None:
    found = check(NOTHING_SO_FAR, NETWORK, where(), (elsewhere("litecoin"),))
    assert found is not None
    assert (found.named, found.found_on) == ("bitcoin", "litecoin")
    assert check(NOTHING_SO_FAR, NETWORK, None, (elsewhere(),)) is not None


def test_known_here_is_not_elsewhere() -> None:
    assert check(NOTHING_SO_FAR, NETWORK, where(Presence.PENDING), (elsewhere(),)) is None
    assert check(SETTLED_SO_FAR, NETWORK, where(), (elsewhere(),)) is None
    assert check(NOTHING_SO_FAR, NETWORK, where(), ()) is None


def test_with_several_networks_asked_none_is_named() -> None:
    found = check(NOTHING_SO_FAR, None, where(), (elsewhere(),))
    assert found is not None
    assert found.named is None
