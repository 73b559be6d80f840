"""A list of any length takes the memory of a short one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.desk.batch.test_kills import HERE

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
SHORT, LONG = (10_000, 1_000_000) if FULL else (1000, 10_000)
# proc(5): VmHWM is the most that was resident, in KiB. getrusage(2) would also count what the
# process that started this one had.
# More different ones than are remembered, so that hardly any row is answered by an earlier one.
DIFFERENT = 150_000 if FULL else 1000
MEBIBYTE = 1024  # KiB

MEASURED = """
import re, sys
from pathlib import Path
from txdoctor.__main__ import main
code = main(sys.argv[1:])
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
sys.exit(code)
"""


@contextmanager
def endless_node(
    folder: Path, count: int, largest: int = sys.maxsize
) -> Iterator[tuple[str, list[str]]]:
    """The endless node's address, and the hashes it knows."""
    hashes = folder / "hashes"
    words = [str(count), str(hashes), str(largest)]
    command = [sys.executable, "-m", "tools.endless_node", *words]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().strip(), hashes.read_text().split()
        finally:
            running.kill()


def most(folder: Path, url: str, hashes: list[str], rows: int, *more: str) -> int:
    """KiB that the program took at most for a list of so many rows."""
    with (folder / "list.csv").open("w") as file:
        file.write("id,txid\n")
        for number, each in enumerate(islice(cycle(hashes), rows)):
            file.write(f"{number},{each}\n")
    line = ["batch", "list.csv", "--network", "ethereum", "--rpc", url, "--force", "-q", *more]
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(HERE)}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *line],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    with (folder / "list.checked.csv").open() as file:
        settled = sum('"settled"' in line for line in file)
    assert settled == rows
    return int(done.stdout.split()[-1])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="read in /proc")
def test_a_long_list_takes_the_memory_of_a_short_one(tmp_path: Path) -> None:
    with endless_node(tmp_path, DIFFERENT) as (url, hashes):
        short = most(tmp_path, url, hashes, SHORT)
        long = most(tmp_path, url, hashes, LONG)
    print(f"{SHORT} rows: {short} KiB, {LONG} rows: {long} KiB")
    assert short <= 100 * MEBIBYTE
    assert long - short <= 10 * MEBIBYTE


@pytest.mark.slow
@pytest.mark.skipif(not FULL, reason="make proof")
def test_what_is_remembered_takes_16_bytes_a_row(tmp_path: Path) -> None:
    with endless_node(tmp_path, DIFFERENT) as (url, hashes):
        short = most(tmp_path, url, hashes, SHORT, "--dedupe")
        long = most(tmp_path, url, hashes, LONG, "--dedupe")
    print(f"remembered: {SHORT} rows: {short} KiB, {LONG} rows: {long} KiB")
    assert long - short <= 10 * MEBIBYTE + 16 * LONG // 1024
