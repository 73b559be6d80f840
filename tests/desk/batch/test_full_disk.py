"""A full disk ends a run with a sentence; with room again it goes on where it stopped."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.batch.test_kills import HERE, ROWS, asked, check_result, the_list
from tests.faults import truth
from tests.faults.server import FaultyServer, faulty

NOTE = "x" * 900  # so that the result is longer than the journal


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with faulty(truth.evm()) as running:
        yield running


def run(folder: Path, server: FaultyServer, most: int, *more: str) -> tuple[int, str]:
    """No file may grow beyond `most` bytes: the system refuses the write, as on a full disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    line = ["batch", "list.csv", "--network", "ethereum", "--rpc", server.url, "--exit-zero", "-q"]
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(HERE)}
    # Python keeps its compiled files whole by a rename, but not where a write stops in the middle.
    environ["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run(
        [sys.executable, "-m", "txdoctor", *line, *more],
        cwd=folder,
        env=environ,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


def test_the_journal_has_no_room(tmp_path: Path, server: FaultyServer) -> None:
    hashes = the_list(tmp_path)
    for most in (50, 60_000):
        code, said = run(tmp_path, server, most, "--resume")
        assert code == 74
        assert "list.checked.csv.journal" in said
        assert "--resume" in said
        assert "Traceback" not in said
    server.log.clear()
    assert run(tmp_path, server, 10**9, "--resume")[0] == 0
    assert 0 < len(asked(server)) < ROWS * 9 // 10  # what had room was not asked for again
    check_result(tmp_path, hashes)


def test_the_result_has_no_room(tmp_path: Path, server: FaultyServer) -> None:
    hashes = the_list(tmp_path)
    path = tmp_path / "list.csv"
    short = path.read_text()
    path.write_text("\n".join(f"{line},{NOTE}" for line in short.splitlines()) + "\n")
    code, said = run(tmp_path, server, 300_000)
    assert code == 74
    assert "list.checked.csv" in said
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == ["list.checked.csv.journal", "list.csv"]
    server.log.clear()
    assert run(tmp_path, server, 10**9, "--resume")[0] == 0
    assert not server.log
    lines = (tmp_path / "list.checked.csv").read_text().splitlines()[1:]
    told = [line.split(",")[3] for line in lines]
    assert told == hashes
