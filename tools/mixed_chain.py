"""Thousands of transactions on one anvil: most are settled, many failed, some still wait."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

from nodes.anvil import Anvil
from tools.situations.own_chain import GWEI, OwnChain

WORKING = 10  # accounts that pay and call; each transaction that waits has one of its own
A_BLOCK = 100  # transactions

# Of each ten transactions six are settled, three failed and one waits.
FAILING = (
    ("withKnownText()", ()),
    ("withOwnText()", ()),
    ("withUnknownError()", ()),
    ("withPanic(uint256)", (0,)),
    ("withNothing()", ()),
    ("fill(uint256)", (30,)),
)


def accounts_for(rows: int) -> int:
    """How many accounts the node needs."""
    return WORKING + rows // 10


def mixed(node: Anvil, rows: int) -> list[str]:
    """Hashes in no order; `node` was started with `accounts_for` so many rows.

    Settled transfers, calls that failed for six reasons, and waiting transfers, half of them below
    the base fee, each from an account of its own.
    """
    chain = OwnChain(node)
    hashes = [*_mined(chain, rows * 9 // 10), *_waiting(chain, rows // 10)]
    random.Random(rows).shuffle(hashes)
    return hashes


def _mined(chain: OwnChain, rows: int) -> Iterator[str]:
    for number in range(rows):
        sender = chain.accounts[number % 9]
        method, words = FAILING[number // 3 % len(FAILING)]
        yield chain.pay(sender) if number % 3 else chain.call(sender, method, *words, gas=100_000)
        if number % A_BLOCK == A_BLOCK - 1:
            chain.node.mine()
    chain.busy()


def _waiting(chain: OwnChain, rows: int) -> Iterator[str]:
    for number in range(rows):
        sender = chain.accounts[WORKING + number]
        low = partial(chain.pay, sender, cap=5 * GWEI)
        yield chain.stuck(low) if number % 2 else chain.pay(sender)
