"""The scripted Bitcoin Core node answers in Core's shapes, codes and HTTP statuses."""

import json
from decimal import Decimal
from typing import Any

from .asking import NOW, ask, fetch, post
from .bitcoin_bytes import shown_hash
from .bitcoin_world import MAIN
from .dialects import basic
from .server import FaultyServer, faulty
from .truth import CORE_AUTH, core

CORE = core(clock=lambda: NOW)
GOOD = {"Authorization": basic(CORE_AUTH)}


def told(server: FaultyServer, body: Any) -> tuple[int, Any]:
    status, _, said = post(server, body, GOOD)
    return status, json.loads(said)


def test_core_wants_its_password_and_shows_errors_by_version() -> None:
    old = {"id": 5, "method": "getrawtransaction", "params": [CORE.stories["unknown"]]}
    with faulty(CORE) as server:
        assert post(server, old)[0] == 401
        assert post(server, old, {"Authorization": basic(("reader", "wrong"))})[0] == 401
        status, said = told(server, old)
        assert (status, said["result"], said["error"]["code"], said["id"]) == (500, None, -5, 5)
        assert told(server, {"id": 1, "method": "nope"})[0] == 404
        status, said = told(server, {"jsonrpc": "2.0", **old})
        assert (status, said["error"]["code"], "result" in said) == (200, -5, False)
        status, said = told(server, [old, {**old, "params": ["0x" + "ab" * 32]}])
        assert (status, [one["error"]["code"] for one in said]) == (200, [-5, -8])
        assert said[1]["error"]["message"].startswith("parameter 1 must be of length 64 (not 66")


def test_core_and_esplora_tell_the_same_of_a_mined_transaction() -> None:
    txid = CORE.stories["settled"]
    shown = ask(CORE, "getrawtransaction", txid, 2)
    shown_there = json.loads(fetch(f"/tx/{txid}")[1])
    assert shown["confirmations"] == 21
    assert shown["fee"] * 10**8 == shown_there["fee"]
    assert shown["vin"][0]["prevout"]["value"] == Decimal("0.50000000")
    assert shown_there["vin"][0]["prevout"]["value"] == 50_000_000
    assert shown["blockhash"] == shown_there["status"]["block_hash"]
    assert fetch(f"/tx/{txid}/hex") == (200, shown["hex"])
    assert ask(CORE, "getrawtransaction", txid, 0, shown["blockhash"]) == shown["hex"]
    proof = json.loads(fetch(f"/tx/{txid}/merkle-proof")[1])
    pair = bytes.fromhex(proof["merkle"][0])[::-1] + bytes.fromhex(txid)[::-1]
    block = json.loads(fetch(f"/block/{shown['blockhash']}")[1])
    assert (proof["pos"], shown_hash(pair)) == (1, block["merkle_root"])


def test_core_and_esplora_tell_the_same_of_a_pending_transaction() -> None:
    txid = CORE.stories["pending"]
    entry = ask(CORE, "getmempoolentry", txid)
    shown_there = json.loads(fetch(f"/tx/{txid}")[1])
    assert entry["fees"]["base"] * 10**8 == shown_there["fee"] == 2 * entry["vsize"]
    assert shown_there["status"] == {"confirmed": False}
    assert "fee" not in ask(CORE, "getrawtransaction", txid, 2)
    coin = shown_there["vin"][0]
    spender = ask(CORE, "gettxspendingprevout", [{"txid": coin["txid"], "vout": coin["vout"]}])
    assert spender[0]["spendingtxid"] == txid
    shown_there = json.loads(fetch(f"/tx/{coin['txid']}/outspend/{coin['vout']}")[1])
    assert (shown_there["spent"], shown_there["txid"]) == (True, txid)
    assert ask(CORE, "gettxout", coin["txid"], coin["vout"]) is None
    assert ask(CORE, "gettxout", coin["txid"], coin["vout"], False)["coinbase"] is True


def test_core_answers_what_a_client_asks_first() -> None:
    info = ask(CORE, "getblockchaininfo")
    assert (info["chain"], info["initialblockdownload"]) == ("main", False)
    assert ask(CORE, "getblockhash", 0) == MAIN.genesis
    assert ask(CORE, "getblockheader", info["bestblockhash"])["height"] == info["blocks"]
    assert ask(CORE, "estimatesmartfee", 2)["feerate"] == Decimal("0.00012541")
    assert ask(CORE, "getmempoolinfo")["mempoolminfee"] == Decimal("0.00001000")
    assert ask(CORE, "getindexinfo")["txindex"]["synced"] is True
    assert ask(CORE, "getnetworkinfo")["version"] == 290000
    assert ask(CORE, "getmempoolentry", CORE.stories["settled"])["code"] == -5
