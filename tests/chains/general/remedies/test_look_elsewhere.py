"""An explorer is named where we know one."""

from __future__ import annotations

from txdoctor.chains.general.remedies.look_elsewhere import offer
from txdoctor.chains.general.rules.not_covered_yet import NotCoveredYet
from txdoctor.units import Id, Term


def test_a_known_explorer_is_named_and_an_unknown_one_is_not_made_up() -> None:
    tron = NotCoveredYet(what=Term("tron-address"), where_to_look=Id("tronscan.org"))
    found = offer(tron)
    assert found is not None
    assert found.where_to_look == "tronscan.org"
    assert offer(NotCoveredYet(what=Term("x"), where_to_look=None)) is None
