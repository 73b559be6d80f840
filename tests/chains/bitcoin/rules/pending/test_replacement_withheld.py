"""That no figures are given is said with the figure and the ceiling, and only where that is why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.bitcoin.scene import (
    BITCOIN,
    LITECOIN,
    SHOP,
    TXID,
    family,
    market,
    mempool,
    raw,
    unnamed,
    waiting,
    where,
)
from txdoctor.chains.bitcoin.facts.family import Position
from txdoctor.chains.bitcoin.remedies import replace_by_fee
from txdoctor.chains.bitcoin.rules.pending.replacement_withheld import ReplacementWithheld, check
from txdoctor.model.complaint import NOTHING_DECLARED
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence
from txdoctor.units import Sats, VSize

SMALL = waiting(141, tx=raw((SHOP, 4000)))  # a quarter of it is 1000 satoshis
DEAR = market(60_000, 50_000, 40_000)


def found(tx: Any = SMALL, network: Network = BITCOIN, **more: Any) -> ReplacementWithheld | None:
    about = {
        "where": where(), "family": family(effective=1000), "market": DEAR, "pool": mempool(),
        "declared": NOTHING_DECLARED, "weighed": None, "position": None,
        "seen": (), "coins": (), "spent": (), "gaps": (),
    }  # fmt: skip
    return check(tx=tx, network=network, **{**about, **more})


def test_the_least_that_helps_and_the_ceiling_are_told() -> None:
    told = found()
    assert told is not None
    assert (told.fee, told.most, told.descendants) == (Sats(5680), Sats(1000), None)
    none = replace_by_fee.offer(
        SMALL, family(effective=1000), DEAR, mempool(), BITCOIN, NOTHING_DECLARED
    )
    assert none is None


def test_what_hangs_on_it_makes_it_dear() -> None:
    hung = family(descendants=(3, 500_000, 90_000), effective=1000)
    told = found(waiting(282), family=hung, market=market())
    assert told is not None
    assert (told.descendants, told.thrown_out) == (3, 500_000)
    assert told.fee > 500_000 > told.most


@pytest.mark.parametrize(
    "more",
    [
        {"where": where(Presence.INCLUDED, height=1)},
        {"market": market(1000, 900, 800)},  # it pays enough
        {"spent": (unnamed(),)},
        {"position": Position(seat="a", txid=TXID, block=1, ahead=VSize(0), at_least=False)},
        {"tx": waiting(282)},  # a sane fee would do
        {"network": LITECOIN},  # its nodes refuse replacements: another finding
    ],
)
def test_where_something_else_is_the_reason_it_is_not_said(more: dict[str, Any]) -> None:
    assert found(**more) is None
