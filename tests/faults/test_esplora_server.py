"""The scripted Esplora server answers as electrs does, oddities and all."""

import json

from .asking import TRUTHS, fetch
from .bitcoin_world import MAIN, TIP

ESPLORA = TRUTHS["esplora"]


def test_esplora_is_odd_where_real_ones_are() -> None:
    unknown = ESPLORA.stories["unknown"]
    assert fetch(f"/tx/{unknown}") == (404, "Transaction not found")
    assert fetch("/tx/xyz") == (400, "Invalid hex string")
    assert fetch(f"/tx/{unknown}/status") == (200, '{"confirmed":false}')
    assert fetch(f"/tx/{unknown}/outspend/0") == (200, '{"spent":false}')
    assert fetch(f"/tx/{unknown}/outspends") == (404, "Transaction not found")
    assert fetch("/address/1BadAddress") == (400, "Invalid Bitcoin address")
    assert fetch("/block-height/0") == (200, MAIN.genesis)
    assert fetch("/blocks/tip/height") == (200, str(TIP))
    assert fetch("/blocks/tip/hash")[1] == fetch(f"/block-height/{TIP}")[1]
    assert fetch("/nowhere")[0] == 404


def test_esplora_addresses_add_up() -> None:
    tx = json.loads(fetch(f"/tx/{ESPLORA.stories['pending']}")[1])
    payee = tx["vout"][0]["scriptpubkey_address"]
    stats = json.loads(fetch(f"/address/{payee}")[1])
    coins = json.loads(fetch(f"/address/{payee}/utxo")[1])
    history = json.loads(fetch(f"/address/{payee}/txs")[1])
    both = [stats["chain_stats"], stats["mempool_stats"]]
    left = sum(one["funded_txo_sum"] - one["spent_txo_sum"] for one in both)
    assert left == sum(one["value"] for one in coins)
    assert history[0]["txid"] == tx["txid"]
    assert len(history) == sum(one["tx_count"] for one in both)
