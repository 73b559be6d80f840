"""Mixed lists on real nodes: the answer of each row is what became of its transaction."""

import csv
import os
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import txdoctor
from nodes import anvil as anvil_node
from nodes.anvil import Anvil
from nodes.bitcoind import Bitcoind
from tests.cli.conftest import Program
from tests.faults.server import faulty
from tests.faults.truth import live
from tools.mixed_chain import A_BLOCK, accounts_for
from tools.situations.own_chain import GWEI, OwnChain

pytestmark = pytest.mark.node

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
ROWS = 10_000 if FULL else 300
WAITING = 200  # each from an account of its own

Truth = tuple[str, str, str, str]
"""Target, network, code, and a part of the message."""

# What each method of the failing contract ends in (tests/chains/evm/contracts/Failing.sol).
FAILING: tuple[tuple[str, tuple[int, ...], str], ...] = (
    ("withKnownText()", (), "did not hold enough of the token"),
    ("withOwnText()", (), "the moon is not full"),
    ("withUnknownError()", (), "an error of its own"),
    ("withPanic(uint256)", (0,), "panic 0x11"),
    ("withNothing()", (), "gave no reason"),
    ("fill(uint256)", (30,), "ran out of gas"),
)
STATES = {"evm/settled": "settled", "bitcoin/settled": "settled", "evm/reverted": "failed",
          "general/not-seen": "unseen", "general/unreadable": "undetermined"}  # fmt: skip


def on_anvil(node: Anvil, rows: int) -> Iterator[Truth]:
    """Six of ten settled, three failed in six ways, one waiting (while there are accounts)."""
    chain = OwnChain(node)
    waiting = min(rows // 10, WAITING)
    for number in range(rows - waiting):
        sender = chain.accounts[number % 9]
        if number % 3:
            yield chain.pay(sender), "anvil", "evm/settled", "confirmation"
        else:
            method, words, why = FAILING[number // 3 % len(FAILING)]
            txid = chain.call(sender, method, *words, gas=100_000)
            yield txid, "anvil", "evm/reverted", why
        if number % A_BLOCK == A_BLOCK - 1:
            node.mine()
    chain.busy()
    for number in range(waiting):
        sender = chain.accounts[10 + number]
        if number % 2:
            txid = chain.stuck(partial(chain.pay, sender, cap=5 * GWEI))
            yield txid, "anvil", "evm/below-base-fee", "5 gwei"
        else:
            yield chain.pay(sender), "anvil", "evm/waiting", ""


def on_knots(node: Bitcoind, rows: int) -> Iterator[Truth]:
    """Coinbases of so many blocks, and a few payments that wait."""
    wallet = node.wallet("rich")
    for block in node.mine(rows):
        [txid] = node.rpc("getblock", block)["tx"][:1]
        yield txid, "bitcoin-regtest", "bitcoin/settled", "confirmation"
    for _ in range(5):
        paid = wallet.rpc("sendtoaddress", wallet.address(), "0.1")
        yield paid, "bitcoin-regtest", "bitcoin/waiting", ""


def of_nobody(rows: int) -> Iterator[Truth]:
    """Hashes that no node knows, and texts that are none."""
    draw = random.Random(3)
    for number in range(rows):
        digits = f"{draw.getrandbits(256):064x}"
        yield f"0x{digits}", "anvil", "general/not-seen", ""
        yield digits, "bitcoin-regtest", "general/not-seen", ""
        yield f"no hash {number}", "anvil", "general/unreadable", ""


@pytest.fixture(scope="module")
def chain() -> Iterator[Anvil]:
    with anvil_node.running(extra=("--accounts", str(accounts_for(10 * WAITING)))) as node:
        yield node


def test_each_row_has_the_truth(
    program: Program, chain: Anvil, knots: Bitcoind, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [*on_anvil(chain, ROWS * 7 // 10), *on_knots(knots, ROWS // 10)]
    rows += of_nobody(ROWS // 30)
    draw = random.Random(3)
    rows += draw.sample(rows, ROWS - len(rows))
    draw.shuffle(rows)
    lines = ["id,txid,on", *(f"{number},{row[0]},{row[1]}" for number, row in enumerate(rows))]
    Path("list.csv").write_text("\n".join(lines) + "\n")
    monkeypatch.setenv("TXDOCTOR_RPC_ANVIL", chain.url)
    monkeypatch.setenv("TXDOCTOR_RPC_BITCOIN_REGTEST", knots.rpc_url)
    run = program("batch", "list.csv", "--network-column", "on", "-q")
    assert run.code == 3, run.err
    with Path("list.checked.csv").open(newline="") as file:
        told = list(csv.DictReader(file))
    assert [row["id"] for row in told] == [str(number) for number in range(ROWS)]
    wrong = [pair for pair in zip(told, rows, strict=True) if not is_true(*pair)]
    assert wrong == []


def test_a_mixed_list_takes_three_questions_a_row_at_most(chain: Anvil) -> None:
    """Six of ten settled, three failed, one waits or is known to nobody."""
    mined = [target for target, *_ in on_anvil(chain, 300)][:-15]
    rows = [*mined, *(f"0x{number:064x}" for number in range(1 << 200, (1 << 200) + 15))]
    random.Random(3).shuffle(rows)
    with faulty(live("evm", chain.url)) as server:
        visits = list(txdoctor.check_many(rows, network="anvil", rpc=[server.url]))
        asked = sum(request.body.count(b'"method"') for request in server.log)
    assert len(visits) == len(rows)
    assert asked <= 3 * len(rows)  # 2.6 when measured
    assert len(server.log) <= 4 * len(rows) // 100


def is_true(row: dict[str, str], truth: Truth) -> bool:
    target, network, code, part = truth
    state = STATES.get(code, "pending")
    told = (row["txid"], row["on"], row["txdoctor_state"], row["txdoctor_code"])
    known = not row["txdoctor_id"] or row["txdoctor_id"] == target
    return known and told == (target, network, state, code) and part in row["txdoctor_message"]
