"""The hash that counts now is named."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER
from txdoctor.chains.bitcoin.remedies.follow_the_other import offer
from txdoctor.chains.bitcoin.rules.gone.replaced import Replaced
from txdoctor.units import Confirmations, Term


def test_it_is_that_of_the_replacement() -> None:
    found = Replaced(
        by=OTHER, place=Term("in-the-pool"), depth=None, final_depth=Confirmations(6), backed=False
    )
    assert offer(found).by == OTHER
