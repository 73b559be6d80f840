"""Whether something else with the same nonce may take the place of the one that waits."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.account.facts import AccountCode, Code, FinalNonce, Nonce, NonceTaker
from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.facts import Head, PendingTx
from txdoctor.chains.evm.failure.replay import Outcome, Replay, Scene
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Sighting, Whereabouts
from txdoctor.units import Gas


def is_open(
    where: Whereabouts, waiting: PendingTx, network: Network, seen: Sequence[Sighting]
) -> bool:
    """In a public pool, proved by its own bytes, for this chain, and in no source's block."""
    included = any(s.presence is Presence.INCLUDED for s in seen)
    own_chain = network.caip2 == f"eip155:{waiting.tx.chain_id}"
    pending = where.presence is Presence.PENDING and not included
    return pending and waiting.proved and own_chain and network.terms.get("pool") != "none"


def is_sole(tx: Transaction, count: Nonce, code: AccountCode, tried: Sequence[Replay]) -> bool:
    """The next of its sender, from a plain account, and its call does not fail now.

    A delegated account (EIP-7702) may be emptied by its delegate: a bump can feed a thief. Only
    the lowest nonce is worth a fee, because the others wait for it.
    """
    plain = code.code is Code.NONE and code.account == tx.sender
    return plain and tx.nonce == count.next_one == count.highest and _succeeds_now(tried)


def _succeeds_now(tried: Sequence[Replay]) -> bool:
    """A node ran it on its newest block and it went well; no answer, or a quarrel, is not that."""
    now = [t.outcome for t in tried if t.scene is Scene.NOW]
    return bool(now) and all(outcome is Outcome.SUCCEEDED for outcome in now)


def used_somewhere(tx: Transaction, settled: FinalNonce | None, taker: NonceTaker | None) -> bool:
    """A source that does not hold it has seen its nonce used, in a block or a final one."""
    final = settled is not None and settled.next_one > tx.nonce
    return final or (taker is not None and taker.nonce >= tx.nonce)


def fits(tx: Transaction, network: Network, head: Head | None) -> Gas | None:
    """The gas limit that it exceeds, of a transaction (EIP-7825) or of a block; None if it fits.

    go-ethereum core/txpool/validation.go, ValidateTransaction: a pool refuses both.
    """
    limits = [Gas(head.gas_limit)] if head else []
    if "tx_gas_cap" in network.numbers:
        limits.append(Gas(network.numbers["tx_gas_cap"]))
    least = min(limits, default=None)
    return least if least is not None and tx.gas > least else None
