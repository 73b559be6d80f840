"""Where nodes refuse replacements that is said, unless the fee is good enough anyway."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BITCOIN, LITECOIN, family, market, waiting, where
from txdoctor import registry
from txdoctor.chains.bitcoin.rules.unsent.replacement_refused import check
from txdoctor.model.sighting import Presence


def test_found_on_litecoin_whatever_it_signals() -> None:
    assert check(where(), waiting(282), market(), None, LITECOIN) is not None
    assert check(where(), waiting(2820), market(), family(effective=2000), LITECOIN) is not None


def test_found_where_its_rate_or_the_prices_are_not_known() -> None:
    assert check(where(), waiting(282), None, None, LITECOIN) is not None
    assert check(where(), None, market(), None, LITECOIN) is not None


def test_clear_where_it_pays_enough() -> None:
    assert check(where(), waiting(1410), market(), None, LITECOIN) is None


def test_clear_where_nodes_take_replacements_or_that_is_not_known() -> None:
    unlisted = registry.unlisted("bitcoin", "bip122:" + "11" * 16)
    assert check(where(), waiting(), market(), None, BITCOIN) is None
    assert check(where(), waiting(), market(), None, unlisted) is None


def test_clear_once_it_is_in_a_block_or_nobody_knows_where_it_is() -> None:
    assert check(None, waiting(), market(), None, LITECOIN) is None
    assert check(where(Presence.INCLUDED), waiting(), market(), None, LITECOIN) is None
