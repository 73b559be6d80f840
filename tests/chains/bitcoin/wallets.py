"""What tests let a node's wallet do: pay, raise a fee, cancel. Only tests hold keys."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bitcoin.core import COIN, CMutableTransaction, CMutableTxOut, CTransaction

from nodes.bitcoind import Bitcoind, Wallet


def pay(wallet: Wallet, address: str, *, rate: int = 10, amount: int = 1) -> str:
    """Send `amount` coins at `rate` sat/vB; gives the txid. BIP 125 is signalled."""
    # sendtoaddress: comment, comment_to, subtract, replaceable, target, mode, avoid_reuse, rate
    extra = ("", "", False, True, None, "unset", None, rate)
    txid: str = wallet.rpc("sendtoaddress", address, amount, *extra)
    return txid


def raw_of(node: Bitcoind, txid: str) -> str:
    """The bytes of a transaction that the node knows, in hex."""
    digits: str = node.rpc("getrawtransaction", txid)
    return digits


def with_fee(wallet: Wallet, digits: str, *, change: str, raised_by: int) -> str:
    """The same transaction, its change smaller by `raised_by` satoshis, signed anew."""
    tx = CMutableTransaction.from_tx(CTransaction.deserialize(bytes.fromhex(digits)))
    place = _place(wallet, tx, change)
    tx.vout[place] = CMutableTxOut(tx.vout[place].nValue - raised_by, tx.vout[place].scriptPubKey)
    return signed(wallet, tx)


def all_to(wallet: Wallet, digits: str, address: str, *, fee: int) -> str:
    """The same coins, everything to one address: a cancellation, signed."""
    tx = CMutableTransaction.from_tx(CTransaction.deserialize(bytes.fromhex(digits)))
    total = sum(_value(wallet.node, i.prevout) for i in tx.vin)
    tx.vout = [CMutableTxOut(total - fee, script_of(wallet, address))]
    return signed(wallet, tx)


def signed(wallet: Wallet, tx: CMutableTransaction) -> str:
    """Signed by the wallet; its own old signatures are taken off first."""
    from bitcoin.core import CTxWitness

    tx.wit = CTxWitness()
    for i in tx.vin:
        i.scriptSig = type(i.scriptSig)()
    said = wallet.rpc("signrawtransactionwithwallet", bytes(tx.serialize()).hex())
    assert said["complete"]
    digits: str = said["hex"]
    return digits


def script_of(wallet: Wallet, address: str) -> bytes:
    """The script of an address, by the node."""
    return bytes.fromhex(wallet.rpc("getaddressinfo", address)["scriptPubKey"])


def refusal(node: Bitcoind, digits: str) -> str:
    """What the node has against it; empty when it would take it."""
    [said] = node.rpc("testmempoolaccept", [digits])
    return "" if said["allowed"] else str(said["reject-reason"])


def vsize_of(digits: str) -> int:
    """Virtual size."""
    weight: int = CTransaction.deserialize(bytes.fromhex(digits)).calc_weight()
    return -(-weight // 4)


def _place(wallet: Wallet, tx: Any, address: str) -> int:
    script = script_of(wallet, address)
    return next(place for place, out in enumerate(tx.vout) if bytes(out.scriptPubKey) == script)


def _value(node: Bitcoind, outpoint: Any) -> int:
    told = node.rpc("gettxout", outpoint.hash[::-1].hex(), outpoint.n, False)
    return int(Decimal(told["value"]) * COIN)


def change_of(node: Bitcoind, wallet: Wallet, txid: str, receiver: str) -> str:
    """The address of the output that does not pay the receiver."""
    tx = node.rpc("getrawtransaction", txid, True)
    for out in tx["vout"]:
        script = out["scriptPubKey"]
        address = script.get("address") or script["addresses"][0]
        if address != receiver:
            return str(address)
    raise AssertionError("no change")
