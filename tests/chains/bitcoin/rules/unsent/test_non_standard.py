"""Forms that nodes do not pass on are named, each for what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.bitcoin.scene import BITCOIN, REGTEST, SHOP, contents, free, raw, where
from txdoctor import registry
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.rules.unsent.non_standard import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)
PLAIN = raw()


@pytest.mark.parametrize(
    ("tx", "why"),
    [
        (replace(PLAIN, version=4), "minded-version"),
        (replace(PLAIN, version=0), "minded-version"),
        (replace(PLAIN, weight=400_001), "minded-weight"),
        (raw((b"\x51", 1000)), "minded-script"),
    ],
)
def test_each_is_named(tx: RawTransaction, why: str) -> None:
    found = check(ABSENT, contents(tx), free(), BITCOIN)
    assert found is not None
    assert found.why == (why,)


def test_common_forms_are_left_alone() -> None:
    for tx in (PLAIN, replace(PLAIN, version=3), replace(PLAIN, weight=400_000), raw((SHOP, 1))):
        assert check(ABSENT, contents(tx), free(), BITCOIN) is None


def test_test_networks_and_sent_ones_are_left_alone() -> None:
    odd = contents(replace(PLAIN, version=9))
    assert REGTEST.test or REGTEST.development
    assert check(where(Presence.INCLUDED, height=1), odd, free(), BITCOIN) is None
    assert check(ABSENT, odd, free(), replace(BITCOIN, test=True)) is None


def test_litecoin_knows_two_versions() -> None:
    third = contents(replace(PLAIN, version=3))
    found = check(ABSENT, third, free(), registry.network("litecoin"))
    assert found is not None
    assert found.why == ("minded-version",)
