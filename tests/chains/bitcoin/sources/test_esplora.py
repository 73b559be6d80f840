"""An explorer's answers are hashed again, and its traps are known. Bodies are written by us."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import world
from tests.faults import esplora_server
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.raw_transaction import parse
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.exchange import Refusal, Seat
from txdoctor.units import FeeRate, Id, Moment, Untrusted

SEAT = Seat(name="bitcoin#1", kind="esplora", host="example")
PENDING, SETTLED = world().stories["pending"], world().stories["settled"]
COIN = Coin(txid=Id("cc" * 32), vout=1)
RIVAL, BLOCK = "ab" * 32, "00" * 31 + "0b"


def body(txid: str = PENDING) -> dict[str, Any]:
    said: dict[str, Any] = esplora_server.answer(world(), "/tx/:txid", [txid])
    return deepcopy(said)


def refusal(status: int, said: str) -> Refusal:
    ask = esplora.ask_tx(SEAT, PENDING)
    return Refusal(ask=ask, code=status, said=Untrusted(said), at=Moment(0), status=status)


def test_every_path_is_on_the_list_and_the_useless_ones_are_not() -> None:
    asks = [
        esplora.ask_tx(SEAT, PENDING),
        esplora.ask_tip(SEAT),
        esplora.ask_block_at(SEAT, 0),
        esplora.ask_block(SEAT, BLOCK),
        esplora.ask_spender(SEAT, COIN),
        esplora.ask_spenders(SEAT, PENDING),
        esplora.ask_fees(SEAT),
        esplora.ask_waiting(SEAT),
        esplora.ask_address(SEAT, "bc1pfeessrawgf"),
        esplora.ask_history(SEAT, "bc1pfeessrawgf"),
    ]
    for ask in asks:
        assert any(re.fullmatch(path, ask.params) for path in esplora.PATHS), ask.params
    for path in (f"/tx/{PENDING}/status", "/tx", f"/tx/{PENDING}/../../x", "/txs/package"):
        assert not any(re.fullmatch(each, path) for each in esplora.PATHS)


def test_a_waiting_transaction() -> None:
    shown = esplora.read_tx("a", PENDING, body())
    assert (shown.raw.txid, shown.fee, shown.block) == (PENDING, 282, None)


def test_a_settled_transaction() -> None:
    shown = esplora.read_tx("a", SETTLED, body(SETTLED))
    assert (shown.height, shown.block) == (924_980, world().chain[924_980].hash)
    assert shown.time == world().chain[924_980].when


def _change(said: dict[str, Any], place: tuple[Any, ...], value: Any) -> dict[str, Any]:
    inner: Any = said
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return said


@pytest.mark.parametrize(
    ("place", "forged"),
    [
        (("vout", 0, "value"), 1),
        (("vout", 0, "scriptpubkey"), "0014" + "99" * 20),
        (("vin", 0, "vout"), 9),
        (("vin", 0, "txid"), "99" * 32),
        (("vin", 0, "sequence"), 0),
        (("locktime",), 5),
        (("version",), 1),
        (("txid",), SETTLED),
        (("fee",), 283),
        (("fee",), True),
        (("vin", 0, "prevout", "value"), 60_000_000),
        (("status",), {}),
        (("status",), {"confirmed": True}),
        (("status",), {"confirmed": 1, "block_height": 1, "block_hash": BLOCK}),
        (("vout",), []),
        (("vin",), None),
    ],
)
def test_a_forged_field_is_noticed(place: tuple[Any, ...], forged: Any) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        esplora.read_tx("a", PENDING, _change(body(), place, forged))


def test_an_input_without_its_prevout_leaves_the_fee_to_the_server() -> None:
    assert esplora.read_tx("a", PENDING, _change(body(), ("vin", 0, "prevout"), None)).fee == 282


@pytest.mark.parametrize(
    ("status", "said", "known"),
    [
        (404, "Transaction not found", True),
        (404, "No such mempool or blockchain transaction. Use gettransaction", True),
        (404, "<html>404 Not Found</html>", False),
        (404, 'endpoint does not exist "/tx/..."', False),
        (400, "Transaction not found", False),
        (503, "Transaction not found", False),
    ],
)
def test_only_its_own_no_is_an_absence(status: int, said: str, known: bool) -> None:
    assert (esplora.unknown(refusal(status, said)) is not None) is known


def test_a_block_that_is_not_there() -> None:
    assert esplora.no_block(refusal(404, "Block not found")) is not None
    assert esplora.no_block(refusal(404, "Not Found")) is None


def test_a_block() -> None:
    said = {"id": BLOCK, "height": 9, "timestamp": 1_700_000_000}
    assert esplora.read_block("a", BLOCK, said).height == 9
    with pytest.raises(ValueError, match="another block"):
        esplora.read_block("a", "11" * 32, said)


def test_a_hash_is_plain_text() -> None:
    assert esplora.read_hash("a", BLOCK).hash == BLOCK
    for nonsense in (BLOCK + "\n", f'"{BLOCK}"', 0, None):
        with pytest.raises((TypeError, ValueError)):
            esplora.read_hash("a", nonsense)


def test_who_spends_a_coin() -> None:
    assert esplora.read_spender("a", COIN, {"spent": False}).by is None
    waits = {"spent": True, "txid": RIVAL, "vin": 0, "status": {"confirmed": False}}
    assert esplora.read_spender("a", COIN, waits).by == RIVAL
    status = {"confirmed": True, "block_height": 7, "block_hash": BLOCK, "block_time": 1}
    assert esplora.read_spender("a", COIN, {**waits, "status": status}).height == 7
    for nonsense in ({}, {"spent": "no"}, {"spent": True}, {"spent": True, "txid": RIVAL}):
        with pytest.raises((TypeError, ValueError, KeyError)):
            esplora.read_spender("a", COIN, nonsense)


def test_one_entry_per_output() -> None:
    raw = parse(world().raws["pending"].hex())
    spenders = esplora.read_spenders("a", raw, [{"spent": False}, {"spent": False}])
    assert [spender.coin.vout for spender in spenders] == [0, 1]
    with pytest.raises(ValueError, match="per output"):
        esplora.read_spenders("a", raw, [{"spent": False}])


def test_estimates() -> None:
    said = {"1": Decimal("87.882"), "3": 82, "6": Decimal("68.285"), "144": 1}
    read = esplora.read_fees("a", said)
    assert read is not None
    assert (read.one, read.three, read.six) == (FeeRate(87_882), FeeRate(82_000), FeeRate(68_285))
    assert esplora.read_fees("a", {}) is None
    with pytest.raises(KeyError):
        esplora.read_fees("a", {"1": 5})


def test_what_waits() -> None:
    said = {"count": 3, "fee_histogram": [[Decimal("53.01"), 1000], [2, 300]]}
    read = esplora.read_waiting("a", said)
    assert read is not None
    assert read.bands == ((FeeRate(53_010), 1000), (FeeRate(2000), 300))
    assert esplora.read_waiting("a", {"count": 3, "fee_histogram": []}) is None
    empty = esplora.read_waiting("a", {"count": 0, "fee_histogram": []})
    assert empty is not None
    for nonsense in ([[1, 5], [2, 5]], [[1]], [[1, -1]], [[-1, 1]], "x"):
        with pytest.raises((TypeError, ValueError)):
            esplora.read_waiting("a", {"count": 3, "fee_histogram": nonsense})


STATS = {"tx_count": 2, "funded_txo_sum": 70, "spent_txo_sum": 20}


def test_an_address() -> None:
    read = esplora.read_address("a", {"chain_stats": STATS, "mempool_stats": STATS})
    assert (read.total, read.balance) == (4, 50)
    overdrawn = {**STATS, "spent_txo_sum": 71}
    with pytest.raises(ValueError, match="bounds"):
        esplora.read_address("a", {"chain_stats": overdrawn, "mempool_stats": STATS})


def test_a_history_is_that_addresss() -> None:
    pays = bytes.fromhex(body()["vout"][0]["scriptpubkey"])
    spends = bytes.fromhex(body()["vin"][0]["prevout"]["scriptpubkey"])
    told = [body(), body(SETTLED)]
    for script in (pays, spends):
        read = esplora.read_history("a", (script,), told)
        assert (read.pending, read.recent) == ((PENDING,), (SETTLED,))
    with pytest.raises(ValueError, match="somebody else"):
        esplora.read_history("a", (bytes(22),), told)


@pytest.mark.parametrize("change", [lambda said: said["vout"][0].update(value=1), dict.clear])
def test_a_forged_history_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    said = body()
    change(said)
    with pytest.raises((TypeError, ValueError, KeyError)):
        esplora.read_history("a", (bytes(22),), [said])
