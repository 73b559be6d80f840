"""How fast txdoctor is, as ratios of one run: start-up, one hash, two thousand hashes.

`python -m tools.bench` prints the table and writes it to docs/speed.md; `--quick` measures fewer
runs and writes nothing. Every figure is CPU or wall time of whole processes, best of several runs
taken in turn, with byte code compiled.
"""

from __future__ import annotations

import compileall
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nodes import anvil, knots
from tests.faults.server import faulty
from tests.faults.truth import live
from tools.far_away import far_away
from tools.mixed_chain import accounts_for, mixed

HERE = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
TXDOCTOR = [str(Path(PYTHON).parent / "txdoctor")]
ROUND_TRIP = 0.05  # seconds, behind TLS
ROWS, LONG = 2000, 10_000

Server = Literal["evm", "core"]


@dataclass(frozen=True, slots=True)
class Line:
    """One measured ratio, its bound, and what it was measured against."""

    what: str
    against: str
    ratio: float
    bound: float
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the bound is kept."""
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound

    def told(self) -> str:
        """A row of the table."""
        sign = ">=" if self.at_least else "<="
        return (
            f"| {self.what} | {self.against} | {self.ratio:.2f} | {sign} {self.bound:g} "
            f"| {'yes' if self.kept else 'NO'} |"
        )


def main(argv: Sequence[str]) -> int:
    """Measure everything; exit code 1 when a bound is not kept."""
    runs = 3 if "--quick" in argv else 9
    compileall.compile_dir(str(HERE / "txdoctor"), quiet=1)
    compileall.compile_dir(str(Path(PYTHON).parents[1] / "lib"), quiet=2)
    lines = [*start_up(runs), *one_evm_hash(runs), *one_bitcoin_hash(runs)]
    lines += [*many(runs), *long_list(runs)]
    table = "\n".join(line.told() for line in lines)
    print(table)
    if "--quick" not in argv:
        write(table)
    return 0 if all(line.kept for line in lines) else 1


def start_up(runs: int) -> list[Line]:
    """CPU of what asks nobody, against the bare interpreter."""
    bare = [PYTHON, "-c", "pass"]
    wanted = (
        ("--version", ["--version"], 2.0),
        ("--help", ["--help"], 8.0),
        ("explain CODE", ["explain", "evm/reverted"], 8.0),
        ("explain WORDS", ["explain", "stuck"], 8.0),
    )
    lines = []
    for name, words, bound in wanted:
        ours, base = in_turn([*TXDOCTOR, *words], bare, runs, cpu)
        lines.append(Line(f"`txdoctor {name}`, CPU", "`python -c pass`", ours / base, bound))
    return lines


def one_evm_hash(runs: int) -> list[Line]:
    """A settled transfer on anvil, over loopback and behind TLS at 50 ms."""
    with anvil.running() as node:
        [sender, receiver, *_] = node.rpc("eth_accounts")
        sent = node.rpc("eth_sendTransaction", {"from": sender, "to": receiver, "value": "0x1"})
        node.mine()
        command = ["check", str(sent), "--network", "anvil"]
        return one_hash(command, "evm", node.url, runs, ["--keccak"])


def one_bitcoin_hash(runs: int) -> list[Line]:
    """A settled payment on a regtest node."""
    with knots.running() as node:
        wallet = node.wallet("rich")
        wallet.fund(1)
        txid = wallet.rpc("sendtoaddress", wallet.address(), "1")
        node.mine()
        command = ["check", str(txid), "--network", "bitcoin-regtest"]
        return one_hash(command, "core", node.rpc_url, runs, [])


def one_hash(command: list[str], kind: Server, url: str, runs: int, extra: list[str]) -> list[Line]:
    """CPU on loopback and wall time behind TLS, against the plain script."""
    peer = [PYTHON, str(HERE / "tools/peers/one_hash.py")]
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        plan.write_text(json.dumps(overheard(command, kind, url)))
        script = [*peer, str(plan), url, *extra]
        ours, base = in_turn([*TXDOCTOR, *command, "--rpc", url], script, runs, cpu)
        lines = [Line(f"one hash ({kind}), CPU", "plain script", ours / base, 1.4)]
        with (
            faulty(live(kind, url), tls=True) as server,
            trusting(server.ca_file),
            far_away(server.port, ROUND_TRIP) as port,
        ):
            away = f"https://127.0.0.1:{port}/"
            script = [*peer, str(plan), away, "--ca", str(server.ca_file), *extra]
            ours, base = in_turn([*TXDOCTOR, *command, "--rpc", away], script, runs, wall)
            asked = len(json.loads(plan.read_text()))
            if len(server.log) != 2 * runs * asked:
                raise SystemExit(f"{len(server.log)} requests came instead of {2 * runs * asked}")
            lines.append(
                Line(f"one hash ({kind}), TLS, 50 ms, wall", "plain script", ours / base, 1.3)
            )
    return lines


@contextmanager
def trusting(ca_file: object) -> Iterator[None]:
    """The server's own authority is trusted as long as it runs."""
    os.environ["TXDOCTOR_CA_FILE"] = str(ca_file)
    try:
        yield
    finally:
        del os.environ["TXDOCTOR_CA_FILE"]


def overheard(command: list[str], kind: Server, url: str) -> list[dict[str, object]]:
    """The bodies that txdoctor sends for a command, taken down by a server in between."""
    with faulty(live(kind, url)) as server:
        run([*TXDOCTOR, *command, "--rpc", server.url])
        return [
            {
                "body": request.body.decode(),
                "headers": {
                    name.title(): value
                    for name, value in request.headers.items()
                    if name == "authorization"
                },
            }
            for request in server.log
        ]


def many(runs: int) -> list[Line]:
    """Two thousand transactions of every fate through `check @FILE`, against the leanest client."""
    with listed(ROWS) as (rows, url):
        target = ["check", f"@{rows}", "--network", "anvil", "--rpc", url]
        ours = [*TXDOCTOR, *target, "-q", "--exit-zero"]
        mine, theirs = in_turn(ours, leanest(rows, url), max(3, runs // 3), wall)
        return [Line(f"{ROWS} hashes, rows a second", "leanest client", theirs / mine, 0.5, True)]


def long_list(runs: int) -> list[Line]:
    """Ten thousand through `batch`, a row of CSV for each, with its journal on the disk."""
    with listed(LONG) as (rows, url):
        out = rows.with_name("out.csv")
        target = ["batch", str(rows), "-f", f"csv={out}", "--network", "anvil", "--rpc", url]
        ours = [*TXDOCTOR, *target, "-q", "--force", "--exit-zero"]
        mine, theirs = in_turn(ours, leanest(rows, url), max(2, runs // 4), wall)
        what = f"`batch` of {LONG}, rows a second"
        return [Line(what, "leanest client", theirs / mine, 0.7, True)]


@contextmanager
def listed(rows: int) -> Iterator[tuple[Path, str]]:
    """A file of so many hashes, one a line, and the address of the anvil that knows them."""
    accounts = ("--accounts", str(accounts_for(rows)))
    with anvil.running(extra=accounts) as node, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hashes.txt"
        path.write_text("\n".join(mixed(node, rows)) + "\n")
        yield path, node.url


def leanest(rows: Path, url: str) -> list[str]:
    """The command of the leanest client."""
    return [PYTHON, str(HERE / "tools/peers/leanest_batch.py"), str(rows), url]


def in_turn(ours: list[str], theirs: list[str], runs: int, measure: object) -> tuple[float, float]:
    """The best of several runs of each, taken in turn so that drift meets both."""
    assert callable(measure)
    pairs = [(measure(ours), measure(theirs)) for _ in range(runs)]
    return min(mine for mine, _ in pairs), min(other for _, other in pairs)


def cpu(command: list[str]) -> float:
    """User and system seconds of a whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall(command: list[str]) -> float:
    """Seconds from start to end of a whole process."""
    start = time.perf_counter()
    run(command)
    return time.perf_counter() - start


def run(command: list[str]) -> None:
    """Run to the end; a command that fails outright would be measured for nothing."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, capture_output=True, env=clean, timeout=300, check=False)
    if done.returncode:
        raise SystemExit(
            f"{command[:3]} ended with {done.returncode}: {done.stderr.decode()[-800:]}"
        )


HEAD = """# Speed

Measured by `make bench`: CPU (user and system) or wall time of whole processes, best of nine runs
taken in turn, as ratios of one run, byte code compiled. A lower ratio is better, but for rows a
second. Every process has to end with exit code 0.

- The *plain script* (tools/peers/one_hash.py) imports typer<0.29, requests and rich (for EVM also a
  keccak), sends the very requests that txdoctor sends and prints a table of what came back. Behind
  TLS every byte takes half of 50 ms and the connection another 50 (tools/far_away.py); that both
  sent as many requests is checked.
- The *leanest client* (tools/peers/leanest_batch.py says all it does) sends batches of a hundred
  rows over four connections and checks nothing. The hashes (tools/mixed_chain.py) are settled
  transfers, calls that failed in six ways, and transfers that wait, half of them below the base
  fee, on one anvil with a hundred transactions in a block.

| what | against | ratio | bound | kept |
|---|---|---|---|---|
"""

TAIL = """
## Where the time of a row goes

The leanest client believes what it is told. txdoctor computes the hash of each transaction again
out of its fields, recovers the key that signed each one that waits, runs each failed call on both
sides of its block, brings what the sources said to one account and puts about fifty rules to it.
All of that is one Python process on one core, and the node has the other: the last two lines say
how fast Python is beside anvil, and neither bound is kept. The node is kept busy meanwhile: a row
that takes several rounds holds up no other (txdoctor/gather.py), and the program waits for hardly
any answer. A settled row takes about 400 calls of functions, a failed one 680, and no one place is
hot. What was tried and won nothing: larger windows, a shorter switch interval, the hottest modules
compiled by mypyc (slower). A second process could win little on two cores, of which the node fills
one. To keep the bounds rows would have to be examined in a second, poorer way, which could say
something else than the first. In a list a server is asked at most three questions a row
(tests/cli/test_batch_on_node.py holds it). The work of one more row is bounded in
tests/test_speed.py, in calls of functions.
"""


def write(table: str) -> None:
    """docs/speed.md, with the command that measures it."""
    (HERE / "docs" / "speed.md").write_text(HEAD + table + "\n" + TAIL, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
