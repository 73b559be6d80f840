"""An output below the limit of its form is found, and the first one is named."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BITCOIN, LITECOIN, SHOP, contents, free, raw, where
from txdoctor.chains.bitcoin.rules.unsent.dust_output import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)
DATA = b"\x6a\x04test"


def test_one_satoshi_below_the_limit_of_its_form() -> None:
    found = check(ABSENT, contents(raw((SHOP, 294), (SHOP, 293), (SHOP, 1))), free(), BITCOIN)
    assert found is not None
    assert (found.place, found.pays, found.least, found.dusty) == (1, 293, 294, 2)
    assert check(ABSENT, contents(raw((SHOP, 294))), free(), BITCOIN) is None


def test_another_network_has_another_limit() -> None:
    found = check(ABSENT, contents(raw((SHOP, 2939))), free(), LITECOIN)
    assert found is not None
    assert found.least == 2940


def test_data_pays_nobody_and_is_no_dust() -> None:
    assert check(ABSENT, contents(raw((DATA, 0))), free(), BITCOIN) is None


def test_what_was_sent_has_passed() -> None:
    assert check(where(Presence.PENDING), contents(raw((SHOP, 1))), free(), BITCOIN) is None
