"""Two workers of Dask's scheduler give the bytes that one process gives, in half the time."""

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir
from csv import DictReader
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.desk.batch.test_kills import HERE
from tests.desk.batch.test_memory import endless_node
from tests.desk.batch.weather import Weather
from tests.faults import truth
from tests.faults.server import faulty
from tools.far_away import far_away
from txdoctor.__main__ import main
from txdoctor.desk.batch import dask, part
from txdoctor.desk.batch.leases import Leases
from txdoctor.wire.limits import Manners

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
PHRASE = " ".join(["abandon"] * 11 + ["about"])
TIME = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def run(folder: Path, url: str, out: str, *more: str) -> subprocess.CompletedProcess[str]:
    line = ["batch", "list.csv", "--network", "ethereum", "--rpc", url, "-o", out, "-q"]
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(HERE)}
    return subprocess.run(
        [sys.executable, "-m", "txdoctor", *line, *more],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def the_list(folder: Path, rows: int) -> None:
    """Every story of the scripted node, some rows twice, one with a secret, one that is none."""
    stories = truth.evm().stories
    hashes = [f"0x{number:064x}" for number in range(1 << 200, (1 << 200) + rows - 10)]
    hashes[50:50] = [stories[name] for name in ("settled", "pending", "queued", "settled")]
    lines = [f"{number},{each},x" for number, each in enumerate(hashes)]
    lines[20:20] = [f"a,{PHRASE},x", "b,,x", "c,nothing,x"]
    (folder / "list.csv").write_text("\n".join(["id,txid,note", *lines]) + "\n")


def without_times(path: Path) -> str:
    """Two runs are made at two times, and each row says when."""
    return TIME.sub("TIME", path.read_text())


@pytest.mark.slow
@pytest.mark.skipif(not FULL, reason="make proof")
def test_two_workers_give_the_bytes_of_one_process(tmp_path: Path) -> None:
    the_list(tmp_path, 4500)
    with faulty(Weather().truth) as server:
        one = run(tmp_path, server.url, "one.csv")
        two = run(tmp_path, server.url, "two.csv", "--dask", "local", "--workers", "2")
    assert (one.returncode, two.returncode) == (7, 7), two.stderr
    assert without_times(tmp_path / "one.csv") == without_times(tmp_path / "two.csv")
    assert one.stdout.replace("one.csv", "") == two.stdout.replace("two.csv", "")
    names = sorted(path.name for path in tmp_path.iterdir() if path.name != ".config")
    assert names == ["list.csv", "one.csv", "two.csv"]
    assert "abandon" not in (tmp_path / "two.csv").read_text()


class Here:
    """A scheduler that is nobody but this process; `lost` is what becomes of a part instead."""

    def __init__(self, lost: Exception | None = None) -> None:
        self.lost = lost
        self.sent = 0
        self.unset_there: tuple[str, ...] = ()

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def wait_for_workers(self, number: int, timeout: float) -> None:
        return None

    def scheduler_info(self) -> dict[str, Any]:
        return {"workers": {"one": 1, "two": 2}}

    def submit(self, function: Callable[..., bool], *args: Any, **_: Any) -> Any:
        self.sent += 1
        copied = pickle.loads(pickle.dumps((function, args)))  # noqa: S301 - as on the way there
        with pytest.MonkeyPatch.context() as there:
            for name in self.unset_there:
                there.delenv(name)
            told = None if self.lost else copied[0](*copied[1])

        class Future:
            def result(_: Any) -> object:
                if self.lost:
                    raise self.lost
                return told

        return Future()


class Alone(Leases):
    """No scheduler, so nobody to share with."""

    def enter(self, origin: str, manners: Manners) -> bool:
        return True

    def leave(self, origin: str) -> None:
        return None


@pytest.fixture
def spread(monkeypatch: pytest.MonkeyPatch) -> Here:
    here = Here()
    monkeypatch.setattr(dask.Spread, "_connected", lambda self: here)
    monkeypatch.setattr(dask, "PART", 40)
    monkeypatch.setattr(part, "Leases", Alone)
    return here


def test_parts_come_back_in_their_order(tmp_path: Path, spread: Here) -> None:
    the_list(tmp_path, 300)
    with chdir(tmp_path), faulty(Weather().truth) as server:
        line = ["batch", "list.csv", "--network", "ethereum", "--rpc", server.url, "-q", "-o"]
        assert main([*line, "one.csv"]) == 7
        assert main([*line, "two.csv", "--dask", "local"]) == 7
    assert spread.sent == 8
    assert without_times(tmp_path / "one.csv") == without_times(tmp_path / "two.csv")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["list.csv", "one.csv", "two.csv"]


def test_lost_workers_lose_no_answer(
    tmp_path: Path, spread: Here, capsys: pytest.CaptureFixture[str]
) -> None:
    the_list(tmp_path, 100)
    with chdir(tmp_path), faulty(Weather().truth) as server:
        line = ["batch", "list.csv", "--network", "ethereum", "--rpc", server.url, "-q"]
        spread.lost = OSError("gone")
        assert main([*line, "--dask", "local"]) == 74
        assert "--resume" in capsys.readouterr().err
        assert not list(tmp_path.glob("*.parts"))
        assert main([*line, "--resume"]) == 7


def test_only_what_workers_left_is_removed(
    tmp_path: Path, spread: Here, capsys: pytest.CaptureFixture[str]
) -> None:
    the_list(tmp_path, 20)
    folder, elsewhere = tmp_path / "out.csv.parts", tmp_path / "mine"
    line = ["batch", "list.csv", "--offline", "-q", "-o", "out.csv", "--dask", "local"]
    with chdir(tmp_path):
        for place in (folder, elsewhere):
            place.mkdir()
            (place / "00000001.parquet").write_text("left by a run that was killed")
        (folder / "mine.parquet").write_text("mine")
        main(line)
        assert [path.name for path in folder.iterdir()] == ["mine.parquet"]
        (folder / "mine.parquet").unlink()
        folder.rmdir()
        folder.symlink_to(elsewhere)
        assert main([*line, "--force"]) == 74
    assert "out.csv.parts" in capsys.readouterr().err
    assert list(elsewhere.iterdir())


def test_a_worker_without_the_proxy_asks_nobody(
    tmp_path: Path, spread: Here, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named here, so that nobody learns from where is asked, and not where workers run."""
    the_list(tmp_path, 20)
    with chdir(tmp_path), pytest.MonkeyPatch.context() as here:
        here.setenv("TXDOCTOR_PROXY", "http://127.0.0.1:9")
        spread.unset_there = ("TXDOCTOR_PROXY",)
        line = ["batch", "list.csv", "--network", "ethereum", "-q", "--dask", "local"]
        assert main(line) == 6
    assert "A worker would ask other servers" in capsys.readouterr().err


def test_without_a_scheduler_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    the_list(tmp_path, 20)
    with chdir(tmp_path):
        assert main(["batch", "list.csv", "--offline", "--dask", "nonsense://x", "-q"]) == 74
    assert "nonsense://x" in capsys.readouterr().err


def test_without_the_library_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    the_list(tmp_path, 20)
    monkeypatch.setattr(dask, "find_spec", lambda name: None)
    with chdir(tmp_path):
        assert main(["batch", "list.csv", "--offline", "--dask", "local", "-q"]) == 6
    assert "txdoctor[dask]" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(not FULL, reason="make proof")
def test_two_workers_are_almost_twice_as_fast(tmp_path: Path) -> None:
    """A node fifty milliseconds away that takes twenty questions; one request in flight in each.

    Measured from the first part that a worker left to the last: starting workers takes seconds.
    """
    with endless_node(tmp_path, 12_000, largest=20) as (url, hashes):
        (tmp_path / "list.csv").write_text("\n".join(["txid", *hashes]) + "\n")
        with far_away(int(url.rpartition(":")[2]), 0.05) as port:
            far = f"http://127.0.0.1:{port}"
            one = rate(tmp_path, far, "one.csv", "1")
            two = rate(tmp_path, far, "two.csv", "2", "--dask", "local", "--workers", "2")
    assert without_times(tmp_path / "one.csv") == without_times(tmp_path / "two.csv")
    print(f"one process {one:.0f} rows a second, two workers {two:.0f}")
    assert two / one >= 1.7


def rate(folder: Path, url: str, out: str, in_flight: str, *more: str) -> float:
    """Rows a second, by when the first and the last of them were examined."""
    done = run(folder, url, out, "--in-flight", in_flight, *more)
    assert done.returncode in (0, 1), done.stderr
    with (folder / out).open(newline="") as file:
        times = [datetime.fromisoformat(row["txdoctor_examined_at"]) for row in DictReader(file)]
    return (len(times) - 1) / (max(times) - min(times)).total_seconds()
