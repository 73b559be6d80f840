"""Ethereum and the chains that run its virtual machine.

Where their truth is written: the Yellow Paper and the EIPs (transactions: 155, 2718, 2930, 1559,
4844, 7702; fees: 1559, 7825), ethereum/execution-apis for the JSON-RPC methods, and the source of
the nodes where practice goes beyond the papers: go-ethereum (core/txpool, internal/ethapi), reth,
besu, nethermind, erigon, bsc, bor, nitro, op-geth and coreth.
"""
