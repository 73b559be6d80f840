"""Killed at any moment and taken up again: no row is lost, none is doubled, none is asked twice."""

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults import truth
from tests.faults.server import FaultyServer, faulty

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
ROWS = 500
HERE = Path(__file__).parents[3]
KILLED = -signal.SIGKILL


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with faulty(truth.evm()) as running:
        yield running


def the_list(folder: Path) -> list[str]:
    """Settled and failed transactions and many that nobody knows, all different but a few."""
    stories = truth.evm().stories
    known = [stories[name] for name in ("settled", "fresh", "reverted")]
    draw = random.Random(9)
    hashes = [f"0x{draw.getrandbits(256):064x}" for _ in range(ROWS - len(known))]
    hashes += known
    draw.shuffle(hashes)
    lines = [f'{number},"a, b",{each}' for number, each in enumerate(hashes)]
    (folder / "list.csv").write_text("\n".join(["id,note,txid", *lines]) + "\n")
    return hashes


def run(folder: Path, server: FaultyServer, moment: int, *more: str) -> int:
    """Killed at that moment (0: never); the code it ended with."""
    line = ["batch", "list.csv", "--network", "ethereum", "--rpc", server.url, "--exit-zero", "-q"]
    command = [sys.executable, "-m", "tests.desk.batch.killed", str(moment), *line, *more]
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(HERE)}
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, timeout=60, check=False
    ).returncode


def kept(folder: Path) -> set[str]:
    """The ids of the rows that stand in the journal whole."""
    journal = folder / "list.checked.csv.journal"
    if not journal.exists():
        return set()
    values = [json.loads(line[9:]) for line in journal.read_text().splitlines(keepends=True)
              if line.endswith("\n")]  # fmt: skip
    return {value[2][1] for value in values if isinstance(value, list)}


def asked(server: FaultyServer) -> Counter[str]:
    """How often each hash was asked for."""
    calls: list[dict[str, Any]] = []
    for request in server.log:
        said = json.loads(request.body)
        calls += said if isinstance(said, list) else [said]
    by_hash = [call["params"] for call in calls if call["method"] == "eth_getTransactionByHash"]
    return Counter(params[0] for params in by_hash)


def check_result(folder: Path, hashes: list[str]) -> None:
    lines = (folder / "list.checked.csv").read_text().splitlines()
    starts = [f'{number},"a, b",{each},"ethereum","{each}"' for number, each in enumerate(hashes)]
    assert len(lines) == 1 + len(hashes)
    for line, start in zip(lines[1:], starts, strict=True):
        assert line.startswith(start)
    assert sorted(path.name for path in folder.iterdir()) == ["list.checked.csv", "list.csv"]


def test_killed_at_one_moment_after_the_other(tmp_path: Path, server: FaultyServer) -> None:
    """Each run is killed one moment later than the one before it, until one reaches the end."""
    hashes = the_list(tmp_path)
    code, moment = KILLED, 0
    while code == KILLED and moment < 40:
        moment += 1 if FULL else 2
        known = kept(tmp_path)
        server.log.clear()
        code = run(tmp_path, server, moment, "--resume")
        # An answer that is in the journal is never asked for again.
        assert not known & set(asked(server))
    assert code == 0
    assert moment > 8
    check_result(tmp_path, hashes)


@pytest.mark.slow
@pytest.mark.skipif(not FULL, reason="make proof")
@pytest.mark.parametrize("seed", range(5))
def test_fifty_random_kills(tmp_path: Path, server: FaultyServer, seed: int) -> None:
    """Ten in each of five lists; the clock decides as well as the moment."""
    hashes = the_list(tmp_path)
    draw = random.Random(seed)
    for _ in range(10):
        command = [
            *(sys.executable, "-m", "txdoctor", "batch", "list.csv", "--network", "ethereum"),
            *("--rpc", server.url, "--exit-zero", "-q", "--resume"),
        ]
        environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(HERE)}
        child = subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            child.wait(draw.uniform(0.2, 1.0))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    assert run(tmp_path, server, 0, "--resume") == 0
    check_result(tmp_path, hashes)
