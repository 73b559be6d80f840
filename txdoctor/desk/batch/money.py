"""What a transaction that did not arrive would have moved."""

from __future__ import annotations

from txdoctor.model.finding import State
from txdoctor.model.visit import Visit
from txdoctor.units import Amount, Id

NOT_ARRIVED = (State.PENDING, State.DROPPED, State.FAILED)
NONE = ("", "")

# Keys of the report's `facts`: `value` on EVM chains, `amounts` (every output, as only the sender
# can tell which is change) on Bitcoin-like ones; a token's transfer names its contract in `to`.
COINS = ("value", "amounts", "amount")
TOKENS, CONTRACT = "token_amount", "to"


def stuck(visit: Visit) -> tuple[str, str]:
    """The amount in digits and its unit: the coin's smallest, or the address of a token's contract.

    Two empty texts where it arrived, or where the amount is not known.
    """
    if visit.verdict.state not in NOT_ARRIVED or visit.network is None or visit.transactions:
        return NONE
    rows = {row.name: row.value for row in visit.chart}
    coins = next((_sum(rows[name]) for name in COINS if name in rows), None)
    tokens, contract = rows.get(TOKENS), rows.get(CONTRACT)
    if not coins and type(tokens) is int and isinstance(contract, Id):
        return str(tokens), str(contract)
    return NONE if not coins else (str(coins), visit.network.coin.unit)


def _sum(value: object) -> int | None:
    parts = value if isinstance(value, tuple) else (value,)
    amounts = [int(part) for part in parts if isinstance(part, Amount)]
    return sum(amounts) if amounts and len(amounts) == len(parts) else None
