"""The same verdict with a node's record of the calls and without it; and records of any size."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import txdoctor
from nodes import anvil as anvil_node
from nodes.anvil import Anvil
from tests.chains.evm.anvil_wire import AnvilWire, examined
from tests.chains.evm.busy_contracts import DEEP, WIDE, WIDE_AND_WELL, called, deployed
from tests.chains.evm.kinds_of_failure import BY_ORDER, REVERTED, Kind
from tests.chains.evm.public_wire import PublicWire
from tests.chains.evm.town import GWEI, Town
from txdoctor.chains.evm.calls.origin import Origin
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.model.figure import Steps
from txdoctor.model.visit import Visit, complete
from txdoctor.testing.telling import told
from txdoctor.units import Untrusted

pytestmark = pytest.mark.node

KINDS = (*REVERTED, *BY_ORDER)
DEBUG, FLAT = frozenset({"debug_traceTransaction"}), frozenset({"trace_transaction"})
WITH = {"calls-by-debug": frozenset(), "calls-by-trace": DEBUG, "calls-by-ots": DEBUG | FLAT}
ONLY_WITH = {"evm/failed-inside"}
STATUS = Path("/proc/self/status")
MOST_SEEN = 60  # lines of a picture


class Seen:
    def __init__(self, town: Town) -> None:
        self.node = town.node
        self.txids = {kind.name: kind.make(town) for kind in KINDS}
        town.node.mine(64)
        self.without = cache(self._without)

    def _without(self, name: str) -> Visit:
        return examined(self.node, self.txids[name], wire=PublicWire(self.node))

    def having(self, name: str, hidden: frozenset[str] = frozenset()) -> tuple[Visit, AnvilWire]:
        wire = AnvilWire(self.node, hidden)
        return examined(self.node, self.txids[name], wire=wire), wire


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    with anvil_node.running(base_fee=GWEI) as node:
        yield Seen(Town(node))


def codes(visit: Visit) -> set[str]:
    return {found.finding.code for found in visit.findings} - ONLY_WITH


def advice(visit: Visit) -> list[str]:
    return [repr(offer.remedy) for offer in visit.offers]


def why(visit: Visit) -> RevertReason:
    reason = visit.evidence.first(RevertReason)
    assert reason is not None
    return reason


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_verdict_is_the_same_with_a_record_and_without(seen: Seen, kind: Kind) -> None:
    without, (having, wire) = seen.without(kind.name), seen.having(kind.name)
    assert having.verdict.code == without.verdict.code
    assert codes(having) == codes(without)
    assert advice(having) == advice(without)
    one, other = why(having), why(without)
    assert (one.reason, one.change) == (other.reason, other.change)
    assert wire.rounds <= kind.rounds
    tree = having.evidence.first(CallTree)
    assert tree is not None
    assert tree.by == "calls-by-debug"


INNER = (
    # what was tried, where it began: reason, how it was handed on, how the gas was measured out
    ("the token refused the router", "revert-token-allowance", "handed-on-anew", None),
    ("a router's command", "revert-token-balance", "handed-on-wrapped", None),
    ("entered twice", "revert-reentrancy", "handed-on-as-it-was", None),
    ("out of gas inside, silent", "revert-out-of-gas", "handed-on-as-it-was", "gas-share"),
    ("out of gas inside, behind a text", "revert-out-of-gas", "handed-on-anew", "gas-share"),
    ("fixed gas inside", "revert-out-of-gas", "handed-on-anew", "gas-fixed"),
    ("2,300 gas are too few", "revert-out-of-gas", "handed-on-as-it-was", "gas-stipend"),
    ("receiver inside takes no coins", "revert-takes-no-coins", "handed-on-as-it-was", None),
    ("inside a Safe", "revert-token-balance", "handed-on-anew", None),
    ("behind a clone", "revert-token-balance", "handed-on-as-it-was", None),
    ("an operation's account refuses", "revert-not-permitted", "handed-on-wrapped", None),
)


@pytest.mark.parametrize("by", ["calls-by-debug", "calls-by-trace"])
@pytest.mark.parametrize(("name", "reason", "handed_on", "gas"), INNER, ids=lambda each: str(each))
def test_where_it_began_is_found(
    seen: Seen, name: str, reason: str, handed_on: str, gas: str | None, by: str
) -> None:
    visit, _ = seen.having(name, WITH[by])
    began, tree = visit.evidence.first(Origin), visit.evidence.first(CallTree)
    assert tree is not None
    assert tree.by == by
    assert began is not None
    assert (began.reason, began.handed_on, began.gas) == (reason, handed_on, gas)
    assert "evm/failed-inside" in [found.finding.code for found in visit.findings]


@pytest.mark.parametrize("by", WITH)
@pytest.mark.parametrize("name", ["inside a Safe", "fixed gas inside", "price moved right before"])
def test_the_report_says_by_which_method(seen: Seen, name: str, by: str) -> None:
    without, (having, _) = seen.without(name), seen.having(name, WITH[by])
    assert (why(having).reason, why(having).change) == (why(without).reason, why(without).change)
    tree = having.evidence.first(CallTree)
    assert tree is not None
    assert tree.by == by
    rungs = {row.name: row.value for row in having.chart}
    # Where gas and outcome of a whole block were met again, that stands above a lesser record.
    assert rungs["revert_rung"] in (by, "rung-rerun")


def test_a_reason_for_what_no_trial_could_tell(seen: Seen) -> None:
    """Without its own words: a fixed allowance inside is a cause that more gas does not cure."""
    visit, _ = seen.having("fixed gas inside")
    assert why(visit).reason == Untrusted("fixed gas")
    assert {row.name: row.value for row in visit.chart}["began_with"] == "gas-fixed"
    assert "evm/raise-gas-limit" not in [offer.remedy.code for offer in visit.offers]


@pytest.fixture(scope="module")
def busy() -> Iterator[tuple[Anvil, dict[str, str]]]:
    with anvil_node.running(base_fee=GWEI, gas_limit=10**12) as node:
        deep, wide, well = (deployed(node, code) for code in (DEEP, WIDE, WIDE_AND_WELL))
        txids = {f"deep {n}": called(node, deep, n, 10**11) for n in (300, 480, 520, 700, 1_000)}
        txids["wide"] = called(node, wide, 20_000, 10**8)
        txids["well"] = called(node, well, 300, 10**8)
        node.mine(64)
        yield node, txids


def looked(node: Anvil, txid: str, **wanted: Any) -> Visit:
    """Over HTTP, and by the strict reader."""
    return txdoctor.check(txid, network="anvil", rpc=[node.url], **wanted)


@pytest.mark.parametrize("levels", [300, 480, 520, 700, 1_000])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_any_depth_is_read_and_drawn(
    busy: tuple[Anvil, dict[str, str]], levels: int, language: str
) -> None:
    node, txids = busy
    visit = looked(node, txids[f"deep {levels}"])
    began = visit.evidence.first(Origin)
    assert began is not None
    assert (began.levels, began.reason) == (levels, Untrusted("no more levels"))
    [picture] = visit.figures
    assert isinstance(picture, Steps)
    assert len(picture.steps) <= MOST_SEEN
    assert [step.itself for step in picture.steps].count(True) == 1
    text = told(visit, "text", language)
    assert f"{levels - 11}" in text
    complete(visit)


def test_twenty_thousand_calls_are_a_few_lines(busy: tuple[Anvil, dict[str, str]]) -> None:
    node, txids = busy
    visit = looked(node, txids["wide"])
    tree = visit.evidence.first(CallTree)
    assert tree is not None
    assert len(tree.calls) == 20_001
    [picture] = visit.figures
    assert isinstance(picture, Steps)
    assert len(picture.steps) == 2
    assert dict(picture.steps[1].values)["alike"] == 20_000
    for language in ("en", "zh"):
        text = told(visit, "text", language)
        assert text.count("0x00000000..") == 1


@pytest.mark.skipif(not STATUS.is_file(), reason="the kernel does not tell the peak of a process")
def test_twenty_thousand_calls_take_little_room(busy: tuple[Anvil, dict[str, str]]) -> None:
    """The whole process: 68 MiB when measured, of which 36 are there for any examination."""
    node, txids = busy
    script = (
        "import sys, txdoctor\n"
        "visit = txdoctor.check(sys.argv[1], network='anvil', rpc=[sys.argv[2]])\n"
        "assert visit.figures\n"
        "print(open('/proc/self/status').read())\n"
    )
    command = [sys.executable, "-c", script, txids["wide"], node.url]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    [peak] = [line.split()[1] for line in ran.stdout.splitlines() if line.startswith("VmHWM")]
    assert int(peak) <= 80 << 10  # proc(5): in kB


def test_by_wish_a_success_is_drawn_as_well(busy: tuple[Anvil, dict[str, str]]) -> None:
    node, txids = busy
    assert looked(node, txids["well"]).figures == ()
    visit = looked(node, txids["well"], trace=True)
    assert visit.verdict.code == "evm/settled"
    [picture] = visit.figures
    assert isinstance(picture, Steps)
    assert dict(picture.steps[1].values)["alike"] == 300
    assert not any(step.itself for step in picture.steps)


def test_in_a_list_nobody_is_asked_unless_by_wish(busy: tuple[Anvil, dict[str, str]]) -> None:
    node, txids = busy
    many = [txids["deep 300"]] * 11
    for trace in (False, True):
        visits = list(txdoctor.check_many(many, network="anvil", rpc=[node.url], trace=trace))
        trees = [isinstance(each, Visit) and each.evidence.first(CallTree) for each in visits]
        assert all(trees) is trace
        assert any(trees) is trace


def test_a_case_file_is_read_again_to_the_same_bytes(
    busy: tuple[Anvil, dict[str, str]], tmp_path: Any
) -> None:
    node, txids = busy
    for name, trace in (("deep 700", False), ("deep 700", True), ("well", True)):
        path = tmp_path / f"{name} {trace}.case.json"
        live = looked(node, txids[name], trace=trace, record=path)
        again = txdoctor.replay(path)
        assert told(again, "json", "en") == told(live, "json", "en")
        assert told(again, "text", "zh") == told(live, "text", "zh")
