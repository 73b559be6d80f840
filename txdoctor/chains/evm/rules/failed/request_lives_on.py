"""A request was in it that was signed apart: the failure has not used that one up."""

from __future__ import annotations

from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure.inner_call import EXEC, HANDLE_OPS
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

AUTHORIZED = frozenset(map(bytes.fromhex, ("e3ee160e", "cf092995", "ef55bec6", "88b7ab63")))
"""EIP-3009, transferWithAuthorization and receiveWithAuthorization: the signature in three parts
as in the EIP, or as bytes (circlefin/stablecoin-evm, contracts/v2/FiatTokenV2_2.sol)."""

AGGREGATED = frozenset(map(bytes.fromhex, ("4b1d7cf5", "dbed18e0")))
"""handleAggregatedOps of the entry points 0.6 and 0.7 (IEntryPoint.sol)."""

FORWARDED = frozenset(map(bytes.fromhex, ("0c53c51c", "47153f82", "df905caf", "ccf96b4a")))
"""What others pay the gas for: executeMetaTransaction (maticnetwork/pos-portal,
NativeMetaTransaction.sol), execute of the forwarders of ERC-2771 and executeBatch (OpenZeppelin,
MinimalForwarder.sol 4.x, ERC2771Forwarder.sol 5.x). Each counts a number of the signer's, which a
failure gives back."""

RETRY = 0x68
"""A redeem of a retryable ticket (OffchainLabs/go-ethereum, core/types/transaction.go,
ArbitrumRetryTxType): while the ticket lasts, a week as a rule, anybody can redeem it again."""

CARRIED = {
    EXEC: Term("through-safe"),
    **dict.fromkeys(HANDLE_OPS | AGGREGATED, Term("through-entry-point")),
    **dict.fromkeys(FORWARDED, Term("through-forwarder")),
    **dict.fromkeys(AUTHORIZED, Term("through-authorization")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLivesOn(Finding):
    """`account` is what was called: a Safe, an entry point, a token, a forwarder, a ticket's end.

    What undoes the transaction undoes the count inside as well (EIP-140), so that the request
    stays good for whoever has read it here; or another transaction was faster with it. `through`
    says what carried it.
    """

    code = "evm/request-lives-on"
    level = Level.WARNING
    points_at = "to"
    maybe_paid = True

    account: Id
    through: Term


def check(where: Whereabouts, receipt: Receipt, mined: MinedTx) -> RequestLivesOn | None:
    """A failed call of CARRIED (Safe, ERC-4337, EIP-3009, ERC-2771), or a failed redeem."""
    called, through = mined.tx.to, CARRIED.get(mined.tx.data[:4])
    if mined.tx.kind == RETRY:
        through = Term("through-ticket")
    if called is None or through is None or not receipt.failed_in(where.block):
        return None
    return RequestLivesOn(account=spelled(called), through=through)
