"""Runs the proofs with full counts and writes their table: `make proof`.

A row of docs/proof.md is one claim, the tests that hold it, how many cases they ran, and how many
failed. Exit code 1 when one fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.faults.catalogue import CATALOGUE

HERE = Path(__file__).resolve().parents[1]
PAGE = HERE / "docs" / "proof.md"
ALL_PASSED, SOME_FAILED = 0, 1  # docs.pytest.org, "Exit codes"


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, the tests that hold it, and a remark on what one case is."""

    what: str
    tests: tuple[str, ...]
    remark: str = ""


def _tests(folder: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{folder}/test_{name}.py" for name in names)


class Unfinished(Exception):
    """The tests were cut short, or did not start: what they counted so far proves nothing."""


CLAIMS = (
    Claim(
        "no fault or lie of a server ends in a wrong verdict",
        ("tests/test_faults_end_to_end.py",),
        f"{len(CATALOGUE)} kinds of faults, each over every story of three kinds of servers",
    ),
    Claim(
        "one visit over four seats, one slow, one lying, one stale, one well: the truth, and "
        "replayed to the same bytes",
        ("tests/test_four_seats.py",),
    ),
    Claim(
        "every recorded and written case gives the expected verdict, and the same bytes twice in "
        "every format and language",
        ("tests/test_cases.py",),
    ),
    Claim(
        "situations made for real on anvil, Bitcoin Knots and Litecoin Core",
        (
            *_tests("tests/chains/bitcoin", "on_node", "advice_on_node", "refused_on_node"),
            *_tests("tests/chains/bitcoin", "branches_on_node", "arrivals_on_node"),
            "tests/chains/bitcoin/test_litecoin_on_node.py",
            "tests/chains/evm/test_on_node.py",
            "tests/chains/evm/failure/test_failing_on_node.py",
            "tests/cli/test_on_node.py",
        ),
    ),
    Claim(
        "one lying source alone never makes a payment lost, settled or replaced",
        ("tests/test_lone_liar.py", "tests/test_lone_liar_bitcoin.py"),
    ),
    Claim(
        "what ran inside a failed transaction is told from three kinds of records of calls, with "
        "the verdict that stands without them; records may be of any size",
        ("tests/chains/evm/calls",),
    ),
    Claim(
        "an error that nobody here knows is named by the contract's verified source, else by lists "
        "as a candidate, and asked for no more often than needed",
        (
            *_tests("tests/chains/evm/naming", "error_names", "verified_abi"),
            "tests/test_naming.py",
        ),
    ),
    Claim(
        "sources are brought to the truth or to no verdict", _tests("tests", "agree", "agree_unfit")
    ),
    Claim(
        "fee arithmetic: vectors and properties",
        ("tests/chains/bitcoin/price/test_fees.py", "tests/chains/evm/price/test_fees.py"),
    ),
    Claim(
        "what bump builds is signed by a real wallet and taken by a real node at the computed fee, "
        "its size known before; what it must not build it refuses",
        ("tests/chains/bitcoin/bump", "tests/chains/evm/bump", "tests/cli/test_bump.py"),
        remark="30 of the cases are ten situations each, 150 under either node's policy; each "
        "promise is held over 1000 made-up ones; on EVM 500 more run on the pools of four clients",
    ),
    Claim(
        "pools of geth, reth, besu and nethermind (scripted), hardhat and anvil (real) do with a "
        "transaction what is said of them, and their refusals are understood",
        ("tests/chains/evm/pools", "tests/chains/evm/hearing/test_phrasebook.py"),
    ),
    Claim(
        "who used a nonce is found by its sender, by a bare hash or in the blocks",
        ("tests/chains/evm/asking/test_nonce_search.py",),
    ),
    Claim("texts are named as what they are", ("tests/test_identify.py",)),
    Claim(
        "public vectors of Base58Check, bech32, bech32m, EIP-55, RLP",
        ("tests/encoding",),
    ),
    Claim(
        "wallet secrets are found, ordinary texts are not taken for them",
        ("tests/secrets", "tests/desk/scrub/test_layouts.py"),
        "phrases of ten lists in every layout people paste them in",
    ),
    Claim(
        "planted secrets of every kind are in nothing that a command leaves: streams, files, "
        "names, requests",
        ("tests/test_canaries.py",),
    ),
    Claim(
        "hostile text comes through no format; the page loads nothing, and reads well in a real "
        "browser on a phone, a tablet and a desk, by night and on paper",
        ("tests/render",),
    ),
    Claim(
        "tickets: what they name is found and looked up, their class and the answer are right, and "
        "nothing private is passed on",
        (
            *_tests("tests/desk", "golden", "calendar"),
            "tests/desk/answers",
            "tests/desk/finding",
            "tests/desk/tickets",
            "tests/desk/triage",
            "tests/cli/test_triage.py",
            "tests/cli/test_triage_on_nodes.py",
        ),
        "a corpus of written tickets, and tickets about transactions of real nodes",
    ),
    Claim(
        "scrub takes what is private out of texts, mails and exports of any length, and nothing "
        "else",
        (
            "tests/desk/scrub",
            "tests/cli/test_scrub.py",
        ),
    ),
    Claim(
        "an agent's cases: kept in order by several programs at once, told what changed, closed; a "
        "bundle is whole, or what is wrong with it is named",
        ("tests/desk/cases", "tests/test_since.py", *_tests("tests/cli", "cases", "bundle")),
    ),
    Claim(
        "where assets went that an address is missing, or that nobody who was asked can tell",
        _tests("tests/cli", "history_missing", "history_missing_on_node"),
    ),
    Claim(
        "long lists on real nodes: the answer of each row is what became of its transaction",
        ("tests/cli/test_batch_on_node.py",),
        "10,000 mixed rows on anvil and Bitcoin Knots",
    ),
    Claim(
        "under 429s, refused batches and 20 % failing answers every row is answered, at four "
        "fifths of the allowed rate or more",
        ("tests/desk/batch/test_weather.py",),
    ),
    Claim(
        "long lists: letters of every sort, bad rows, secrets in any column, equal targets",
        (
            *_tests("tests/desk/batch", "lines", "columns", "screen"),
            *_tests("tests/desk/batch", "pipeline", "folding", "journal"),
            "tests/desk/batch/tables",
            "tests/cli/test_batch.py",
        ),
    ),
    Claim("the wire: pacing, batches, retries, strict JSON, masking, tape", ("tests/wire",)),
    Claim("a third-party chain works without touching this tree", ("tests/test_nano_plugin.py",)),
    Claim(
        "side by side on one node: txdoctor is right in two rounds, in four where the order within "
        "the block decided and `cast run --quick` is wrong, and at 50 ms in a fiftieth of the time "
        "of `cast run`",
        ("tests/benchmarks",),
        remark="`python -m benchmarks.one_failure` measures all of it",
    ),
    Claim(
        "it stays quick: requests, modules and work for a line are counted",
        ("tests/test_speed.py",),
        "docs/speed.md and docs/batch.md have the seconds",
    ),
    Claim(
        "every card has its page in both languages, no link leads nowhere, nothing is loaded from "
        "elsewhere",
        ("tests/tools/test_make_docs.py",),
    ),
    Claim("what the README shows is what the program prints", ("tests/test_readme.py",)),
    Claim("the laws of the house", ("tests/test_laws.py",)),
    # These take the longest, the last of them most of an hour.
    Claim(
        "killed at any moment, or on a full disk, a long list loses no row and doubles none, and "
        "asks about no row twice",
        ("tests/desk/batch/test_kills.py", "tests/desk/batch/test_full_disk.py"),
        "one kill at every change of a file, and fifty at random; 500 rows each",
    ),
    Claim(
        "two workers of Dask's scheduler give the bytes of one process, at 1.7 times its rate or "
        "more",
        ("tests/desk/batch/test_dask.py", "tests/desk/batch/test_leases.py"),
        "an endpoint 50 ms away that takes 20 questions, each process with one request in flight",
    ),
    Claim(
        "a long list takes at most 100 MiB for 10,000 rows, 10 MiB more for 1,000,000, and 16 "
        "bytes a row for what it remembers",
        ("tests/desk/batch/test_memory.py",),
    ),
)


def main(words: Sequence[str]) -> int:
    """Run the claims in which one of the words stands (all, without any); print and write rows.

    The page is written after each claim. A claim that did not run keeps the row that it has, or is
    said not to have run.
    """
    rows = {claim.what: kept_row(claim) for claim in CLAIMS}
    chosen = [c for c in CLAIMS if not words or any(word in c.what for word in words)]
    if not chosen:
        raise SystemExit("no claim says that")
    failed = False
    for claim in chosen:
        ran, bad, seconds = run(claim)
        failed |= bool(bad) or not ran
        rows[claim.what] = f"{head_of(claim)} {ran} | {bad} | {seconds:.0f} |"
        print(rows[claim.what], flush=True)
        PAGE.write_text(HEAD + "\n".join(rows.values()) + "\n", encoding="utf-8")
    return int(failed)


def head_of(claim: Claim) -> str:
    """The row of a claim as far as its tests' names."""
    remark = f" ({claim.remark})" if claim.remark else ""
    tests = ", ".join(f"`{test}`" for test in claim.tests)
    return f"| {claim.what}{remark} | {tests} |"


def kept_row(claim: Claim) -> str:
    """The row that the page has of a claim that is still worded and held the same way."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    head = head_of(claim)
    return next(
        (line for line in page.splitlines() if line.startswith(head)), f"{head} not run | | |"
    )


def run(claim: Claim) -> tuple[int, int, float]:
    """How many test cases ran, how many failed, and the seconds they took. May raise Unfinished."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *claim.tests],
            cwd=HERE,
            env={**os.environ, "TXDOCTOR_PROOF": "full", "TXDOCTOR_NODES": "required"},
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode not in (ALL_PASSED, SOME_FAILED):
            raise Unfinished(f"pytest ended with {done.returncode}: {claim.what}")
        [suite] = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314 - our own file
    count = suite.attrib
    bad = int(count["failures"]) + int(count["errors"])
    return int(count["tests"]) - int(count["skipped"]), bad, float(count["time"])


HEAD = """# Proof

Written by `make proof`, which runs the full counts with every real node required; `.ci/run` runs
all of these too, with a seeded sample of the counts. `python -m tools.proof WORDS` runs the claims
in which one of the words stands, and leaves the other rows as they are.

| what is claimed | held by | test cases | failed | seconds |
|---|---|---|---|---|
"""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
