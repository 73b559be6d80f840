"""One program, one transaction, one distance: what it said, how long it took, what it sent."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.cases import Case
from benchmarks.counted import Counted, counted
from benchmarks.peers import Answer, Peer, judged
from tools.far_away import far_away

PATIENCE = 600  # seconds, for one run
TWICE = 2  # runs at the least
BUDGET_MS = 10_000  # who has taken more at one distance is not run a third time there


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a peer. `said` is all it printed; `round_trip` and `seconds` in seconds."""

    case: Case
    peer: Peer
    round_trip: float
    seconds: float
    requests: int
    rounds: int
    said: str
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconds:
    """The best and the middle one of several runs."""

    best: float
    middle: float


def runs(
    url: str, case: Case, peers: Sequence[Peer], round_trips: Sequence[float], most: int
) -> Iterator[Run]:
    """Each peer at each distance up to `most` times, in turn, so that drift meets all of them."""
    for round_trip in round_trips:
        taken: Counter[str] = Counter()
        for number in range(most):
            for peer in peers:
                if number < TWICE or taken[peer.name] < BUDGET_MS:
                    found = run(url, case, peer, round_trip)
                    taken[peer.name] += int(1000 * found.seconds)
                    yield found


def run(url: str, case: Case, peer: Peer, round_trip: float) -> Run:
    """Once, as a whole process; every program asks through the same counting server."""
    with counted(url) as counter, reached(counter, round_trip) as port:
        command = peer.command(case.txid, f"http://127.0.0.1:{port}")
        began = time.perf_counter()
        done = subprocess.run(
            command, capture_output=True, env=_clean(), timeout=PATIENCE, check=False
        )
        seconds = time.perf_counter() - began
        said = (done.stdout + done.stderr).decode(errors="replace")
        return Run(
            case=case, peer=peer, round_trip=round_trip, seconds=seconds, said=said,
            requests=len(counter.log), rounds=counter.rounds(round_trip),
            answer=judged(case, said),
        )  # fmt: skip


def seconds(of: Sequence[Run]) -> Seconds:
    """Best and middle of the runs."""
    each = [one.seconds for one in of]
    return Seconds(best=min(each), middle=statistics.median(each))


@contextmanager
def reached(counter: Counted, round_trip: float) -> Iterator[int]:
    """The port under which the counting server is so far away; nought is beside us."""
    if not round_trip:
        yield counter.port
        return
    with far_away(counter.port, round_trip) as port:
        yield port


def _clean() -> dict[str, str]:
    """The byte code is compiled before, and used; nobody is asked but the node."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "ETHERSCAN_API_KEY", "ETH_RPC_URL")
    return {name: value for name, value in os.environ.items() if name not in left_out}
