"""What docs/against.md promises holds: rounds, right answers, and a fiftieth of the time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks import cases, page
from benchmarks.cases import Case
from benchmarks.measured import Run, run
from benchmarks.peers import Answer, Peer, peers
from nodes.anvil import Anvil
from tests.chains.evm.town import Town

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
NAMES = cases.names() if FULL else ("text", "inner-gas", "sandwich-100", "settled", "pending")
NEAR = 0.03  # seconds: enough to tell rounds apart, however busy the machine is

pytestmark = pytest.mark.node


@dataclass(frozen=True)
class Bench:
    town: Town
    cases: dict[str, Case]

    def run(self, case: str, peer: str, round_trip: float = NEAR) -> Run:
        return run(self.town.node.url, self.cases[case], by_name(peer), round_trip)


@pytest.fixture(scope="module")
def bench(anvil: Anvil) -> Iterator[Bench]:
    """A chain of its own; the shared node only says whether there is one to be had."""
    with cases.chain() as town:
        yield Bench(town, {case.name: case for case in cases.made(town, NAMES)})


def by_name(name: str) -> Peer:
    return next(peer for peer in peers() if peer.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_txdoctor_is_right_in_few_rounds(bench: Bench, name: str) -> None:
    found = bench.run(name, page.OURS)
    assert found.answer is Answer.RIGHT, found.said
    assert 1 <= found.rounds <= page.MOST_ROUNDS[name]
    assert found.requests == found.rounds


@pytest.mark.parametrize("name", [n for n in NAMES if n.startswith(("order", "sandwich"))])
def test_what_ignores_the_block_is_wrong_where_the_block_decided(bench: Bench, name: str) -> None:
    assert bench.cases[name].ahead > 0
    assert bench.run(name, page.QUICK).answer is Answer.WRONG
    rerun = bench.run(name, page.RERUN, 0.0)
    assert rerun.answer is Answer.RAW  # right, so that we are not measured against a wrong one
    assert rerun.requests > bench.cases[name].ahead


@pytest.mark.skipif(not FULL, reason="half a minute of cast run: make proof")
def test_it_takes_a_fiftieth_of_the_time_of_a_whole_rerun(bench: Bench) -> None:
    [(name, least)] = page.LEAST_TIMES_FASTER.items()
    ours = min(bench.run(name, page.OURS, page.FAR).seconds for _ in range(8))
    theirs = bench.run(name, page.RERUN, page.FAR)
    assert theirs.answer is Answer.RAW
    assert theirs.seconds >= least * ours


def test_a_promise_that_is_not_kept_is_seen() -> None:
    case = Case(name="order-200", what="x", txid="0x", ahead=200, state="f", false="s")
    one, other, quick = (by_name(name) for name in (page.OURS, page.RERUN, page.QUICK))
    good = [
        made(case, one, 0.6, 4, Answer.RIGHT), made(case, other, 31.0, 700, Answer.RAW),
        made(case, quick, 0.8, 9, Answer.WRONG),
    ]  # fmt: skip
    assert [each.kept for each in page.promises(good)] == [True] * 3
    bad = [
        made(case, one, 0.7, 5, Answer.RIGHT), made(case, other, 31.0, 700, Answer.RAW),
        made(case, quick, 0.8, 9, Answer.RIGHT),
    ]  # fmt: skip
    assert [each.kept for each in page.promises(bad)] == [False] * 3
    wrong = [made(case, one, 0.1, 4, Answer.STATE), *good[1:]]
    assert [each.kept for each in page.promises(wrong)] == [False, True, True]


def test_the_page_tells_what_each_said() -> None:
    case = Case(name="text", what="x", txid="0x", state="failed", cause="price", false="went")
    runs = [made(case, by_name(page.OURS), 0.5, 2, Answer.RIGHT, "it failed\n the | `price` fell")]
    assert "| `txdoctor` | 2 | 2 | 0.50 / 0.50 (1.0x) | right | `the 'price' fell` |" in (
        page.table(runs)
    )


def test_the_page_is_the_one_that_was_written_by_this_command() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    assert [name for name in cases.names() if f"`{page.COMMAND} {name}`" not in text] == []
    assert "| NO |" not in text
    assert Path(page.HERE, "benchmarks", "README.md").is_file()


def made(
    case: Case, peer: Peer, seconds: float, rounds: int, answer: Answer, said: str = ""
) -> Run:
    return Run(
        case=case, peer=peer, round_trip=page.FAR, seconds=seconds, requests=rounds, rounds=rounds,
        said=said, answer=answer,
    )  # fmt: skip
