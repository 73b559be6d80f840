"""What tests let a node's wallet do: pay, raise a fee, cancel. Only tests hold keys."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bitcoin.core import (
    COIN,
    CMutableTransaction,
    CMutableTxIn,
    CMutableTxOut,
    COutPoint,
    CTransaction,
    lx,
)

from nodes.bitcoind import Bitcoind, Wallet

P2WPKH = "0014"


def pay(wallet: Wallet, address: str, *, rate: int = 10, amount: int = 1) -> str:
    """Send `amount` coins at `rate` sat/vB; gives the txid. BIP 125 is signalled."""
    # sendtoaddress: comment, comment_to, subtract, replaceable, target, mode, avoid_reuse, rate
    extra = ("", "", False, True, None, "unset", None, rate)
    txid: str = wallet.rpc("sendtoaddress", address, amount, *extra)
    return txid


def spend(
    wallet: Wallet, txid: str, address: str, *, fee: int, to: str, sequence: int = 0xFFFFFFFD
) -> str:
    """What `txid` paid to `address`, sent on to another with this fee; signed, in hex."""
    vout, value = output_of(wallet.node, txid, address)
    tx = CMutableTransaction(
        [CMutableTxIn(COutPoint(lx(txid), vout), nSequence=sequence)],
        [CMutableTxOut(value - fee, script_of(wallet, to))],
        nVersion=2,
    )
    return signed(wallet, tx)


def from_coin(
    wallet: Wallet, address: str, *, fee: int, locktime: int = 0, amount: int = COIN
) -> str:
    """A signed payment of one of the wallet's confirmed coins that nobody has sent, in hex."""
    coins = [c for c in wallet.rpc("listunspent", 1) if c["scriptPubKey"].startswith(P2WPKH)]
    coin = next(c for c in coins if c["amount"] > 1)
    wallet.rpc("lockunspent", False, [{"txid": coin["txid"], "vout": coin["vout"]}])
    back, value = wallet.address(), int(Decimal(coin["amount"]) * COIN)
    tx = CMutableTransaction(
        [CMutableTxIn(COutPoint(lx(coin["txid"]), coin["vout"]), nSequence=0xFFFFFFFD)],
        [
            CMutableTxOut(amount, script_of(wallet, address)),
            CMutableTxOut(value - amount - fee, script_of(wallet, back)),
        ],
        nLockTime=locktime,
        nVersion=2,
    )
    return signed(wallet, tx)


def young_coinbase(wallet: Wallet, address: str) -> str:
    """A signed spend of a reward three blocks deep, in hex."""
    own = wallet.address()
    [block] = wallet.node.mine(1, own)
    wallet.node.mine(2)
    reward = wallet.node.rpc("getblock", block)["tx"][0]  # what else waits may be mined with it
    return spend(wallet, reward, own, fee=3000, to=address)


def lengthened(wallet: Wallet, txid: str, address: str, *, by: int) -> tuple[str, str]:
    """That many spends in a row, all sent; gives the last one's txid and the address it pays."""
    for _ in range(by):
        following = wallet.address()
        raw = spend(wallet, txid, address, fee=2000, to=following)
        txid, address = wallet.node.rpc("sendrawtransaction", raw), following
    return txid, address


def spoilt(digits: str) -> str:
    """The same transaction with a byte of its signature changed."""
    tx = CTransaction.deserialize(bytes.fromhex(digits))
    signature = bytes(tx.wit.vtxinwit[0].scriptWitness.stack[0])
    other = signature[:20] + bytes((signature[20] ^ 1,)) + signature[21:]
    return digits.replace(signature.hex(), other.hex())


def txid_of(digits: str) -> str:
    """The id of a transaction by its bytes."""
    txid: str = CTransaction.deserialize(bytes.fromhex(digits)).GetTxid()[::-1].hex()
    return txid


def output_of(node: Bitcoind, txid: str, address: str) -> tuple[int, int]:
    """The place and the satoshis of the output that pays this address."""
    for out in node.rpc("getrawtransaction", txid, True)["vout"]:
        script = out["scriptPubKey"]
        if address in (script.get("address"), *script.get("addresses", ())):
            return out["n"], int(Decimal(out["value"]) * COIN)
    raise AssertionError("nothing for this address")


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
