"""Scripted servers, honest and otherwise: what is made of what they say, end to end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import (
    Bend,
    Mute,
    WorldWire,
    examined,
    honest,
    seat,
    world,
)
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
from txdoctor.model.visit import Visit
from txdoctor.units import Id, Untrusted

A, B, C = seat("a"), seat("b"), seat("c")
NODE, SPACE = seat("n", "bitcoin_core"), seat("s", "mempool_space")
STORIES, RAWS = world().stories, world().raws
OLD, NEW = STORIES["replaced"], STORIES["replacement"]

EXPECTED = {
    "settled": (State.SETTLED, True),
    "fresh": (State.SETTLED, False),
    "pending": (State.PENDING, False),
    "replaced": (State.UNSEEN, False),
    "replacement": (State.SETTLED, True),
    "unknown": (State.UNSEEN, False),
}


def telling(changes: dict[str, Any]) -> Bend:
    """A server that says something else to these questions; an exception in place is raised."""

    def bend(method: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        for start, said in changes.items():
            if method == start or (start.endswith("*") and method.startswith(start[:-1])):
                if isinstance(said, Exception):
                    raise said
                return said(ask()) if callable(said) else said
        return ask()

    return bend


def state(visit: Visit) -> State:
    return visit.verdict.state


def rows(visit: Visit) -> dict[str, Any]:
    return {row.name: row.value for row in visit.chart}


def codes(visit: Visit) -> set[str]:
    return {found.finding.code for found in visit.findings}


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


NO_INDEX = Refused(
    -5,
    "No such mempool transaction. Use -txindex or provide a block hash to enable blockchain "
    "transaction queries. Use gettransaction for wallet transactions.",
)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"getindexinfo": lambda _: {}}, "no-transaction-index"),
        ({"getindexinfo": Refused(-32601, "Method not found")}, "no-transaction-index"),
        (
            {"getindexinfo": lambda _: {"txindex": {"synced": False, "best_block_height": 5}}},
            "transaction-index-building",
        ),
        (
            {
                "getindexinfo": lambda _: {},
                "getblockchaininfo": lambda said: {**said, "pruned": True},
            },
            "pruned",
        ),
        (
            {"getblockchaininfo": lambda said: {**said, "initialblockdownload": True}},
            "syncing",
        ),
        ({"getmempoolinfo": lambda said: {**said, "loaded": False}}, "mempool-loading"),
    ],
)
def test_a_node_that_cannot_know_says_why(changes: dict[str, Any], why: str) -> None:
    node = telling({"getrawtransaction": NO_INDEX, **changes})
    visit, _ = examined(STORIES["unknown"], {NODE: node})
    assert state(visit) is State.UNDETERMINED
    [seen] = visit.evidence.facts(Sighting)
    assert (seen.presence, seen.why) == (Presence.CANNOT_KNOW, why)


def test_a_full_search_is_told_even_where_the_index_is_not() -> None:
    node = telling({"getindexinfo": Refused(-32601, "Method not found")})
    visit, _ = examined(STORIES["unknown"], {NODE: node})
    assert state(visit) is State.UNSEEN


def test_an_unspent_output_finds_it_without_an_index() -> None:
    def node(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method == "getindexinfo":
            return {}
        if method == "getrawtransaction" and len(params) == 2:
            raise NO_INDEX
        return ask()

    visit, _ = examined(STORIES["settled"], {NODE: node})
    shown = rows(visit)
    assert (state(visit), shown["confirmations"], shown["fee"]) == (State.SETTLED, 21, 2115)


def test_a_pruned_block_leaves_the_place_without_the_bytes() -> None:
    def node(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method == "getindexinfo":
            return {}
        if method == "getrawtransaction":
            raise NO_INDEX if len(params) == 2 else Refused(-1, "Block not available (pruned data)")
        return ask()

    visit, _ = examined(STORIES["settled"], {NODE: node})
    shown = rows(visit)
    assert (state(visit), shown["confirmations"]) == (State.SETTLED, 21)
    assert "fee" not in shown


def test_a_block_that_was_left_behind_does_not_count() -> None:
    stale = telling({"getrawtransaction": lambda said: {**said, "confirmations": 0}})
    visit, _ = examined(STORIES["settled"], {NODE: stale})
    assert state(visit) is State.UNSEEN


def test_a_header_outside_the_best_chain_includes_nothing() -> None:
    stale = telling({"getblockheader": lambda said: {**said, "confirmations": -1}})
    visit, _ = examined(STORIES["settled"], {NODE: stale})
    assert state(visit) is State.UNDETERMINED
    [gap] = [gap for gap in visit.evidence.gaps if gap.wanted is Sighting]
    assert (gap.seat, gap.reason) == ("n", Reason.UNREADABLE)


def test_an_older_node_shows_a_spender_that_it_cannot_name() -> None:
    hidden = STORIES["pending"]

    def node(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method == "gettxspendingprevout":
            raise Refused(-32601, "Method not found")
        if params and params[0] == hidden:
            raise Refused(-5, "No such mempool or blockchain transaction.")
        return ask()

    # The coin is unspent in blocks and not with the pool counted: something there has taken it.
    visit, _ = examined(hidden, {NODE: node}, raw=RAWS["pending"].hex())
    assert visit.verdict.code == "bitcoin/coins-spent"
    assert "in-the-pool" in repr(visit.findings[0].finding)


def test_a_node_that_contradicts_itself_is_not_believed() -> None:
    hidden = STORIES["pending"]

    def node(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method == "gettxspendingprevout":
            return [{key: one[key] for key in ("txid", "vout")} for one in params[0]]
        if params and params[0] == hidden:
            raise Refused(-5, "No such mempool or blockchain transaction.")
        return ask()

    visit, _ = examined(hidden, {NODE: node}, raw=RAWS["pending"].hex())
    assert state(visit) is State.UNSEEN
    assert Inputs in {gap.wanted for gap in visit.evidence.gaps}


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


def test_a_node_without_estimates_and_with_a_large_pool_tells_no_price() -> None:
    young = telling({"estimatesmartfee": lambda _: {"errors": ["Insufficient data"], "blocks": 0}})
    visit, wire = examined(STORIES["pending"], {NODE: young})
    assert visit.verdict.code == "bitcoin/pending"
    assert "getrawmempool" not in {label for _, label in wire.asked}


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


def _by_own_node(bend: Bend, network: str | None) -> tuple[Evidence, WorldWire]:
    """A bare hash and the user's own node, with or without a network's name."""
    own = Seat(name="own-1", kind="bitcoin_core", host="own.example", own=True)
    about = Subject(
        text=Untrusted(STORIES["settled"]), kind=Kind.TRANSACTION, id=Id(STORIES["settled"]),
        chain="bitcoin",
    )  # fmt: skip
    named = None if network is None else registry.network(network)
    wire = WorldWire({own: bend})
    return follow(plan(Complaint(subject=about, network=named, seats=(own,))), wire), wire


def test_a_text_that_may_be_a_key_is_sent_only_to_a_node_that_showed_itself() -> None:
    evidence, wire = _by_own_node(honest, None)
    head = {("own-1", "getblockchaininfo"), ("own-1", "getblockhash")}
    assert set(wire.asked[:2]) == head
    assert [fact.presence for fact in evidence.facts(Sighting)] == [Presence.INCLUDED]
    assert sum(asked in head for asked in wire.asked) == 2  # shared: not asked again


def test_a_node_of_another_kind_never_gets_to_see_it() -> None:
    no = Refused(-32601, "the method does not exist")
    evidence, wire = _by_own_node(telling({"*": no}), None)
    assert {label for _, label in wire.asked} == {"getblockchaininfo", "getblockhash"}
    assert {gap.wanted for gap in evidence.gaps} == {Standing, Sighting}
    assert {gap.reason for gap in evidence.gaps} == {Reason.REFUSED}
    odd, asked = _by_own_node(telling({"getblock*": {"number": "0x1"}}), None)
    assert {label for _, label in asked.asked} == {"getblockchaininfo", "getblockhash"}
    assert odd.gaps[-1].reason is Reason.OTHER_NETWORK


def test_a_named_network_needs_no_round_of_its_own() -> None:
    _, wire = _by_own_node(honest, "bitcoin")
    assert ("own-1", "getrawtransaction") in wire.asked[:6]
