"""A pool so full that a cheap transaction finds no place: three blocks of better paying ones."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from bitcoin.core import COIN, CMutableTransaction, CMutableTxIn, CMutableTxOut, COutPoint, lx

from nodes.bitcoind import Bitcoind, Wallet
from nodes.errors import NodeError

# Transactions of falling size and rate, so that a miner who lays the large ones fills the gaps
# with the small ones: outputs of each, how many, and the rate in sat/vB. The largest are near the
# 100,000 vbytes that nodes relay at most (policy.h, MAX_STANDARD_TX_WEIGHT).
LAYERS = ((3150, 30, 23), (310, 11, 22), (30, 11, 21), (1, 11, 20))
COINS = sum(count for _, count, _ in LAYERS)

# A P2WPKH script of no key: outputs of its own would keep a wallet busy for a minute.
TO_NOBODY = bytes.fromhex("0014" + "11" * 20)


def crowd(node: Bitcoind, wallet: Wallet) -> None:
    """Send them, from as many coins of the wallet that are each a block's whole reward."""
    coins = iter(wallet.rpc("listunspent", 100))
    for outputs, count, rate in LAYERS:
        for _ in range(count):
            raw = _spread(next(coins), outputs, rate)
            signed = wallet.rpc("signrawtransactionwithwallet", raw.hex())["hex"]
            node.rpc("sendrawtransaction", signed, 0)


def flood(node: Bitcoind, wallet: Wallet) -> None:
    """The same twice over, as far as a small pool lets them in: then it is full."""
    with suppress(NodeError):
        crowd(node, wallet)
        crowd(node, wallet)


def _spread(coin: dict[str, Any], outputs: int, rate: int) -> bytes:
    value = int(coin["amount"] * COIN)
    fee = rate * (79 + 31 * outputs)  # a little above the size of one P2WPKH input and the outputs
    tx = CMutableTransaction(
        [CMutableTxIn(COutPoint(lx(coin["txid"]), coin["vout"]))],
        [CMutableTxOut((value - fee) // outputs, TO_NOBODY) for _ in range(outputs)],
    )
    return bytes(tx.serialize())
