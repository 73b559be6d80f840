"""Known traps of public Bitcoin servers, one test each; bodies are written by us.

After Blockstream/esplora API.md, mempool/electrs src/rest.rs and the backend of mempool/mempool.
What concerns one answer's form alone stands in tests/chains/bitcoin/sources/.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.chains.bitcoin.asking.test_esplora_family import FUNDING, Pool, spend
from tests.chains.bitcoin.world_wire import NOW, Bend, Mute, examined, honest, seat, world
from tests.faults import esplora_server
from tests.faults.exchange import Refused
from txdoctor.chains.bitcoin.asking.esplora_plan import look_up
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.facts.address import AddressActivity
from txdoctor.chains.bitcoin.facts.family import Family, Position, Weighed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Queue
from txdoctor.chains.bitcoin.facts.transaction import FirstSeen
from txdoctor.gather import follow
from txdoctor.model.finding import State
from txdoctor.model.visit import Visit
from txdoctor.units import FeeRate, Id

A, B, SPACE = seat("a"), seat("b"), seat("s", "mempool_space")
STORIES, RAWS = world().stories, world().raws
PENDING, OLD, UNKNOWN = STORIES["pending"], STORIES["replaced"], STORIES["unknown"]


def at(path: str, said: Any) -> Bend:
    """A server that says something else at one path; an exception is raised."""

    def bend(asked: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        if not asked.startswith(path):
            return ask()
        if isinstance(said, Exception):
            raise said
        return said(ask()) if callable(said) else said

    return bend


def facts(visit: Visit, kind: Any) -> Any:
    return visit.evidence.facts(kind)


# ---- Esplora


def test_trap_status_says_unconfirmed_of_the_unknown_so_it_is_not_asked() -> None:
    told = esplora_server.answer(world(), "/tx/:txid/status", [UNKNOWN])
    assert told == {"confirmed": False}
    _, wire = examined(UNKNOWN, {A: honest, SPACE: honest})
    assert not any(label.endswith("/status") for _, label in wire.asked)


def test_trap_outspend_says_unspent_of_coins_that_never_were() -> None:
    told = esplora_server.answer(world(), "/tx/:txid/outspend/:vout", [UNKNOWN, "0"])
    assert told == {"spent": False}
    raw = RAWS["pending"].hex().replace(_outpoint(), "11" * 32)
    visit, _ = examined(raw, {A: honest})
    assert "bitcoin/unsent" not in {found.finding.code for found in visit.findings}


def _outpoint() -> str:
    return bytes.fromhex(FUNDING.txid)[::-1].hex()


def test_trap_outspend_may_know_a_transaction_that_tx_does_not_know_yet() -> None:
    """Right after a broadcast the index of transactions lags: nothing is concluded from that."""
    lagging = at(f"/tx/{PENDING}", lambda _: _refuse(404, "Transaction not found"))

    def bend(path: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        return lagging(path, params, ask) if path == f"/tx/{PENDING}" else ask()

    visit, _ = examined(PENDING, {A: bend}, raw=RAWS["pending"].hex())
    codes = {found.finding.code for found in visit.findings}
    assert not codes & {"bitcoin/replaced", "bitcoin/redirected", "bitcoin/unsent"}


def _refuse(status: int, said: str) -> Any:
    raise Refused(status, said)


@pytest.mark.parametrize("said", ["Too Many Requests", "<html>not found</html>", "Not Found"])
def test_trap_a_404_of_a_missing_page_is_no_missing_transaction(said: str) -> None:
    visit, _ = examined(PENDING, {A: at("/tx/", Refused(404, said))})
    assert visit.verdict.state is State.UNDETERMINED


@pytest.mark.parametrize(
    "said", ["Invalid hex string", "Invalid Bitcoin address", "Address on invalid network"]
)
def test_trap_a_400_is_no_absence(said: str) -> None:
    visit, _ = examined(UNKNOWN, {A: at("/tx/", Refused(400, said))})
    assert visit.verdict.state is State.UNDETERMINED


@pytest.mark.parametrize("kind", ["esplora", "mempool_space"])
def test_trap_429_is_no_absence(kind: str) -> None:
    """blockstream.info names no time to come back at, and mempool.space bans who insists."""
    one = seat("a", kind)
    visit, wire = examined(UNKNOWN, {one: at("/", Refused(429, "Too Many Requests"))})
    assert visit.verdict.state is State.UNDETERMINED
    assert len({label for _, label in wire.asked}) == len(wire.asked), "nothing is asked again"


def test_trap_outspends_of_the_unknown_is_404_and_no_family() -> None:
    missing = at(f"/tx/{PENDING}/outspends", Refused(404, "Transaction not found"))
    visit, _ = examined(PENDING, {A: missing})
    assert facts(visit, Family) == ()
    assert Family in {gap.wanted for gap in visit.evidence.gaps}
    codes = {offer.remedy.code for offer in visit.offers}
    assert not codes & {"bitcoin/replace-by-fee", "bitcoin/child-pays-for-parent"}


def test_trap_estimates_may_lack_a_wait() -> None:
    """On quiet networks some are missing, or all: what waits is laid into blocks in their place."""
    nothing = dict.fromkeys(("1", "3", "6"), Decimal(0))
    for said in ({}, {"1": Decimal(9), "144": Decimal(1)}, nothing):
        visit, _ = examined(PENDING, {A: at("/fee-estimates", said)})
        assert facts(visit, FeeMarket)[0].basis == "projected"


def test_trap_bytes_and_proofs_are_rebuilt_and_not_asked_for() -> None:
    _, wire = examined(PENDING, {A: honest, SPACE: honest})
    ends = {label.rpartition("/")[2] for _, label in wire.asked}
    assert not ends & {"hex", "raw", "merkle-proof", "merkleblock-proof", "utxo", "status"}


def test_trap_dry_runs_at_public_servers_hand_the_bytes_to_strangers() -> None:
    """`POST /txs/test` sends nothing on, but whoever has signed bytes can: so nobody is asked."""
    raw = RAWS["pending"].hex()
    _, wire = examined(raw, {A: honest, SPACE: honest})
    assert wire.asked
    assert not any(raw[:64] in label or "/txs/" in label for _, label in wire.asked)


def test_trap_an_address_with_too_many_outputs_is_refused_not_idle() -> None:
    address = world().address(FUNDING.outs[0].script)
    too_many = Refused(400, "Too many history entries")
    visit, _ = examined(address, {A: at("/address/", too_many)})
    assert visit.verdict.state is not State.IDLE
    assert AddressActivity in {gap.wanted for gap in visit.evidence.gaps}


def test_trap_unspent_outputs_are_never_asked_for() -> None:
    """Beyond 500 of them the path answers 400, so no figure rests on it."""
    address = world().address(FUNDING.outs[0].script)
    _, wire = examined(address, {A: honest, SPACE: honest})
    assert not any(label.endswith("/utxo") for _, label in wire.asked)


def test_trap_a_page_of_25_confirmed_ones_is_not_the_whole_history() -> None:
    def full(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        said = ask()
        return (said * 25)[-25:] if path.endswith("/txs") else said

    nobody_new = world().address(FUNDING.outs[6].script)
    visit, _ = examined(OLD, {A: full}, receiver=nobody_new)
    assert "bitcoin/nothing-paid-there" not in {f.finding.code for f in visit.findings}


# ---- mempool.space


def test_trap_an_empty_histogram_is_no_empty_pool() -> None:
    """mempool without an Esplora index tells none; its own blocks are taken in its place."""

    def bend(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        return {**ask(), "fee_histogram": []} if path == "/mempool" else ask()

    visit, _ = examined(PENDING, {SPACE: bend})
    [queue] = facts(visit, Queue)
    assert queue.bands[0] == (FeeRate(12_500), 997_950)
    without = at("/v1/fees/mempool-blocks", Mute())

    def neither(path: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        return without(path, params, lambda: bend(path, params, ask))

    visit, _ = examined(PENDING, {SPACE: neither})
    assert facts(visit, Queue) == facts(visit, Position) == ()
    assert visit.verdict.code == "bitcoin/outbid"


def test_trap_fee_estimates_of_mempool_space_are_not_asked() -> None:
    """They are made of the precise fees, come with HTTP 203, and are on their way out."""
    _, wire = examined(PENDING, {SPACE: honest})
    asked = {label for _, label in wire.asked}
    assert "/fee-estimates" not in asked
    assert "/v1/fees/precise" in asked
    assert "/v1/fees/recommended" not in asked


def test_trap_an_older_server_has_whole_fees_only() -> None:
    older = at("/v1/fees/precise", Refused(404, "Not Found"))
    visit, wire = examined(PENDING, {SPACE: older})
    [market] = facts(visit, FeeMarket)
    assert (market.next_block, market.six_blocks) == (FeeRate(13_000), FeeRate(10_000))
    assert ("s", "/v1/fees/recommended") in wire.asked
    assert FeeMarket not in {gap.wanted for gap in visit.evidence.gaps}


def test_trap_a_server_out_of_sync_answers_503_to_fees() -> None:
    """503 is no missing path: whole fees are not asked for, and blocks give the price."""
    visit, wire = examined(PENDING, {SPACE: at("/v1/fees/precise", Mute())})
    assert ("s", "/v1/fees/recommended") not in wire.asked
    [market] = facts(visit, FeeMarket)
    assert market.basis == "projected"


def test_trap_cpfp_is_not_where_descendants_come_from() -> None:
    """It leaves some out and adds strangers: what a replacement throws out is walked to."""

    def strangers(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        said = ask()
        if path.startswith("/v1/cpfp/"):
            said = {**said, "descendants": [{"txid": OLD, "fee": 9000, "weight": 400}]}
        return said

    visit, _ = examined(PENDING, {SPACE: strangers})
    [family] = facts(visit, Family)
    assert (family.descendants, family.descendant_fees) == (0, 0)


def test_a_waiting_one_is_weighed_placed_and_dated() -> None:
    visit, wire = examined(PENDING, {SPACE: honest})
    # By a size of 140.5: it does not round a quarter of the weight up, as BIP 141 does.
    assert facts(visit, Weighed)[0].rate == FeeRate(2007)
    assert facts(visit, FirstSeen)[0].time == NOW - 3600
    [position] = facts(visit, Position)
    assert (position.block, position.at_least) == (8, True)
    assert position.ahead == 26_000_000 - 141
    assert wire.rounds <= 4


def test_trap_times_of_an_unknown_one_are_0_and_no_date() -> None:
    visit, _ = examined(PENDING, {SPACE: at("/v1/transaction-times", [0])})
    assert facts(visit, FirstSeen) == ()
    assert visit.verdict.code == "bitcoin/outbid"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/v1/cpfp/", {"ancestors": []}),
        ("/v1/cpfp/", Mute()),
        (f"/v1/tx/{PENDING}/rbf", {"replacements": None, "replaces": None}),
        (f"/v1/tx/{PENDING}/rbf", Refused(400, "Invalid txid")),
        ("/v1/transaction-times", Refused(500, "Not an array")),
        ("/v1/fees/mempool-blocks", Mute()),
    ],
)
def test_what_it_does_not_remember_takes_nothing_else_away(path: str, said: Any) -> None:
    visit, _ = examined(PENDING, {SPACE: at(path, said)})
    assert visit.verdict.code == "bitcoin/outbid"
    assert facts(visit, Family)


def test_trap_of_a_hash_that_it_never_heard_of_each_path_says_something_kind() -> None:
    """rbf 200 with nulls, cached 204, cpfp 200 without ancestors: none of them is a sighting."""
    visit, _ = examined(UNKNOWN, {SPACE: honest, A: honest})
    assert (visit.verdict.state, visit.verdict.code) == (State.UNSEEN, "general/not-seen")


# ---- rounds


@pytest.mark.parametrize("kind", ["esplora", "mempool_space"])
def test_two_parents_are_learned_in_four_rounds_at_most(kind: str) -> None:
    one, two = spend((FUNDING, 0), fee=100), spend((FUNDING, 1), fee=150)
    child = spend((one, 0), (two, 0), fee=9000)
    pool = Counted(one, two, child)
    evidence = follow(look_up(seat("a", kind), Wanted(txid=Id(child.txid))), pool)
    family = evidence.first(Family)
    assert family is not None
    assert {(each.txid, each.fee) for each in family.above} == {(one.txid, 100), (two.txid, 150)}
    assert family.below == ()
    assert pool.rounds <= 4
    assert len(pool.asked) <= 16


class Counted(Pool):
    """Counts how often questions leave."""

    rounds = 0

    def collect(self) -> Any:
        self.rounds += 1
        return super().collect()


def test_figures_of_the_scripted_blocks_are_those_of_its_histogram() -> None:
    """So that a position told by both is told of one pool."""
    told = esplora_server.answer(world(), "/mempool", [])
    assert sum(size for _, size in told["fee_histogram"]) == told["vsize"]
    assert json.dumps(told, default=str)
    assert isinstance(told["fee_histogram"][0][0], Decimal)
