"""It is told when a node has had time and nobody else holds it."""

from __future__ import annotations

from tests.chains.bitcoin.scene import NOW, TXID, where
from txdoctor.chains.bitcoin.facts.passing import KeptToItself
from txdoctor.chains.bitcoin.rules.pending.not_passed_on import check
from txdoctor.model.sighting import Presence
from txdoctor.units import Moment


def kept(seconds: int) -> KeptToItself:
    return KeptToItself(seat="a", txid=TXID, since=Moment(NOW.now - seconds))


def test_a_quarter_of_an_hour_is_enough() -> None:
    found = check(where(), kept(900), NOW)
    assert found is not None
    assert (found.source, found.since) == ("a", NOW.now - 900)
    assert check(where(), kept(899), NOW) is None


def test_where_another_holds_it_the_network_knows_it() -> None:
    assert check(where(backing="ab"), kept(9000), NOW) is None
    assert check(where(Presence.INCLUDED), kept(9000), NOW) is None
