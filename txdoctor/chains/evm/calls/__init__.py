"""The calls inside a transaction, as a node that keeps a record of them tells it.

callTracer: go-ethereum eth/tracers/native/call.go; flat traces: openethereum rpc/src/v1/types,
written alike by erigon, reth, nethermind and besu; Otterscan: docs/custom-jsonrpc.md.
"""
