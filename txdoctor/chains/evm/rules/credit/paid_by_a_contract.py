"""What the receiver gets comes out of a contract, by a call inside that some exchanges miss."""

from __future__ import annotations

from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure.facts import Hollow, Sign
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.tokens.payment import paid, plain_receiver
from txdoctor.chains.evm.tokens.token_moves import TokenMoves
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidByAContract(Finding):
    """The transaction calls `contract`; whatever coins it paid out stand in no field of its own."""

    code = "evm/paid-by-a-contract"
    level = Level.NOTE
    points_at = "to"

    contract: Id


def check(
    declared: Declared,
    where: Whereabouts | None,
    receipt: Receipt | None,
    mined: MinedTx | None,
    hollow: Hollow | None,
    moves: TokenMoves | None,
) -> PaidByAContract | None:
    """Said to whoever misses the payment: of an ordinary call of a contract it is no news.

    A Safe's payment has a finding of its own, and tokens for one receiver leave a trace that
    every exchange reads.
    """
    if not declared.not_credited or where is None or receipt is None or mined is None:
        return None
    tx = mined.tx
    if not receipt.carried_out_in(where.block) or tx.to is None or plain_receiver(tx) is not None:
        return None
    if hollow is not None and hollow.sign is Sign.HANDED_ON:
        return None
    receiver = Id(declared.receiver.lower()) if declared.receiver else None
    if paid(tx, moves.moves if moves else (), hollow, receiver) is not None:
        return None
    return PaidByAContract(contract=spelled(tx.to))
