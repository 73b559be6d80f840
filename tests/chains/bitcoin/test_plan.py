"""Scripted servers, honest and otherwise: what is made of what they say, end to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.chains.bitcoin.scripted import (
    NEW,
    NODE,
    OLD,
    RAWS,
    SPACE,
    STORIES,
    A,
    B,
    codes,
    rows,
    state,
    telling,
)
from tests.chains.bitcoin.world_wire import Bend, Mute, WorldWire, examined, honest, world
from tests.faults.exchange import Refused
from txdoctor import registry
from txdoctor.chains.bitcoin.facts.address import AddressActivity
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.plan import children, plan, probe
from txdoctor.gather import follow
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

EXPECTED = {
    "settled": (State.SETTLED, True),
    "fresh": (State.SETTLED, False),
    "pending": (State.PENDING, False),
    "replaced": (State.UNSEEN, False),
    "replacement": (State.SETTLED, True),
    "unknown": (State.UNSEEN, False),
}


@pytest.mark.parametrize("story", EXPECTED)
@pytest.mark.parametrize("seats", [(A,), (NODE,), (A, NODE), (A, B, NODE)])
def test_honest_sources_tell_the_truth(story: str, seats: tuple[Seat, ...]) -> None:
    visit, wire = examined(STORIES[story], dict.fromkeys(seats, honest))
    assert (state(visit), visit.verdict.final) == EXPECTED[story]
    assert wire.rounds <= 2


@pytest.mark.parametrize("seats", [(A,), (NODE,), (A, NODE)])
def test_a_settled_one_has_its_figures(seats: tuple[Seat, ...]) -> None:
    visit, _ = examined(STORIES["settled"], dict.fromkeys(seats, honest))
    shown = rows(visit)
    assert (shown["confirmations"], shown["block_height"]) == (21, 924_980)
    assert (shown["fee"], shown["vsize"]) == (15 * 141, 141)
    assert len(shown["pays_to"]) == 2


def test_no_path_is_asked_that_says_false_of_the_unknown() -> None:
    _, wire = examined(STORIES["unknown"], {A: honest})
    assert not any(label.endswith("/status") or "outspend" in label for _, label in wire.asked)


@pytest.mark.parametrize("seats", [(A,), (A, B), (A, NODE), (SPACE,)])
def test_bytes_by_hand_lead_to_the_replacement(seats: tuple[Seat, ...]) -> None:
    visit, _ = examined(OLD, dict.fromkeys(seats, honest), raw=RAWS["replaced"].hex())
    assert (state(visit), visit.verdict.code) == (State.REPLACED, "bitcoin/replaced")
    shown = rows(visit)
    assert (shown["replaced_by"], shown["replacement_confirmations"]) == (NEW, 11)
    assert visit.verdict.final


def test_a_node_alone_knows_that_the_coin_is_gone() -> None:
    visit, _ = examined(OLD, {NODE: honest}, raw=RAWS["replaced"].hex())
    assert (state(visit), visit.verdict.code) == (State.REPLACED, "bitcoin/coins-spent")


def test_mempool_space_keeps_what_was_replaced() -> None:
    from tests.faults.esplora_server import answer

    old = _json_of(OLD, answer(world(), "/tx/:txid", [NEW]))
    visit, _ = examined(OLD, {SPACE: _kept(old), A: honest})
    assert visit.verdict.code == "bitcoin/replaced"
    assert visit.evidence.first(Contents) is not None


def _json_of(txid: str, like: dict[str, Any]) -> dict[str, Any]:
    """The old version, shown as its replacement is: they differ in change and signature."""
    from txdoctor.chains.bitcoin.codec.raw_transaction import parse

    raw = parse(RAWS["replaced"].hex())
    pairs = zip(like["vout"], raw.outputs, strict=True)
    outputs = [{**shown, "value": int(output.value)} for shown, output in pairs]
    spent = like["vin"][0]["prevout"]["value"]
    return {
        **like,
        "txid": txid,
        "vout": outputs,
        "fee": spent - int(raw.paid),
        "status": {"confirmed": False},
    }


def _kept(old: dict[str, Any] | None) -> Bend:
    def bend(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        if path == f"/v1/tx/{OLD}/cached":
            return old
        if path.startswith("/v1/"):
            raise Refused(404, "Not found")
        return ask()

    return bend


def test_mempool_space_that_keeps_nothing() -> None:
    visit, _ = examined(OLD, {SPACE: _kept(None)})
    assert state(visit) is State.UNSEEN


def test_bytes_of_free_coins_can_be_sent() -> None:
    hidden = STORIES["pending"]
    coin = world().known[hidden][0].ins[0]
    free = telling(
        {
            f"/tx/{hidden}": Refused(404, "Transaction not found"),
            f"/tx/{coin.txid}/outspend/{coin.vout}": {"spent": False},
        }
    )
    visit, _ = examined(hidden, {A: free, B: free}, raw=RAWS["pending"].hex())
    assert (state(visit), visit.verdict.code) == (State.DROPPED, "bitcoin/dropped-still-valid")
    alone, _ = examined(hidden, {A: free}, raw=RAWS["pending"].hex())
    assert (state(alone), alone.verdict.code) == (State.UNSENT, "bitcoin/unsent")
    shown = rows(visit)
    assert (shown["fee"], "next_block_rate" in shown) == (282, True)


def test_coins_that_nobody_made_are_not_free() -> None:
    hidden = STORIES["pending"]
    coin = world().known[hidden][0].ins[0]
    empty = telling(
        {
            f"/tx/{hidden}": Refused(404, "Transaction not found"),
            f"/tx/{coin.txid}": Refused(404, "Transaction not found"),
            f"/tx/{coin.txid}/outspend/{coin.vout}": {"spent": False},
        }
    )
    visit, _ = examined(hidden, {A: empty}, raw=RAWS["pending"].hex())
    assert state(visit) is State.UNSEEN
    assert visit.evidence.first(Inputs) is None


def test_a_spender_that_does_not_spend_it_is_not_believed() -> None:
    coin = world().known[NEW][0].ins[0]
    forged = {"spent": True, "txid": STORIES["settled"], "vin": 0, "status": {"confirmed": False}}
    liar = telling({f"/tx/{coin.txid}/outspend/{coin.vout}": forged})
    visit, _ = examined(OLD, {A: liar}, raw=RAWS["replaced"].hex())
    assert state(visit) is State.UNSEEN
    assert visit.evidence.first(Inputs) is None


def test_an_index_that_lags_behind_itself_is_not_believed() -> None:
    hidden = STORIES["pending"]
    lagging = telling({f"/tx/{hidden}": Refused(404, "Transaction not found")})
    visit, _ = examined(hidden, {A: lagging}, raw=RAWS["pending"].hex())
    assert visit.evidence.first(Inputs) is None
    assert state(visit) is State.UNSEEN


@pytest.mark.parametrize(
    "said",
    [
        Refused(404, "<html>no such page</html>"),
        Refused(429, "slow down"),
        Refused(500, "Transaction not found"),
        Mute(),
        None,
        [],
        {"txid": "x"},
    ],
)
def test_a_server_that_fails_is_no_absence(said: Any) -> None:
    broken = telling({"/tx/*": said if isinstance(said, Exception) else lambda _: said})
    visit, _ = examined(STORIES["settled"], {A: broken})
    assert state(visit) is State.UNDETERMINED
    visit, _ = examined(STORIES["settled"], {A: broken, B: honest})
    assert state(visit) is State.SETTLED


def test_without_a_head_a_source_cannot_say_that_it_is_nowhere() -> None:
    headless = telling({"/blocks/tip/hash": Mute()})
    visit, _ = examined(STORIES["unknown"], {A: headless})
    assert state(visit) is State.UNDETERMINED
    [seen] = visit.evidence.facts(Sighting)
    assert (seen.presence, seen.why) == (Presence.CANNOT_KNOW, "head-unknown")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [("zz", "hex"), ("00" * 60, "form"), (RAWS["settled"].hex(), "another-transaction")],
)
def test_bytes_that_are_not_its_own_are_named(raw: str, reason: str) -> None:
    evidence = gathered(STORIES["unknown"], Kind.TRANSACTION, {A: honest}, raw=raw)
    [gap] = [gap for gap in evidence.gaps if gap.wanted is Contents]
    assert (gap.seat, gap.reason, gap.detail.text) == ("declared", Reason.UNREADABLE, reason)
    assert evidence.facts(Contents) == ()


def test_one_liar_of_three_does_not_bend_the_truth() -> None:
    hides = telling({"/tx/*": Refused(404, "Transaction not found")})
    visit, _ = examined(STORIES["settled"], {A: hides, B: honest, NODE: honest})
    assert state(visit) is State.SETTLED
    cheap = telling({"/fee-estimates": lambda _: {"1": 90000, "3": 90000, "6": 90000}})
    visit, _ = examined(STORIES["pending"], {A: cheap, B: honest, NODE: honest})
    offered = visit.offers[0].remedy
    assert offered.fee < 2000  # type: ignore[attr-defined]  # a ReplaceByFee


def test_without_a_market_it_only_waits() -> None:
    quiet = telling({"/fee-estimates": Mute(), "/mempool": Mute()})
    visit, _ = examined(STORIES["pending"], {A: quiet})
    assert visit.verdict.code == "bitcoin/pending"
    assert visit.offers == ()


def test_a_server_without_estimates_shows_what_waits() -> None:
    young = telling({"/fee-estimates": lambda _: {}})
    visit, _ = examined(STORIES["pending"], {A: young})
    told = (row for row in visit.chart if "block_rate" in row.name)
    shown = {row.name: getattr(row.value, "sats_per_kvb", 0) for row in told}
    # 0.9 MvB at 12.5 and 4.1 at 9.0: one block ends in the second band, six in the third. To pay
    # more than a band, and in three digits, is a step of 10 sat/kvB.
    assert shown == {
        "next_block_rate": 9010,
        "three_block_rate": 9010,
        "six_block_rate": 4210,
    }


@pytest.mark.parametrize(
    ("source", "asked"),
    [
        (NODE, ["getblockchaininfo", "getblockhash"]),
        (A, ["/blocks/tip/hash", "/block-height/0", "/block/"]),
        (SPACE, ["/blocks/tip/hash", "/block-height/0", "/block/"]),
    ],
)
def test_a_probe_asks_only_where_the_source_stands(source: Seat, asked: list[str]) -> None:
    wire = WorldWire({source: honest})
    evidence = follow(probe(source), wire)
    [noted] = evidence.noted
    assert isinstance(noted.fact, Standing)
    assert noted.fact.caip2 == registry.network("bitcoin").caip2
    told = [label for _, label in wire.asked]
    assert all(label.startswith(start) for label, start in zip(told, asked, strict=True))


ADDRESS = world().address(world().known[STORIES["pending"]][0].outs[0].script)


def test_an_address_hands_on_what_waits() -> None:
    visit, _ = examined(ADDRESS, {A: honest, NODE: honest})
    assert state(visit) is State.PENDING
    assert codes(visit) == {"bitcoin/has-pending"}
    assert [str(t.subject.id) for t in visit.transactions] == [STORIES["pending"]]
    assert visit.transactions[0].verdict.code == "bitcoin/outbid"


def test_an_address_without_waiting_ones_is_idle() -> None:
    waiting = STORIES["pending"]

    def settled(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        said = ask()
        return [tx for tx in said if tx["txid"] != waiting] if path.endswith("/txs") else said

    visit, _ = examined(ADDRESS, {A: settled})
    assert (state(visit), codes(visit)) == (State.IDLE, {"bitcoin/idle"})


def test_children_are_bounded_and_told_once() -> None:
    evidence = gathered(ADDRESS, Kind.ADDRESS, {A: honest, B: honest})
    assert len(evidence.facts(AddressActivity)) == 2
    assert children(evidence) == (STORIES["pending"],)


def test_a_block_is_named_as_one() -> None:
    block = world().chain[924_900]
    for seats in ({A: honest}, {NODE: honest}):
        evidence = gathered(block.hash, Kind.BLOCK, seats)
        [found] = [n.fact for n in evidence.noted if type(n.fact).__name__ == "FoundBlock"]
        # Found by what it says, so its type is not told.
        assert (found.height, found.time) == (block.height, block.when)  # type: ignore[attr-defined]
        assert evidence.facts(Sighting) == ()
    unknown = gathered("11" * 32, Kind.BLOCK, {A: honest, NODE: honest})
    assert not any(type(n.fact).__name__ == "FoundBlock" for n in unknown.noted)


def test_bytes_that_no_network_knows_leave_no_trace() -> None:
    foreign = _foreign()
    evidence = gathered(foreign, Kind.RAW_TRANSACTION, {A: honest}, raw=foreign)
    assert {type(n.fact).__name__ for n in evidence.noted} == {"Standing", "Sighting"}


def _foreign() -> str:
    from tests.faults.bitcoin_bytes import In, Out, key_script, pay
    from tests.faults.secp256k1 import throwaway

    key = throwaway("alice")
    coin = In(txid="99" * 32, vout=0, spends=Out(value=1000, script=key_script(key)))
    return pay((coin,), (Out(value=900, script=key_script(key)),), key).raw.hex()


def gathered(text: str, kind: Kind, seats: Mapping[Seat, Bend], *, raw: str = "") -> Evidence:
    from txdoctor.model.complaint import Declared

    subject = Subject(
        text=Untrusted(text),
        kind=kind,
        id=Id(text if kind is not Kind.RAW_TRANSACTION else ""),
        chain="bitcoin",
        raw=raw if kind is Kind.RAW_TRANSACTION else "",
    )
    complaint = Complaint(
        subject=subject,
        network=registry.network("bitcoin"),
        seats=tuple(seats),
        declared=Declared(raw=raw),
    )
    return follow(plan(complaint), WorldWire(seats))
