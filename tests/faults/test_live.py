"""A real node behind a fault server is passed on as it is, or bent call by call."""

from typing import Any

import pytest

from .asking import NOW, TRUTHS, call, get, post
from .dialects import basic
from .server import FaultyServer, faulty
from .truth import Truth, core, live

BEHIND = [TRUTHS["evm"], TRUTHS["esplora"], core(clock=lambda: NOW)]


@pytest.mark.parametrize("truth", BEHIND, ids=lambda truth: truth.kind)
def test_a_live_truth_passes_on_what_the_node_says(truth: Truth) -> None:
    with faulty(truth) as node:
        url = node.url
        if truth.auth:
            url = url.replace("//", f"//{truth.auth[0]}:{truth.auth[1]}@")
        with faulty(live(truth.kind, url)) as front, faulty(live(truth.kind, url)) as liar:
            liar.play("lie-testnet-genesis")
            assert _genesis_of(front) == _genesis_of(node, truth.auth) != _genesis_of(liar)


def _genesis_of(server: FaultyServer, auth: tuple[str, str] | None = None) -> Any:
    if server.truth.kind == "esplora":
        return get(server, "/block-height/0")
    headers = {"Authorization": basic(auth)} if auth else {}
    question = (call("getblockhash", 0) if server.truth.kind == "core"
                else call("eth_getBlockByNumber", "0x0", False))  # fmt: skip
    return post(server, question, headers)


def test_a_node_that_is_away_is_a_dropped_connection() -> None:
    with faulty(TRUTHS["evm"]) as node:
        url = node.url
    with faulty(live("evm", url)) as front, pytest.raises(ConnectionError):
        post(front)
