"""A payment by a call inside is only a note beside the settled transaction."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.failure.facts import Sign
from txdoctor.chains.evm.rules.hollow.handed_on_inside import check


def test_found() -> None:
    found = check(s.INCLUDED, s.receipt(), s.hollow(Sign.HANDED_ON, amount=7))
    assert found is not None
    assert (found.account, found.amount) == (s.TOKEN, 7)


def test_clear_for_other_signs_and_for_what_failed() -> None:
    assert check(s.INCLUDED, s.receipt(), s.hollow(Sign.NO_CODE)) is None
    assert check(s.INCLUDED, s.receipt(succeeded=False), s.hollow(Sign.HANDED_ON)) is None
