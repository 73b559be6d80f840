"""Bytes of Bitcoin-like coins are read here and nowhere else: transactions, PSBTs, blocks.

`walk` goes over bytes, `form` says whether they are a transaction from end to end, `profile` what
each coin may write there; `whole_transaction` takes one apart with python-bitcoinlib, of which only
`bitcoin.core` is used: it needs nothing but bytes, while its other modules load libraries.
"""
