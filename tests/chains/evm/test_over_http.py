"""The whole way, over HTTP, to a server that takes small batches or gives others' answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import txdoctor
from nodes import anvil as anvil_node
from tests.chains.evm.kinds_of_failure import BY_ORDER, REVERTED
from tests.chains.evm.public_wire import CLOSED, WHETHER
from tests.chains.evm.street_server import Street, open_street
from tests.chains.evm.town import GWEI, Town
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.model.finding import State

pytestmark = pytest.mark.node

KINDS = {kind.name: kind for kind in (*REVERTED, *BY_ORDER)}
NAMES = ("too few tokens, in words", "price moved right before", "out of gas inside, silent")


@pytest.fixture(scope="module")
def mined() -> Iterator[tuple[str, dict[str, str]]]:
    with anvil_node.running(base_fee=GWEI) as node:
        town = Town(node)
        txids = {name: KINDS[name].make(town) for name in NAMES}
        node.mine(64)
        yield node.url, txids


def looked(street: Street, txid: str) -> Any:
    with open_street(street) as url:
        return txdoctor.check(txid, network="anvil", rpc=[url])


@pytest.mark.parametrize(
    ("name", "most"), [(NAMES[0], 1), *((name, most) for name in NAMES for most in (1000, 3))]
)
def test_small_batches_change_nothing(
    mined: tuple[str, dict[str, str]], name: str, most: int
) -> None:
    url, txids = mined
    street = Street(node=url, most=most)
    visit = looked(street, txids[name])
    why = visit.evidence.first(RevertReason)
    assert (why.reason, why.certainty) == (KINDS[name].reason, KINDS[name].certainty)
    assert {method for method in street.methods if method.startswith(CLOSED)} <= WHETHER
    too_large = [size for size in street.sizes if size > most]
    assert len(too_large) <= 8  # one for each step down; what fits is remembered


def test_a_door_shut_for_one_method_shuts_out_none_of_the_others(
    mined: tuple[str, dict[str, str]],
) -> None:
    """HTTP 403 on receipts of blocks: the rerun is exact by its own receipt alone, and says so."""
    url, txids = mined
    street = Street(node=url, shut=frozenset({"eth_getBlockReceipts"}))
    visit = looked(street, txids[NAMES[1]])
    why = visit.evidence.first(RevertReason)
    assert (why.reason, why.certainty) == (KINDS[NAMES[1]].reason, "certainty-exact-alone")
    assert "eth_getBlockReceipts" in [gap.ask for gap in visit.evidence.gaps]
    rows = {row.name: row.value for row in visit.chart}
    assert rows["revert_rung"] == "rung-rerun"


def test_answers_to_other_questions_count_for_nothing(mined: tuple[str, dict[str, str]]) -> None:
    url, txids = mined
    visit = looked(Street(node=url, forged=True), txids[NAMES[0]])
    assert visit.verdict.state is State.UNDETERMINED
    assert visit.evidence.first(RevertReason) is None
    assert visit.offers == () or "try-again" not in str(visit.offers)
