"""What an Ethereum-like node may be asked: questions that change nothing, by their names."""

from __future__ import annotations

READS = frozenset(
    {
        "debug_traceTransaction",
        "eth_call",
        "eth_chainId",
        "eth_estimateGas",
        "eth_feeHistory",
        "eth_getBalance",
        "eth_getBlockByHash",
        "eth_getBlockByNumber",
        "eth_getBlockReceipts",
        "eth_getCode",
        "eth_getStorageAt",
        "eth_getTransactionByHash",
        "eth_getTransactionBySenderAndNonce",
        "eth_getTransactionCount",
        "eth_getTransactionReceipt",
        "eth_simulateV1",
        "eth_syncing",
        "ots_getApiLevel",
        "ots_getTransactionBySenderAndNonce",
        "ots_getTransactionError",
        "ots_traceTransaction",
        "trace_transaction",
        "txpool_contentFrom",
    }
)
"""ethereum/execution-apis; `debug_` and `txpool_` go-ethereum's, `trace_` openethereum's, `ots_`
Otterscan's. Of `debug_` and `trace_` only those that tell what ran."""
