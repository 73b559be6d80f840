"""Every fault the server can play, as one table to walk.

What the columns mean stands at `fault.Fault`. Transport, http, json and rpc faults are rows of
their own files; a lie is a row here and told by each truth that has a version of it.
"""

from . import (
    core_lies,
    esplora_lies,
    evm_lies,
    http_faults,
    json_faults,
    rpc_faults,
    transport_faults,
)
from .fault import Fault, FaultKind
from .lying import Lie, played
from .truth import Kind

_TOLD_BY: dict[Kind, dict[str, Lie]] = {
    "evm": evm_lies.LIES,
    "core": core_lies.LIES,
    "esplora": esplora_lies.LIES,
}

# Name, readable, shows, sentence.
_LIES: tuple[tuple[str, bool, bool, str], ...] = (
    ("wrong-chain", False, True, "It says that it serves another chain."),
    ("late-chain-change", False, True, "After four honest answers it serves another chain."),
    ("testnet-genesis", False, True, "Its block 0 is a test network's."),
    ("stale-head", False, False, "Its head is ten blocks old (Bitcoin: five)."),
    ("frozen-head", False, True, "Its head stands still, 100 blocks old (Bitcoin: 30)."),
    ("future-head", False, True, "Its head is 1000 blocks and three hours ahead."),
    ("syncing", True, True, "It says that it is still syncing."),
    ("tx-hidden", False, False, "It knows no transaction."),
    ("tx-flickering", True, True, "It knows a transaction every second time it is asked."),
    ("tx-swapped", False, True, "Under the hash asked for it shows another payee and amount."),
    ("hash-swapped", False, True, "It shows a transaction under another hash than asked for."),
    ("raw-swapped", False, True, "Under the hash asked for it gives another one's bytes."),
    ("sender-swapped", False, True, "It names another sender than the one who signed."),
    ("forged-confirmation", False, False, "It shows what is pending in the newest block."),
    ("forged-status", False, False, "It turns success into failure and failure into success."),
    ("forged-pending", False, False, "It shows what is mined as waiting."),
    ("another-receipt", False, True, "It gives another transaction's receipt."),
    ("reorg-while-looking", True, True, "After four answers all its block hashes are others."),
    ("fee-x1000", False, False, "Its fee prices are a thousand times too high."),
    ("fee-zero", False, False, "Its fee prices are zero."),
    ("fee-unit", False, False, "Its fee prices are in another unit."),
    ("fee-floor-x1000", False, False, "Its pool's least fee is a thousand times too high."),
    ("tip-x1000", False, False, "Its tips are a thousand times too high."),
    ("nonce-low", False, False, "Every account's nonce is 0."),
    ("nonce-high", False, False, "Every account's nonce is five too high."),
    ("nonce-no-pending", False, False, "The pending nonce is always the latest one."),
    ("gas-used", False, False, "It says that all the gas was used."),
    ("tx-fee", False, True, "The fee it names is ten times what the transaction pays."),
    ("prevout", False, True, "The inputs it shows are worth ten times what they are."),
    ("spent-by-other", False, False, "It says that another transaction took the inputs."),
    ("nothing-spent", False, False, "It says that nothing is spent."),
    ("no-txindex", False, True, "It has no index, so it knows only what is pending: no lie."),
    ("time-milliseconds", False, True, "Its block times are in milliseconds."),
    ("time-year-10000", False, True, "Its blocks are of the year 10000."),
    ("time-1970", False, True, "Its blocks are of the year 1970."),
    ("balance-zero", False, False, "Every balance is zero."),
    ("balance-huge", False, False, "Every balance is the largest number there is."),
    ("code-delegated", False, False, "Every account has delegated itself to a thief (EIP-7702)."),
    ("revert-hostile", False, False, "Each call reverts with an attack as its reason."),
    ("revert-hidden", False, False, "No call ever reverts."),
    ("revert-elsewhere", False, True, "Each call reverts and asks to fetch a trap (EIP-3668)."),
    ("text-hostile", False, True, "Hash and height of the tip are terminal escapes."),
)


def _lie(name: str, readable: bool, shows: bool, tells: str) -> Fault:
    told = {kind: lies[name] for kind, lies in _TOLD_BY.items() if name in lies}
    return Fault(
        name=f"lie-{name}", kind="lie", tells=tells, truths=frozenset(told),
        readable=readable, shows=shows, play=played(told),
    )  # fmt: skip


CATALOGUE: tuple[Fault, ...] = (
    *transport_faults.FAULTS,
    *http_faults.FAULTS,
    *json_faults.FAULTS,
    *rpc_faults.FAULTS,
    *(_lie(*row) for row in _LIES),
)
"""All faults, grouped by kind."""


def named(name: str) -> Fault:
    """The fault of that name; raises KeyError."""
    return _BY_NAME[name]


def of(kind: FaultKind | None = None, truth: Kind | None = None) -> tuple[Fault, ...]:
    """The faults of a kind that make sense for a kind of truth; None is any."""
    return tuple(
        fault
        for fault in CATALOGUE
        if kind in (None, fault.kind) and (truth is None or truth in fault.truths)
    )


_BY_NAME = {fault.name: fault for fault in CATALOGUE}
