"""Bitcoin and its near relatives: coins that are spent whole, and blocks that choose by fee rate.

Where the truth is written: the BIPs (13, 16, 68, 113, 125, 141, 144, 173, 341, 350, 431), Bitcoin
Core's source and RPC help (bitcoin/bitcoin: src/policy, src/rpc, src/validation.cpp,
doc/policy), Litecoin Core's (litecoin-project/litecoin, the 0.21 line), and for the public
explorers Blockstream/esplora API.md, mempool/electrs src/rest.rs and mempool/mempool
backend/src/api.

The rooms in the order in which a transaction passes them: `spelling` (what was pasted), `asking`
(who is asked), `sources` and `hearing` (what they say), `facts`, `blocks`, `forms` and `price`
(what follows), `sending` (what speaks against it), `rules`, `remedies`, `bump`.
"""
