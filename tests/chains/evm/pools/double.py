"""A node in this process whose pool has the rules and the words of one client.

Written by us after the clients' sources, each named at its rule. It runs nothing: a call without
data succeeds, and a block takes what covers its base fee.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nodes.errors import NodeError
from txdoctor.chains.evm.asking.senders import ORACLE
from txdoctor.chains.evm.codec.raw import decode
from txdoctor.chains.evm.codec.transaction import Transaction, hash_of

GWEI = 10**9
BLOCK_GAS = 30_000_000
TX_CAP = 1 << 24  # EIP-7825

Replaces = Callable[[Transaction, Transaction, int], bool]
Words = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """`replaces(old, new, base fee)`, and for each reason to refuse its code and sentence."""

    name: str
    network: str
    chain_id: int
    replaces: Replaces
    words: Words
    shows_pool: bool = True
    knows_by_nonce: bool = False
    furthest: int | None = None


def geth_takes(old: Transaction, new: Transaction, base: int) -> bool:
    """core/txpool/legacypool/list.go, Add: both above, both at least the floor of 110 percent."""
    pairs = ((old.max_fee, new.max_fee), (old.tip, new.tip))
    return all(above > below and above >= below * 110 // 100 for below, above in pairs)


def reth_takes(old: Transaction, new: Transaction, base: int) -> bool:
    """crates/transaction-pool/src/config.rs, PriceBumpConfig: both, rounded up."""
    pairs = ((old.max_fee, new.max_fee), (old.tip, new.tip))
    return all(above > below and above >= -(-below * 110 // 100) for below, above in pairs)


def nethermind_takes(old: Transaction, new: Transaction, base: int) -> bool:
    """Nethermind.TxPool, Comparison/CompareReplacedTxByFee.cs: a tenth, rounded down, on both."""
    pairs = ((old.max_fee, new.max_fee), (old.tip, new.tip))
    return all(above > below and above >= below + below // 10 for below, above in pairs)


def besu_takes(old: Transaction, new: Transaction, base: int) -> bool:
    """TransactionReplacementByFeeMarketRule.java: what is paid at this base fee, exactly 110."""
    before, after = (min(tx.max_fee, base + tx.tip) for tx in (old, new))
    if after == before:
        return 100 * new.tip >= 110 * old.tip > 0
    return 100 * after >= 110 * before and new.tip >= old.tip


GETH = Client(
    name="geth", network="ethereum", chain_id=1, replaces=geth_takes,
    words={
        "known": (-32000, "already known"),
        "low": (-32000, "nonce too low: next nonce {next}, tx nonce {nonce}"),
        "bump": (-32000, "replacement transaction underpriced"),
        "minimum": (-32000, "transaction gas price below minimum: gas tip cap 0, minimum needed 1"),
        "funds": (-32000, "insufficient funds for gas * price + value: balance {balance}, "
                          "tx cost {cost}, overshot {over}"),
        "block": (-32000, "exceeds block gas limit"),
        "cap": (-32000, "transaction gas limit too high (cap: 16777216, tx: {gas})"),
        "intrinsic": (-32000, "intrinsic gas too low: gas {gas}, minimum needed 21000"),
        "chain": (-32000, "invalid sender: invalid chain id for signer: have {chain} want 1"),
    },
)  # fmt: skip
RETH = Client(
    name="reth", network="ethereum", chain_id=1, replaces=reth_takes, knows_by_nonce=True,
    words={
        "known": (-32000, "already known"),
        "low": (-32003, "nonce too low: next nonce {next}, tx nonce {nonce}"),
        "bump": (-32000, "replacement transaction underpriced"),
        "minimum": (-32000, "transaction priority fee below minimum required priority fee 1"),
        "funds": (-32003, "insufficient funds for gas * price + value: have {balance} want {cost}"),
        "block": (-32000, "exceeds block gas limit"),
        "cap": (-32000, "transaction gas limit too high (cap: 16777216, tx: {gas})"),
        "intrinsic": (-32000, "intrinsic gas too low"),
        "chain": (-32000, "invalid chain ID"),
    },
)  # fmt: skip
BESU = Client(
    name="besu", network="linea", chain_id=59144, replaces=besu_takes, shows_pool=False,
    furthest=200,
    words={
        "known": (-32000, "Known transaction"),
        "low": (-32001, "Nonce too low"),
        "high": (-32006, "Nonce too high"),
        "bump": (-32000, "Replacement transaction underpriced"),
        "minimum": (-32009, "Gas price below configured minimum gas price"),
        "funds": (-32004, "Upfront cost exceeds account balance"),
        "block": (-32005, "Transaction gas limit exceeds block gas limit"),
        "cap": (-32005, "Transaction gas limit exceeds block gas limit"),
        "intrinsic": (-32003, "Intrinsic gas exceeds gas limit"),
        "chain": (-32000, "Wrong chainId"),
    },
)  # fmt: skip
NETHERMIND = Client(
    name="nethermind", network="gnosis", chain_id=100, replaces=nethermind_takes, furthest=1024,
    words={
        "known": (-32010, "AlreadyKnown"),
        "low": (-32000, "nonce too low"),
        "high": (-32000, "nonce too far in future"),
        "bump": (-32000, "replacement transaction underpriced"),
        "minimum": (-32000, "transaction underpriced"),
        "funds": (-32000, "insufficient funds for gas * price + value: balance is {balance}, "
                          "cost is {cost}"),
        "block": (-32000, "exceeds block gas limit"),
        "cap": (-32000, "transaction gas limit too high (cap: 16777216, tx: {gas})"),
        "intrinsic": (-32000, "intrinsic gas too low"),
        "chain": (-32000, "invalid chain id"),
    },
)  # fmt: skip
CLIENTS = (GETH, RETH, BESU, NETHERMIND)


@dataclass
class Double:
    """`fund`, `base_fee` and `mine` set the stage; `rpc` is what a client would answer."""

    client: Client
    height: int = 1000
    base: int = GWEI
    balances: dict[str, int] = field(default_factory=dict)
    nonces: dict[str, int] = field(default_factory=dict)
    pool: dict[tuple[str, int], tuple[Transaction, dict[str, Any]]] = field(default_factory=dict)
    mined: dict[str, tuple[int, Transaction, dict[str, Any]]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    fails: bool = False
    data_fee: int | None = None

    def fund(self, account: str, wei: int) -> None:
        self.balances[account.lower()] = wei

    def base_fee(self, wei: int) -> None:
        self.base = wei

    def mine(self) -> None:
        """One block: of each sender in the order of nonces, what covers the base fee."""
        self.height += 1
        for (sender, nonce), (tx, shown) in sorted(self.pool.items()):
            fits = tx.max_fee >= self.base and tx.gas <= BLOCK_GAS
            if nonce == self.nonces.get(sender, 0) and fits:
                del self.pool[sender, nonce]
                self.nonces[sender] = nonce + 1
                self.mined[hash_of(tx)] = (self.height, tx, shown)

    def rpc(self, method: str, *params: Any) -> Any:
        answer = getattr(self, f"_{method}", None)
        if answer is None:
            raise NodeError(-32601, "Method not found")
        return answer(*params)

    def _refuse(self, why: str, **values: object) -> NodeError:
        code, said = self.client.words[why]
        return NodeError(code, said.format(**values))

    def _eth_sendRawTransaction(self, raw: str) -> str:
        tx = decode(bytes.fromhex(raw[2:]))
        balance, cost = self.balances.get(tx.sender, 0), tx.value + tx.gas * tx.max_fee
        next_one = self.nonces.get(tx.sender, 0)
        if tx.chain_id != self.client.chain_id:
            raise self._refuse("chain", chain=tx.chain_id)
        if tx.gas > BLOCK_GAS:
            raise self._refuse("block")
        if tx.gas > TX_CAP:
            raise self._refuse("cap", gas=tx.gas)
        if tx.gas < 21_000:
            raise self._refuse("intrinsic", gas=tx.gas)
        if not tx.tip:
            raise self._refuse("minimum")
        if tx.nonce < next_one:
            raise self._refuse("low", next=next_one, nonce=tx.nonce)
        far = self.client.furthest
        if far is not None and tx.nonce > next_one + far:
            raise self._refuse("high")
        if balance < cost:
            raise self._refuse("funds", balance=balance, cost=cost, over=cost - balance)
        self._admit(tx)
        return hash_of(tx)

    def _admit(self, tx: Transaction) -> None:
        held = self.pool.get((tx.sender, tx.nonce))
        if held is not None and hash_of(held[0]) == hash_of(tx):
            raise self._refuse("known")
        if held is not None and not self.client.replaces(held[0], tx, self.base):
            raise self._refuse("bump")
        self.pool[tx.sender, tx.nonce] = (tx, _shown(tx))

    def _eth_chainId(self) -> str:
        return hex(self.client.chain_id)

    def _eth_syncing(self) -> bool:
        return False

    def _eth_getBlockByNumber(self, tag: str, full: bool) -> dict[str, Any]:
        named = {"latest": self.height, "finalized": self.height - 64}
        height = named[tag] if tag in named else int(tag, 16)
        inside = [self._placed(each) for each, (at, *_) in self.mined.items() if at == height]
        return {
            "number": hex(height), "hash": _block(height), "timestamp": hex(int(time.time())),
            "gasLimit": hex(BLOCK_GAS), "baseFeePerGas": hex(self.base), "extraData": self._law(),
            "transactions": inside if full else [],
        }  # fmt: skip

    def _law(self) -> str:
        """An OP-stack rollup keeps its fee law in the header: version 0, 250, 6 (Holocene)."""
        return "0x" if self.data_fee is None else "0x00000000fa00000006"

    def _eth_feeHistory(self, *_: Any) -> dict[str, Any]:
        tips = [hex(GWEI // 10), hex(GWEI), hex(3 * GWEI)]
        fees = [hex(self.base), hex(self.base)]
        return {"baseFeePerGas": fees, "gasUsedRatio": [0.5], "reward": [tips]}

    def _eth_getTransactionByHash(self, txid: str) -> dict[str, Any] | None:
        waiting = (shown for tx, shown in self.pool.values() if hash_of(tx) == txid)
        return self._placed(txid) if txid in self.mined else next(waiting, None)

    def _eth_getTransactionReceipt(self, txid: str) -> dict[str, Any] | None:
        if txid not in self.mined:
            return None
        height, tx, _ = self.mined[txid]
        return {
            "transactionHash": txid, "blockHash": _block(height), "blockNumber": hex(height),
            "status": "0x1", "gasUsed": "0x5208", "effectiveGasPrice": hex(tx.max_fee),
            "contractAddress": None,
        }  # fmt: skip

    def _eth_getTransactionCount(self, account: str, tag: str) -> str:
        account = account.lower()
        if tag.startswith("0x"):
            sent = [tx for at, tx, _ in self.mined.values() if at <= int(tag, 16)]
            return hex(sum(tx.sender == account for tx in sent))
        counted = self.nonces.get(account, 0)
        while tag == "pending" and (account, counted) in self.pool:
            counted += 1
        return hex(counted)

    def _eth_getBalance(self, account: str, tag: str) -> str:
        return hex(self.balances.get(account.lower(), 0))

    def _eth_getCode(self, account: str, tag: str) -> str:
        return self.codes.get(account.lower(), "0x")

    def _eth_call(self, call: dict[str, Any], tag: str) -> str:
        if call["to"] == ORACLE:
            return f"0x{self.data_fee or 0:064x}"
        self._run(call)
        return "0x"

    def _eth_estimateGas(self, call: dict[str, Any], tag: str) -> str:
        self._run(call)
        return "0x5208"

    def _run(self, call: dict[str, Any]) -> None:
        if self.fails and call["data"] != "0x":
            raise NodeError(3, "execution reverted", "0x")

    def _eth_getTransactionBySenderAndNonce(self, account: str, nonce: str) -> Any:
        if not self.client.knows_by_nonce:
            raise NodeError(-32601, "Method not found")
        asked = (account.lower(), int(nonce, 16))
        for txid, (_, tx, _) in self.mined.items():
            if (tx.sender, tx.nonce) == asked:
                return self._placed(txid)
        return None

    def _txpool_contentFrom(self, account: str) -> dict[str, Any]:
        if not self.client.shows_pool:
            raise NodeError(-32601, "Method not found")
        next_one = int(self._eth_getTransactionCount(account, "pending"), 16)
        parts: dict[str, dict[str, Any]] = {"pending": {}, "queued": {}}
        for (sender, nonce), (_, shown) in self.pool.items():
            if sender == account.lower():
                parts["pending" if nonce < next_one else "queued"][str(nonce)] = shown
        return parts

    def _placed(self, txid: str) -> dict[str, Any]:
        height, _, shown = self.mined[txid]
        return {**shown, "blockHash": _block(height), "blockNumber": hex(height)}


def _block(height: int) -> str:
    return f"0x{height:064x}"


def _shown(tx: Transaction) -> dict[str, Any]:
    from txdoctor.chains.evm.hearing import shown

    fields = {name: value for name, value in shown.fields(tx).items() if name != "data"}
    return {
        "accessList": [], **fields, "input": "0x" + tx.data.hex(), "hash": hash_of(tx),
        "to": tx.to, "v": hex(tx.v), "r": hex(tx.r), "s": hex(tx.s),
        "blockHash": None, "blockNumber": None,
    }  # fmt: skip
