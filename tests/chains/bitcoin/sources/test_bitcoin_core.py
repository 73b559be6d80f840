"""What a node says is read strictly; what it refuses is told apart. Bodies are written by us."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.chains.bitcoin.codec.test_raw_transaction import FIRST_PAYMENT, FIRST_TXID
from txdoctor.chains.bitcoin.asking import node_judgement
from txdoctor.chains.bitcoin.asking.node_arrivals import ask_block, ask_scan
from txdoctor.chains.bitcoin.asking.node_branches import ask_branches
from txdoctor.chains.bitcoin.bump.library import ask_bytes
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.hearing.said import Estimate, Index, Unknown, Unspent
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.chains.bitcoin.sources import core_pool
from txdoctor.model.exchange import Refusal, Seat
from txdoctor.units import FeeRate, Id, Moment, Sats, Untrusted

SEAT = Seat(name="own-1", kind="bitcoin_core", host="127.0.0.1", own=True)
BLOCK, COIN = "00" * 31 + "0b", Coin(txid=Id("cc" * 32), vout=1)

HEAD = {
    "chain": "main",
    "blocks": 100,
    "headers": 100,
    "bestblockhash": BLOCK,
    "time": 1_700_000_600,
    "mediantime": 1_700_000_000,
    "initialblockdownload": False,
    "pruned": False,
}


def refusal(code: int, said: str) -> Refusal:
    ask = core.ask_tx(SEAT, FIRST_TXID)
    return Refusal(ask=ask, code=code, said=Untrusted(said), at=Moment(0), status=500)


def test_every_question_is_a_read_and_names_no_server() -> None:
    asks = [
        core.ask_head(SEAT),
        core.ask_block_at(SEAT, 0),
        core.ask_index(SEAT),
        core.ask_tx(SEAT, FIRST_TXID),
        core_pool.ask_entry(SEAT, FIRST_TXID),
        core_pool.ask_ancestors(SEAT, FIRST_TXID),
        core_pool.ask_descendants(SEAT, FIRST_TXID),
        core_pool.ask_cluster(SEAT, FIRST_TXID),
        core_pool.ask_diagram(SEAT),
        ask_block(SEAT, Id(BLOCK)),
        ask_scan(SEAT, Id("bc1qexample"), 0),
        core_pool.ask_pool(SEAT),
        core_pool.ask_relay(SEAT),
        core_pool.ask_estimate(SEAT, 6),
        core_pool.ask_waiting(SEAT),
        core.ask_unspent(SEAT, COIN, with_pool=True),
        core.ask_spenders(SEAT, [COIN]),
        core.ask_header(SEAT, BLOCK),
        ask_bytes(SEAT, FIRST_TXID),
        node_judgement.ask(SEAT, "00"),
        ask_branches(SEAT),
    ]
    assert {ask.method for ask in asks} == core.METHODS
    assert not any(m.startswith(("send", "sign", "wallet", "dump")) for m in core.METHODS)
    assert json.loads(core.ask_tx(SEAT, FIRST_TXID, BLOCK).params) == [FIRST_TXID, 2, BLOCK]


def test_the_head() -> None:
    tip = core.read_head("own-1", HEAD)
    assert (tip.height, tip.time, tip.syncing) == (100, 1_700_000_600, False)


def test_before_core_23_only_the_median_time_is_told() -> None:
    older = {key: value for key, value in HEAD.items() if key != "time"}
    assert core.read_head("own-1", older).time == 1_700_000_000


@pytest.mark.parametrize(
    ("changes", "syncing"),
    [({"initialblockdownload": True}, True), ({"headers": 103}, False), ({"headers": 104}, True)],
)
def test_a_node_that_catches_up_says_so(changes: dict[str, Any], syncing: bool) -> None:
    assert core.read_head("own-1", {**HEAD, **changes}).syncing is syncing


@pytest.mark.parametrize(
    ("said", "there", "built"),
    [
        ({}, False, False),
        ({"txindex": {"synced": False, "best_block_height": 7}}, True, False),
        ({"txindex": {"synced": True, "best_block_height": 9}}, True, True),
    ],
)
def test_the_index(said: dict[str, Any], there: bool, built: bool) -> None:
    assert core.read_index("own-1", said) == Index(seat="own-1", there=there, built=built)


@pytest.mark.parametrize("synced", [True, False])
def test_block_filters_count_once_they_are_built(synced: bool) -> None:
    said = {"basic block filter index": {"synced": synced, "best_block_height": 9}}
    assert core.read_index("own-1", said) == Index(
        seat="own-1", there=False, built=False, filters=synced
    )


def test_trap_an_estimate_may_be_for_another_wait() -> None:
    said = {"feerate": Decimal("0.00001"), "blocks": 2}
    assert core_pool.read_estimate("own-1", 1, said) is not None
    assert core_pool.read_estimate("own-1", 6, said) is not None
    with pytest.raises(ValueError, match="another wait"):
        core_pool.read_estimate("own-1", 3, {**said, "blocks": 6})


def test_an_older_node_does_not_know_the_method() -> None:
    assert core.no_index(refusal(-32601, "Method not found")) is not None
    assert core.no_index(refusal(-28, "Loading block index...")) is None
    assert core.no_spenders(refusal(-32601, "Method not found")) is not None
    assert core.no_spenders(refusal(-3, "x")) is None


def test_a_transaction_in_a_block() -> None:
    said = {
        "hex": FIRST_PAYMENT,
        "blockhash": BLOCK,
        "confirmations": 3,
        "blocktime": 1_231_731_025,
        "fee": Decimal("0.00000100"),
    }
    shown = core.read_tx("own-1", FIRST_TXID, said)
    assert (shown.block, shown.time, shown.fee, shown.astray) == (BLOCK, 1_231_731_025, 100, False)
    assert core.read_tx("own-1", FIRST_TXID, {**said, "confirmations": 0}).astray


def test_a_transaction_in_the_pool() -> None:
    shown = core.read_tx("own-1", FIRST_TXID, {"hex": FIRST_PAYMENT})
    assert (shown.block, shown.fee, shown.raw.txid) == (None, None, FIRST_TXID)


@pytest.mark.parametrize(
    "said",
    [
        None,
        "",
        {},
        {"hex": FIRST_PAYMENT.upper()},
        {"hex": FIRST_PAYMENT + "00"},
        {"hex": FIRST_PAYMENT[:-2] + "01"},
        {"hex": FIRST_PAYMENT, "blockhash": "0x" + BLOCK, "confirmations": 1},
        {"hex": FIRST_PAYMENT, "blockhash": BLOCK},
        {"hex": FIRST_PAYMENT, "blockhash": BLOCK, "confirmations": "1"},
        {"hex": FIRST_PAYMENT, "fee": Decimal("-1")},
    ],
)
def test_other_bytes_or_nonsense_are_refused(said: Any) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        core.read_tx("own-1", FIRST_TXID, said)


SENTENCES = [
    (
        "No such mempool or blockchain transaction. Use gettransaction for wallet transactions.",
        True,
    ),
    (
        "No such mempool transaction. Use -txindex or provide a block hash to enable blockchain "
        "transaction queries. Use gettransaction for wallet transactions.",
        False,
    ),
    (
        "No such mempool transaction. Blockchain transactions are still in the process of being "
        "indexed. Use gettransaction for wallet transactions.",
        False,
    ),
]


@pytest.mark.parametrize(("said", "whole"), SENTENCES)
def test_a_no_tells_whether_blocks_were_searched(said: str, whole: bool) -> None:
    assert core.unknown(refusal(-5, said)) == Unknown(seat="own-1", whole=whole)


def test_other_refusals_are_no_absence() -> None:
    assert core.unknown(refusal(-28, "Verifying blocks...")) is None
    assert core.unknown(refusal(-8, "parameter 1 must be of length 64")) is None


def test_the_pool_asks_the_higher_of_two_floors() -> None:
    said = {
        "loaded": True,
        "size": 7,
        "mempoolminfee": Decimal("0.00002000"),
        "minrelaytxfee": Decimal("0.00000100"),
        "incrementalrelayfee": Decimal("0.00000100"),
    }
    pool = core_pool.read_pool("own-1", said)
    assert (pool.floor, pool.increment, pool.loaded) == (FeeRate(2000), FeeRate(100), True)
    del said["incrementalrelayfee"]
    assert core_pool.read_pool("own-1", said).increment is None
    told = {"incrementalfee": Decimal("0.00001000")}
    assert core_pool.read_relay("own-1", told).increment == FeeRate(1000)


def test_estimates_may_be_missing() -> None:
    said = {"feerate": Decimal("0.00012541"), "blocks": 2}
    assert core_pool.read_estimate("own-1", 1, said) == Estimate(
        seat="own-1", blocks=1, rate=FeeRate(12_541), answered=2
    )
    none = {"errors": ["Insufficient data or no feerate found"], "blocks": 0}
    assert core_pool.read_estimate("own-1", 1, none) is None
    wrong: list[Any] = [{}, {"feerate": 0}, {"feerate": Decimal("-1")}, {"errors": []}]
    for nonsense in wrong:
        with pytest.raises((TypeError, ValueError, KeyError)):
            core_pool.read_estimate("own-1", 1, nonsense)


def test_an_output_is_unspent_or_unknown() -> None:
    said = {"bestblock": BLOCK, "confirmations": 3, "value": Decimal("1.00000000")}
    assert core.read_unspent("own-1", COIN, said) == Unspent(
        seat="own-1", coin=COIN, value=Sats(100_000_000), depth=3, best=Id(BLOCK)
    )
    assert core.read_unspent("own-1", COIN, None) == Unknown(seat="own-1")


def test_spenders_answer_the_coins_that_were_asked() -> None:
    free = {"txid": str(COIN.txid), "vout": 1}
    taken = {**free, "spendingtxid": FIRST_TXID}
    assert core.read_spenders("own-1", [COIN], [taken]).of(COIN) == FIRST_TXID
    assert core.read_spenders("own-1", [COIN], [free]).of(COIN) is None
    other, number = {**taken, "vout": 2}, {**taken, "spendingtxid": 1}
    wrong: list[Any] = [[], [other], [taken, taken], {}, [number]]
    for nonsense in wrong:
        with pytest.raises((TypeError, ValueError, KeyError)):
            core.read_spenders("own-1", [COIN], nonsense)


def test_a_header_outside_the_best_chain() -> None:
    said = {"hash": BLOCK, "height": 9, "time": 1_700_000_000, "confirmations": 1}
    assert core.read_header("own-1", BLOCK, said).best
    assert not core.read_header("own-1", BLOCK, {**said, "confirmations": -1}).best
    with pytest.raises(ValueError, match="another block"):
        core.read_header("own-1", "11" * 32, said)
