"""The catalogue is whole, and each lie can be told from the truth by somebody."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from . import catalogue
from .asking import TRUTHS
from .exchange import Json, Reply, Request, dump, parse
from .fault import Fault, FaultKind, Memory, Scene
from .lying import LATE
from .truth import Kind, Truth

TELLINGS = [(fault, kind) for fault in catalogue.of("lie") for kind in sorted(fault.truths)]


class DeadLine:
    """A connection for faults that need none."""

    def send(self, data: bytes) -> None:
        raise OSError

    def idle(self, seconds: float) -> None:
        raise OSError

    def hold(self) -> None:
        raise OSError


def test_there_are_enough_of_each_kind() -> None:
    counts = Counter(fault.kind for fault in catalogue.CATALOGUE)
    least: dict[FaultKind, int] = {
        "transport": 16, "http": 16, "json": 13, "rpc": 14, "lie": 20,
    }  # fmt: skip
    assert all(counts[kind] >= number for kind, number in least.items()), counts


def test_names_are_unique_and_begin_with_their_kind() -> None:
    names = [fault.name for fault in catalogue.CATALOGUE]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(rf"{fault.kind}(-[a-z0-9]+)+", fault.name)
               for fault in catalogue.CATALOGUE)  # fmt: skip
    assert all(catalogue.named(fault.name) is fault for fault in catalogue.CATALOGUE)


def test_each_has_a_sentence_and_a_truth() -> None:
    assert all(fault.tells.endswith(".") and fault.truths for fault in catalogue.CATALOGUE)


def test_each_lie_that_a_truth_can_tell_has_its_row() -> None:
    rows = {fault.name.removeprefix("lie-") for fault in catalogue.of("lie")}
    told = {name for lies in catalogue._TOLD_BY.values() for name in lies}
    assert rows == told


def test_redirects_enough_for_three_verbs() -> None:
    assert sum("-30" in fault.name for fault in catalogue.of("http")) >= 8


def questions(truth: Truth) -> Iterator[tuple[str, list[Json]]]:
    """What a client may ask about each story and about the world around it."""
    for story in ("settled", "fresh", "pending", *(["reverted"] if truth.kind == "evm" else [])):
        yield from ABOUT_TX[truth.kind](truth.stories[story])
    yield from ABOUT_CHAIN[truth.kind](truth)


def _evm_tx(txid: str) -> list[tuple[str, list[Json]]]:
    return [("eth_getTransactionByHash", [txid]), ("eth_getTransactionReceipt", [txid])]


def _evm_chain(truth: Truth) -> list[tuple[str, list[Json]]]:
    tx = _told(truth, None, "eth_getTransactionByHash", [truth.stories["reverted"]], Memory())
    again = {"from": tx["from"], "to": tx["to"], "input": tx["input"]}
    dave = _told(truth, None, "eth_getTransactionByHash", [truth.stories["pending"]], Memory())
    return [
        ("eth_chainId", []), ("net_version", []), ("eth_syncing", []), ("eth_blockNumber", []),
        ("eth_getBlockByNumber", ["0x0", False]), ("eth_getBlockByNumber", ["latest", False]),
        ("eth_feeHistory", ["0x4", "latest", [50]]), ("eth_maxPriorityFeePerGas", []),
        ("eth_getTransactionCount", [dave["from"], "latest"]),
        ("eth_getTransactionCount", [dave["from"], "pending"]),
        ("eth_getBalance", [dave["from"], "latest"]), ("eth_getCode", [dave["from"], "latest"]),
        ("eth_call", [again, "latest"]), ("eth_estimateGas", [again, "latest"]),
    ]  # fmt: skip


def _core_tx(txid: str) -> list[tuple[str, list[Json]]]:
    return [("getrawtransaction", [txid]), ("getrawtransaction", [txid, 2]),
            ("getmempoolentry", [txid])]  # fmt: skip


def _core_chain(truth: Truth) -> list[tuple[str, list[Json]]]:
    tx = _told(truth, None, "getrawtransaction", [truth.stories["pending"], 1], Memory())
    coin = {name: tx["vin"][0][name] for name in ("txid", "vout")}
    best = _told(truth, None, "getbestblockhash", [], Memory())
    return [
        ("getblockchaininfo", []), ("getblockcount", []), ("getbestblockhash", []),
        ("getblockhash", [0]), ("getblockheader", [best]), ("getmempoolinfo", []),
        ("estimatesmartfee", [2]), ("gettxspendingprevout", [[coin]]), ("getindexinfo", []),
        ("gettxout", [truth.stories["settled"], 0]),
    ]  # fmt: skip


def _esplora_tx(txid: str) -> list[tuple[str, list[Json]]]:
    one = ("", "/hex", "/status", "/outspends", "/merkle-proof")
    return [(f"/tx/{txid}{rest}", []) for rest in one]


def _esplora_chain(truth: Truth) -> list[tuple[str, list[Json]]]:
    tx = _told(truth, None, f"/tx/{truth.stories['pending']}", [], Memory())
    coin, payee = tx["vin"][0], tx["vout"][0]["scriptpubkey_address"]
    tip = _told(truth, None, "/blocks/tip/hash", [], Memory())
    paths = (
        "/blocks/tip/height", "/blocks/tip/hash", "/block-height/0", f"/block/{tip}",
        "/fee-estimates", "/mempool", f"/tx/{coin['txid']}/outspend/{coin['vout']}",
        f"/address/{payee}", f"/address/{payee}/utxo", f"/address/{payee}/txs",
    )  # fmt: skip
    return [(path, []) for path in paths]


ABOUT_TX: dict[Kind, Any] = {"evm": _evm_tx, "core": _core_tx, "esplora": _esplora_tx}
ABOUT_CHAIN: dict[Kind, Any] = {"evm": _evm_chain, "core": _core_chain, "esplora": _esplora_chain}


def _request(kind: Kind, method: str, params: list[Json]) -> Request:
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    rest = kind == "esplora"
    return Request(
        method="GET" if rest else "POST", path=method if rest else "/", headers={},
        body=b"" if rest else dump(body), at=0.0, connection=0,
    )  # fmt: skip


def _told(
    truth: Truth, fault: Fault | None, method: str, params: list[Json], memory: Memory
) -> Any:
    request = _request(truth.kind, method, params)
    scene = Scene(request=request, truth=truth, line=DeadLine(), memory=memory,
                  trap="http://localhost:9/trap/", pause=0)  # fmt: skip
    reply = scene.honest() if fault is None else fault.play(scene)
    assert isinstance(reply, Reply)
    try:
        said = parse(reply.body)
    except ValueError:
        return reply.status, reply.body
    return said.get("result", said.get("error")) if truth.kind != "esplora" else said


@pytest.mark.parametrize(
    ("fault", "kind"), TELLINGS, ids=[f"{fault.name}-{kind}" for fault, kind in TELLINGS]
)
def test_each_lie_is_told_and_hides_nothing_but_its_point(fault: Fault, kind: Kind) -> None:
    truth, memory = TRUTHS[kind], Memory()
    asked = list(questions(truth))
    honest = [_told(truth, None, *one, Memory()) for one in asked]
    lied = [_told(truth, fault, *one, memory) for one in asked]
    changed = [one for one, before, after in zip(asked, honest, lied, strict=True)
               if before != after]  # fmt: skip
    assert changed
    assert len(changed) < len(asked)


@pytest.mark.parametrize("name", ["late-chain-change", "reorg-while-looking"])
def test_late_lies_begin_with_the_truth(name: str) -> None:
    truth, memory = TRUTHS["evm"], Memory()
    fault = catalogue.named(f"lie-{name}")
    question = ("eth_chainId", []) if "chain" in name else ("eth_getBlockByNumber", ["0x0", False])
    told = [_told(truth, fault, *question, memory) for _ in range(LATE + 2)]
    honest = _told(truth, None, *question, Memory())
    assert told[:LATE] == [honest] * LATE
    assert honest not in told[LATE:]


def test_flickering_takes_turns_for_each_question() -> None:
    truth, memory = TRUTHS["evm"], Memory()
    fault, txid = catalogue.named("lie-tx-flickering"), truth.stories["settled"]
    seen = [_told(truth, fault, "eth_getTransactionByHash", [txid], memory) for _ in range(4)]
    assert [one is not None for one in seen] == [False, True, False, True]


def test_a_stale_node_shows_what_it_cannot_know_yet_as_pending() -> None:
    truth, memory = TRUTHS["evm"], Memory()
    fault = catalogue.named("lie-stale-head")
    fresh = _told(truth, fault, "eth_getTransactionByHash", [truth.stories["fresh"]], memory)
    old = _told(truth, fault, "eth_getTransactionByHash", [truth.stories["settled"]], memory)
    assert fresh["blockNumber"] is None
    assert old["blockNumber"] is not None


def test_a_forged_confirmation_fits_together() -> None:
    truth, memory = TRUTHS["evm"], Memory()
    fault, txid = catalogue.named("lie-forged-confirmation"), truth.stories["pending"]
    tx = _told(truth, fault, "eth_getTransactionByHash", [txid], memory)
    receipt = _told(truth, fault, "eth_getTransactionReceipt", [txid], memory)
    head = _told(truth, fault, "eth_getBlockByNumber", ["latest", False], memory)
    assert tx["blockHash"] == receipt["blockHash"] == head["hash"]
    assert (receipt["status"], receipt["transactionHash"]) == ("0x1", txid)


def test_the_hostile_revert_points_at_the_trap() -> None:
    truth = TRUTHS["evm"]
    fault = catalogue.named("lie-revert-elsewhere")
    error = _told(truth, fault, "eth_call", [{"to": "0x" + "11" * 20}, "latest"], Memory())
    assert error["data"].startswith("0x556f1830")
    assert b"http://localhost:9/trap/" in bytes.fromhex(error["data"][2:])


def test_nothing_of_the_program_under_test_is_used() -> None:
    for file in Path(__file__).parent.glob("*.py"):
        assert not re.search(r"^\s*(from|import) txdoctor", file.read_text(), re.MULTILINE), file
