"""From the receiver's address: what is proved is called replaced, the rest is called likely."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import Bend, examined, honest, seat, world
from tests.faults import space_server
from tests.faults.bitcoin_bytes import key_script
from tests.faults.bitcoin_world import free_payment
from tests.faults.exchange import Refused
from tests.faults.secp256k1 import throwaway
from txdoctor.chains.bitcoin.facts.succession import Arrivals, Versions
from txdoctor.chains.bitcoin.rules.gone.paid_otherwise import PaidOtherwise
from txdoctor.chains.bitcoin.rules.gone.perhaps_replaced import PerhapsReplaced
from txdoctor.chains.bitcoin.rules.gone.replaced_on_record import ReplacedOnRecord
from txdoctor.model.exchange import Seat
from txdoctor.model.finding import Finding, State
from txdoctor.model.visit import Visit

A, B, NODE, SPACE = seat("a"), seat("b"), seat("n", "bitcoin_core"), seat("s", "mempool_space")
STORIES, RAWS = world().stories, world().raws
OLD, NEW = STORIES["replaced"], STORIES["replacement"]
BOB = world().address(key_script(throwaway("bob")))
NOBODY = world().address(key_script(throwaway("nobody")))


def finding(visit: Visit, kind: type[Finding]) -> Any:
    return next((f.finding for f in visit.findings if isinstance(f.finding, kind)), None)


def codes(visit: Visit) -> set[str]:
    return {found.finding.code for found in visit.findings}


def rows(visit: Visit) -> dict[str, Any]:
    return {row.name: row.value for row in visit.chart}


def forgetful(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
    """A mempool.space that kept no bytes: only the record of the replacement."""
    return None if path.endswith("/cached") else ask()


def test_a_bare_hash_at_a_plain_explorer_stays_unseen_and_names_the_payment() -> None:
    visit, wire = examined(OLD, {A: honest}, receiver=BOB)
    assert (visit.verdict.state, visit.verdict.code) == (State.UNSEEN, "general/not-seen")
    found = finding(visit, PerhapsReplaced)
    assert (found.address, found.amount) == (BOB, 20_000_000)
    assert "bitcoin/replaced" not in codes(visit)
    assert NEW in rows(visit)["payments_there"]
    assert ("a", f"/address/{BOB}/txs") in wire.asked


def test_the_address_is_told_only_to_sources_that_do_not_know_the_transaction() -> None:
    _, wire = examined(STORIES["settled"], {A: honest}, receiver=BOB)
    assert not any("/address/" in label for _, label in wire.asked)


def test_bytes_of_the_old_one_prove_it() -> None:
    visit, _ = examined(OLD, {A: honest}, receiver=BOB, raw=RAWS["replaced"].hex())
    assert visit.verdict.code == "bitcoin/replaced"
    assert finding(visit, PerhapsReplaced) is None
    assert finding(visit, PaidOtherwise) is None


def test_bytes_kept_by_a_server_prove_it_without_any_address() -> None:
    visit, wire = examined(OLD, {SPACE: honest})
    assert visit.verdict.code == "bitcoin/replaced"
    assert rows(visit)["replaced_by"] == NEW
    assert rows(visit)["versions"] == (NEW, OLD)
    assert wire.rounds <= 4


def test_a_record_without_bytes_is_told_as_a_record() -> None:
    visit, _ = examined(OLD, {SPACE: forgetful}, receiver=BOB)
    found = finding(visit, ReplacedOnRecord)
    assert (visit.verdict.state, found.by, found.place) == (State.REPLACED, NEW, "in-a-block")
    assert (found.paid, found.amount, found.unpaid) == (BOB, 20_000_000, None)
    assert (found.depth, visit.verdict.final) == (11, False)
    assert rows(visit)["replaced_by"] == NEW
    visit, _ = examined(OLD, {SPACE: forgetful}, receiver=NOBODY)
    found = finding(visit, ReplacedOnRecord)
    assert (found.paid, found.unpaid) == (None, NOBODY)


def test_a_record_that_names_a_stranger_proves_nothing() -> None:
    """The successor's own bytes have to be shown; one that nobody has is not believed."""

    def bend(path: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if path == f"/tx/{NEW}":
            raise Refused(404, "Transaction not found")
        return forgetful(path, params, ask)

    visit, _ = examined(OLD, {SPACE: bend})
    assert visit.verdict.state is State.UNSEEN


def test_an_address_that_nobody_paid() -> None:
    visit, _ = examined(OLD, {A: honest, B: honest}, receiver=NOBODY)
    assert visit.verdict.state is State.UNSEEN
    assert "bitcoin/nothing-paid-there" in codes(visit)


def test_an_address_whose_history_is_not_told_leaves_it_open() -> None:
    visit, _ = examined(OLD, {A: _refusing("/address/")}, receiver=BOB)
    assert visit.verdict.state is State.UNSEEN
    assert finding(visit, PerhapsReplaced) is None
    assert Arrivals in {gap.wanted for gap in visit.evidence.gaps}


def _refusing(start: str) -> Bend:
    def bend(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        if path.startswith(start):
            raise Refused(400, "Too many history entries")
        return ask()

    return bend


def test_the_same_amount_from_other_coins_is_no_replacement() -> None:
    tx = free_payment(world())
    visit, _ = examined(tx.txid, {A: honest}, receiver=BOB, raw=tx.raw.hex())
    found = finding(visit, PaidOtherwise)
    assert (found.by, found.place) == (STORIES["pending"], "in-the-pool")
    assert found.amount == 20_000_000
    assert "bitcoin/replaced" not in codes(visit)


@pytest.mark.parametrize("kind", [A, SPACE])
def test_a_forged_history_is_refused(kind: Seat) -> None:
    def forging(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        said = ask()
        if path.startswith("/address/"):
            said[0]["vout"][0]["value"] += 1
        return said

    visit, _ = examined(OLD, {kind: forging}, receiver=BOB)
    assert finding(visit, PerhapsReplaced) is None
    assert Arrivals in {gap.wanted for gap in visit.evidence.gaps}


def test_a_waiting_payment_names_the_versions_it_replaced() -> None:
    pending = STORIES["pending"]

    def bend(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        said = ask()
        if path.endswith("/rbf"):
            old = space_server.answer(world(), "/v1/tx/:txid/rbf", [NEW])["replacements"]
            old["tx"]["txid"] = pending
            old["tx"]["mined"] = old["mined"] = False
            said = {"replacements": old, "replaces": [OLD]}
        return said

    visit, _ = examined(pending, {SPACE: bend})
    assert "bitcoin/replaces-others" in codes(visit)
    record = visit.evidence.first(Versions)
    assert record is not None
    assert [version.txid for version in record.versions] == [pending, OLD]
    assert len(rows(visit)["versions_first_seen"]) == 2


def test_a_node_that_cannot_read_its_pool_says_so() -> None:
    """42,000 transactions wait there: that many are not fetched one by one."""
    visit, wire = examined(OLD, {NODE: honest}, receiver=BOB)
    assert visit.verdict.state is State.UNSEEN
    assert not any(label == "getrawmempool" for _, label in wire.asked)
    assert Arrivals in {gap.wanted for gap in visit.evidence.gaps}
