"""In bad weather every row is still answered, and most of what is allowed is used."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.desk.batch.test_kills import HERE
from tests.desk.batch.weather import Weather
from tests.faults.server import faulty

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"


def told(folder: Path, weather: Weather, rows: int) -> list[dict[str, Any]]:
    """A list of hashes that nobody knows: two questions for each row."""
    draw = random.Random(6)
    hashes = [f"0x{draw.getrandbits(256):064x}" for _ in range(rows)]
    (folder / "list.csv").write_text("\n".join(["txid", *hashes]) + "\n")
    line = ["batch", "list.csv", "--network", "ethereum", "-f", "ndjson=out", "-q", "--exit-zero"]
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(HERE)}
    with faulty(weather.truth) as server:
        subprocess.run(
            [sys.executable, "-m", "txdoctor", *line, "--rpc", server.url],
            cwd=folder,
            env=environ,
            capture_output=True,
            timeout=300,
            check=True,
        )
    lines = (folder / "out").read_text().splitlines()
    rows_told = [json.loads(line) for line in lines]
    assert [row["txid"] for row in rows_told] == hashes
    return rows_told


@pytest.mark.parametrize(
    "weather",
    [
        {"largest": 20, "failing": 20},
        {"rate": 40, "patience": None},
    ],
    ids=["failing", "limited"],
)
def test_every_row_is_answered(tmp_path: Path, weather: dict[str, Any]) -> None:
    rows = told(tmp_path, Weather(**weather), 120)
    assert {row["txdoctor"]["state"] for row in rows} == {"unseen"}


@pytest.mark.slow
@pytest.mark.skipif(not FULL, reason="make proof")
@pytest.mark.parametrize("failing", [0, 20])
@pytest.mark.parametrize("patience", [1, None])
def test_four_fifths_of_the_allowed_rate_are_used(
    tmp_path: Path, patience: int | None, failing: int
) -> None:
    """By what was granted, from the first request to the last; half a minute and more."""
    weather = Weather(rate=25, patience=patience, largest=20, failing=failing)
    rows = told(tmp_path, weather, 10_000)
    assert {row["txdoctor"]["state"] for row in rows} == {"unseen"}
    granted = weather.granted
    assert (len(granted) - 1) / (granted[-1] - granted[0]) >= 0.8 * 25
