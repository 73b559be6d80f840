"""Nano (XNO): every account has a chain of its own, and every transaction is one block of it.

Where this chain's truth is written: docs.nano.org (RPC protocol, the basics, block confirmation
tracking, ORV consensus) and the reference node, github.com/nanocurrency/nano-node.
"""
