"""Explorers are asked about accounts only, and what they tell counts where nodes have it too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from tests.faults import truth as truths
from tests.faults.evm_accounts import name
from tests.faults.fault import Fault
from tests.faults.lying import played, saying
from tests.faults.server import FaultyServer, faulty
from tools.situations.street import NOW, Chair, StillClock, Street, street
from txdoctor.admit import Clinic
from txdoctor.chains.evm.account.signs import Drain, Sweep
from txdoctor.chains.evm.asking.account_plan import MOST_LOOKED_AT
from txdoctor.doctor import examine
from txdoctor.face import open_practice
from txdoctor.gather import follow_many
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits
from txdoctor.wishes import Wishes

NODE = Chair(kind="evm_node", network="ethereum", accounts=True)
EXPLORER = Chair(kind="blockscout", network="ethereum")
QUICK = Limits(connect=2, read=2, request=3, question=3, look_up=10, tries=1)


@cache
def examined(who: str, *kinds: str) -> Visit:
    chairs = {"node": NODE, "explorer": EXPLORER}
    return _examined(name(who), [chairs[kind] for kind in kinds])


def _examined(text: str, chairs: Sequence[Chair]) -> Visit:
    with street(chairs) as place, Http(place, QUICK, StillClock()) as wire:
        clinic = Clinic(own=lambda _: (), public=lambda _: _seats(place), opened_at=NOW)
        [visit] = follow_many([examine(Order(text=text, network="ethereum"), clinic)], wire)
    assert isinstance(visit, Visit)
    return visit


def _seats(place: Street) -> Any:
    return tuple(place.seats.values())


def codes(visit: Visit) -> set[str]:
    return {found.finding.code for found in visit.findings}


def test_signs_are_shown_to_nodes_by_their_hashes() -> None:
    visit = examined("swept", "node", "explorer")
    assert visit.verdict.code == "evm/swept"
    assert all(sweep.seen for sweep in visit.evidence.facts(Sweep))
    assert all(
        drain.seen for drain in examined("drained", "node", "explorer").evidence.facts(Drain)
    )


def test_without_an_explorer_nothing_is_said_of_the_past() -> None:
    found = codes(examined("swept", "node"))
    assert "evm/past-unknown" in found
    assert not found & {"evm/swept", "evm/told-by-an-explorer-alone"}


def test_an_explorer_alone_makes_no_verdict() -> None:
    visit = examined("swept", "explorer")
    assert visit.verdict.code == "general/nothing-learned"
    assert "evm/swept" not in codes(visit)


def test_what_nodes_do_not_have_stays_a_rumour() -> None:
    found = codes(examined("alone", "node", "explorer"))
    assert "evm/told-by-an-explorer-alone" in found
    assert "evm/swept" not in found


@pytest.mark.parametrize("who", ["quiet", "friend", "payer", "poisoner", "laddered", "broke"])
def test_people_who_only_pay_are_not_accused(who: str) -> None:
    theft = {"evm/swept", "evm/drained", "evm/poisoned", "evm/told-by-an-explorer-alone"}
    assert not codes(examined(who, "node", "explorer")) & theft


@pytest.mark.parametrize("who", ["swept", "drained"])
def test_beside_an_alarm_nothing_that_spends_is_offered(who: str) -> None:
    visit = examined(who, "node", "explorer")
    assert visit.findings[0].finding.alarm
    assert not any(remedy.spends for remedy in visit.remedies)
    assert visit.remedies[0].code in ("evm/rescue", "evm/revoke-approval")


def test_a_waiting_payment_of_a_swept_account_is_not_sped_up() -> None:
    """The same account, with a payment that waits and would be sped up anywhere else."""

    lie = saying({"eth_getCode": "0xef010089383882fc2d0cd4d7952a3267a3b6dae967e704"})
    fault = Fault(
        name="written", kind="lie", tells="Every account is a sweeper's.",
        truths=frozenset({"evm"}), readable=False, shows=True, play=played({"evm": lie}),
    )  # fmt: skip
    chair = Chair(kind="evm_node", network="ethereum", accounts=True, fault=fault)
    visit = _examined(name("laddered"), [chair])
    assert visit.verdict.code == "evm/delegated-to-sweeper"
    offered = [*visit.remedies, *(r for child in visit.transactions for r in child.remedies)]
    assert visit.transactions
    assert not any(remedy.spends for remedy in offered)
    assert [stop.code for stop in visit.stops][:1] == ["evm/do-not-fund-it"]


def test_nodes_are_asked_for_a_bounded_number_of_transactions() -> None:
    visit = examined("swept", "node", "explorer")
    looked = [r for r in visit.evidence.replies if r.ask.method == "eth_getTransactionByHash"]
    assert 0 < len(looked) <= MOST_LOOKED_AT


@pytest.fixture(scope="module")
def explorer() -> Any:
    with faulty(truths.blockscout(clock=lambda: float(NOW))) as server:
        yield server


def test_an_explorer_is_told_of_no_transaction(explorer: FaultyServer) -> None:
    before = len(explorer.log)
    with faulty(truths.evm(clock=lambda: float(NOW))) as node:
        rpc = [node.url, f"blockscout+{explorer.url}"]
        with open_practice(Wishes(network="ethereum", rpc=rpc)) as practice:
            [visit] = practice.check_many([node.truth.stories["settled"]])
    assert isinstance(visit, Visit)
    assert len(visit.seats) == 1
    assert len(explorer.log) == before
