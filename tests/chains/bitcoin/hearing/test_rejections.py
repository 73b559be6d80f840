"""A node's refusal is understood by its words, and its figures are read to the satoshi."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import txdoctor
from tests.chains.bitcoin.scene import TXID
from txdoctor.chains.bitcoin.hearing import rejections
from txdoctor.chains.bitcoin.hearing.rejections import judged, meaning
from txdoctor.chains.bitcoin.rules.unsent import refused

WING = Path(txdoctor.__file__).parent / "chains" / "bitcoin"


def said(reason: str, details: str = "") -> Any:
    """After the help of testmempoolaccept, written by us."""
    answer = {"txid": str(TXID), "wtxid": TXID, "allowed": False, "reject-reason": reason}
    return [{**answer, "reject-details": details} if details else answer]


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("min relay fee not met", "refused-relay-floor"),
        ("mempool min fee not met", "refused-pool-floor"),
        ("non-BIP68-final", "refused-relative-lock"),
        ("non-final", "refused-lock"),
        ("bad-txns-premature-spend-of-coinbase", "refused-immature"),
        ("too-large-cluster", "refused-chain"),
        ("insufficient feerate: does not improve feerate diagram", "refused-replacement"),
        ("replacement-failed", "refused-replacement"),
        ("package RBF failed: insufficient fee", "refused-replacement"),
        ("txn-mempool-conflict", "refused-conflict"),
        ("missing-inputs", "refused-inputs"),
        ("bad-txns-inputs-missingorspent", "refused-inputs"),
        ("mempool-script-verify-flag-failed (Signature must be zero)", "refused-signature"),
        ("non-mandatory-script-verify-flag (Witness program)", "refused-signature"),
        ("dust", "refused-dust"),
        ("bad-txns-nonstandard-inputs", "refused-form"),
        ("bad-txns-inputs-duplicate", "refused-broken"),
        ("something new", "refused-unknown"),
    ],
)
def test_the_first_words_that_fit_count(words: str, means: str) -> None:
    assert meaning(words) == means


def test_fees_are_read_where_they_are_named() -> None:
    floor = judged("a", TXID, said("min relay fee not met", "min relay fee not met, 5 < 11"))
    assert floor is not None
    assert (floor.allowed, floor.paid, floor.needed, floor.short) == (False, 5, 11, None)
    rule_3 = "insufficient fee, rejecting replacement ab, less fees than conflicting txs; "
    third = judged("a", TXID, said("insufficient fee", rule_3 + "0.00000843 < 0.0000576"))
    assert third is not None
    assert (third.paid, third.needed) == (843, 5760)
    rule_4 = "insufficient fee, rejecting replacement ab, not enough additional fees to relay; "
    fourth = judged("a", TXID, said("insufficient fee", rule_4 + "0.00000001 < 0.00000011"))
    assert fourth is not None
    assert (fourth.paid, fourth.needed, fourth.short) == (None, None, 10)
    young = "bad-txns-premature-spend-of-coinbase"
    deep = judged("a", TXID, said(young, f"{young}, tried to spend coinbase at depth 3"))
    assert deep is not None
    assert deep.depth == 3


def test_an_older_node_names_no_figures() -> None:
    floor = judged("a", TXID, said("min relay fee not met"))
    assert floor is not None
    assert (floor.why, floor.paid, floor.said.text) == (
        "refused-relay-floor",
        None,
        "min relay fee not met",
    )


def test_what_it_would_take_and_what_it_has() -> None:
    taken = judged("a", TXID, [{"txid": str(TXID), "allowed": True, "vsize": 141}])
    assert taken is not None
    assert taken.allowed
    assert judged("a", TXID, said("txn-already-in-mempool")) is None
    assert judged("a", TXID, said("txn-already-known")) is None


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        [],
        {},
        [{"txid": "ab" * 32, "allowed": True}],
        [{"txid": str(TXID), "allowed": 1}],
        [{"txid": str(TXID), "allowed": False}],
        [{"txid": str(TXID), "allowed": True}, {"txid": str(TXID), "allowed": True}],
    ],
)
def test_nonsense_is_not_read(nonsense: Any) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        judged("a", TXID, nonsense)


def test_each_meaning_has_words_and_a_rule_and_each_line_its_source() -> None:
    table = tomllib.loads((WING / "hearing" / "rejections.toml").read_text("utf-8"))["rejection"]
    assert all(each["source"] for each in table)
    means = {each.means for each in rejections.rejections()}
    for tag in ("en", "zh"):
        labels = tomllib.loads((WING / "words" / tag / "labels.toml").read_text("utf-8"))
        assert means <= set(labels["terms"])
    own = {"refused-relay-floor", "refused-pool-floor", "refused-lock", "refused-relative-lock",
           "refused-immature", "refused-chain", "refused-replacement", "refused-inputs",
           "refused-known", "refused-conflict"}  # fmt: skip
    assert means | {rejections.UNKNOWN} == own | set(refused.WHY)
    assert not own & set(refused.WHY)
