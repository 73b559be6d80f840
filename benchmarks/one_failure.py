"""Side by side on one node: what each program says of a transaction, and what that costs.

`python -m benchmarks.one_failure` measures all cases and writes docs/against.md; names of cases
after it measure only these and write nothing. `--runs N` sets how often, three times otherwise;
what takes long is run twice at the least.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import cases, page
from benchmarks.measured import Run, runs
from benchmarks.peers import PYTHON, peers

ROUND_TRIPS = (0.0, 0.05, 0.15)  # seconds
RUNS = 3


def main(argv: Sequence[str]) -> int:
    """Measure and tell; exit code 1 when a promise of the page is not kept."""
    said = _parser().parse_args(argv)
    wanted = said.case or cases.names()
    if importlib.util.find_spec("web3") is None:
        raise SystemExit("the script needs web3: pip install -e '.[bench]'")
    for folder in (page.HERE / "txdoctor", Path(PYTHON).parents[1] / "lib"):
        compileall.compile_dir(str(folder), quiet=2)
    found: list[Run] = []
    with cases.chain() as town:
        for case in cases.made(town, wanted):
            print(f"{case.name}: {case.what}", flush=True)
            mine = list(runs(town.node.url, case, peers(), ROUND_TRIPS, said.runs))
            found += mine
            print(page.table(mine), flush=True)
    if not said.case:
        page.write(found)
    broken = [line.told() for line in page.promises(found) if not line.kept]
    print("\n".join(broken))
    return int(bool(broken))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.one_failure")
    parser.add_argument("case", nargs="*", choices=[*cases.names(), []], help="all when none")
    parser.add_argument("--runs", type=int, default=RUNS, help="of each program at each distance")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
