"""mempool.space's own answers. Bodies are written by us."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from tests.chains.bitcoin.sources.test_esplora import PENDING, SETTLED, body
from txdoctor.chains.bitcoin.sources import mempool_space
from txdoctor.model.exchange import Ask, Seat
from txdoctor.units import FeeRate, Id

SEAT = Seat(name="bitcoin#1", kind="mempool_space", host="mempool.space")


def test_precise_fees() -> None:
    said = {"fastestFee": Decimal("1.5"), "halfHourFee": Decimal("0.751"), "hourFee": 1}
    read = mempool_space.read_fees("a", said)
    assert (read.one, read.three, read.six) == (FeeRate(1500), FeeRate(751), FeeRate(1000))


@pytest.mark.parametrize("said", [{}, {"fastestFee": "1"}, [], None])
def test_nonsense_is_refused(said: Any) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        mempool_space.read_fees("a", said)


def test_a_replaced_one_is_hashed_again() -> None:
    kept = mempool_space.read_kept("a", PENDING, body())
    assert kept is not None
    assert kept.raw.txid == PENDING
    with pytest.raises(ValueError, match="another"):
        mempool_space.read_kept("a", PENDING, body(SETTLED))


@pytest.mark.parametrize("nothing", [None, ""])
def test_trap_cached_of_none_is_204_without_a_body(nothing: Any) -> None:
    assert mempool_space.read_kept("a", PENDING, nothing) is None


SPACE_PATHS = (
    mempool_space.ask_fees(SEAT),
    mempool_space.ask_whole_fees(SEAT),
    mempool_space.ask_planned(SEAT),
    mempool_space.ask_kept(SEAT, PENDING),
    mempool_space.ask_versions(SEAT, PENDING),
    mempool_space.ask_score(SEAT, PENDING),
    mempool_space.ask_times(SEAT, PENDING),
)


@pytest.mark.parametrize("ask", SPACE_PATHS, ids=lambda ask: ask.params[:20])
def test_each_question_is_on_the_list_of_paths(ask: Ask) -> None:
    assert any(re.fullmatch(path, ask.params) for path in mempool_space.PATHS)


@pytest.mark.parametrize(
    "path",
    ["/v1/tx/push", "/tx", "/txs/package", "/txs/test", "/v1/cpfp", "/v1/prevouts"],
)
def test_nothing_is_posted(path: str) -> None:
    assert not any(re.fullmatch(known, path) for known in mempool_space.PATHS)


NEWER, OLDER = "aa" * 32, "bb" * 32


def tree(txid: str, *replaces: Any, time: int = 1_795_000_000, **tx: Any) -> dict[str, Any]:
    """After RbfTree (mempool.interfaces.ts), written by us."""
    shown = {"txid": txid, "fee": 282, "vsize": Decimal("140.25"), "value": 1, "rate": 2, **tx}
    return {"tx": shown, "time": time, "fullRbf": False, "replaces": list(replaces)}


def versions(txid: str, root: Any) -> Any:
    return mempool_space.read_versions("a", txid, {"replacements": root, "replaces": None})


def test_the_versions_of_a_payment_the_newest_first() -> None:
    said = tree(NEWER, tree(OLDER, time=1_794_999_000, fee=141), time=1_795_000_000)
    read = versions(OLDER, said)
    assert (read.txid, read.by) == (OLDER, NEWER)
    assert [(v.txid, v.fee, v.vsize, v.seen) for v in read.versions] == [
        (NEWER, 282, 141, 1_795_000_000),
        (OLDER, 141, 141, 1_794_999_000),
    ]


def test_trap_rbf_of_an_unknown_one_is_200_with_nulls() -> None:
    assert versions(OLDER, None) is None


def test_trap_rbf_the_mined_version_need_not_be_the_newest() -> None:
    assert versions(NEWER, tree(NEWER, tree(OLDER, mined=True))).by == OLDER


def test_trap_rbf_a_time_without_sighting_is_in_milliseconds() -> None:
    read = versions(OLDER, tree(NEWER, tree(OLDER, time=1_795_000_000_123)))
    assert read.versions[1].seen == read.versions[0].seen == 1_795_000_000


@pytest.mark.parametrize(
    "said",
    [
        {},
        [],
        {"replacements": []},
        {"replacements": tree("cc" * 32)},
        {"replacements": tree(OLDER, fee=-1)},
        {"replacements": tree(OLDER, vsize=0)},
        {"replacements": tree(OLDER, mined=1)},
        {"replacements": tree(OLDER, *(tree(f"{n:064x}") for n in range(101)))},
    ],
)
def test_a_record_in_another_form_is_refused(said: Any) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        mempool_space.read_versions("a", OLDER, said)


def score(**changes: Any) -> Any:
    said = {"ancestors": [], "descendants": [], "effectiveFeePerVsize": Decimal("4.0009")}
    return mempool_space.read_score("a", {**said, **changes})


def test_a_score_is_never_rounded_up() -> None:
    assert score().rate == FeeRate(4000)


def test_trap_cpfp_of_an_unknown_one_is_200_without_ancestors() -> None:
    assert mempool_space.read_score("a", {"ancestors": []}) is None


def test_trap_cpfp_of_an_accelerated_one_holds_at_few_pools() -> None:
    assert score(acceleration=True) is None
    assert score(acceleration=False) is not None


def test_trap_cpfp_descendants_are_not_read_as_descendants() -> None:
    stranger = {"txid": OLDER, "fee": 5, "weight": 400}
    assert score(descendants=[stranger]) == score()


@pytest.mark.parametrize("said", [{}, [], {"ancestors": None}, {"ancestors": [],
    "effectiveFeePerVsize": "4"}])  # fmt: skip
def test_a_score_in_another_form_is_refused(said: Any) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        mempool_space.read_score("a", said)


def test_trap_transaction_times_tell_0_for_the_unknown() -> None:
    txids = (Id(NEWER), Id(OLDER))
    read = mempool_space.read_times("a", txids, [0, 1_795_000_000])
    assert read.pairs == ((OLDER, 1_795_000_000),)


def test_trap_transaction_times_is_asked_by_query() -> None:
    asked = mempool_space.ask_times(SEAT, OLDER).params
    assert asked == f"/v1/transaction-times?txId[]={OLDER}"


@pytest.mark.parametrize("said", [[], [1, 2, 3], ["1", 0], [True, 0], {}, [-1, 0], [2**33, 0]])
def test_times_in_another_form_are_refused(said: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        mempool_space.read_times("a", (Id(NEWER), Id(OLDER)), said)


def planned(*blocks: tuple[str, str]) -> Any:
    """Least rate and size of each; after MempoolBlock, written by us."""
    said = [
        {"blockSize": 1, "blockVSize": Decimal(size), "nTx": 9, "totalFees": 1,
         "medianFee": 2, "feeRange": [Decimal(rate), Decimal(rate) + 5]}
        for rate, size in blocks
    ]  # fmt: skip
    return mempool_space.read_planned("a", said)


def test_trap_the_last_of_the_mempool_blocks_holds_the_whole_tail() -> None:
    read = planned(("12.5", "997952.75"), ("1.0", "41000000"))
    assert read.blocks == ((FeeRate(12_500), 997_953), (FeeRate(1000), 41_000_000))
    assert read.open_ended
    assert not planned(("12.5", "997952.75"), ("1.0", "300")).open_ended


def test_no_mempool_blocks_where_nothing_waits() -> None:
    assert mempool_space.read_planned("a", []).blocks == ()


@pytest.mark.parametrize("said", [None, {}, [[]], [{"nTx": 1, "feeRange": [], "blockVSize": 1}]])
def test_blocks_in_another_form_are_refused(said: Any) -> None:
    with pytest.raises((TypeError, ValueError, KeyError, IndexError)):
        mempool_space.read_planned("a", said)


def test_trap_recommended_fees_are_whole_satoshis_of_the_same_keys() -> None:
    read = mempool_space.read_fees("a", {"fastestFee": 2, "halfHourFee": 1, "hourFee": 1})
    assert (read.one, read.three, read.six) == (FeeRate(2000), FeeRate(1000), FeeRate(1000))
