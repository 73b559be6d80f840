"""A faster copy, a cancellation or the missing nonce is built for the sender, unsigned.

The rooms are read in this order: `ground` (what is known, and what speaks against any), then
`speed_up`, `cancel` or `fill_gap` with `affordable`, then `proof`. What a signer gave back is not
judged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from txdoctor.chains.evm.bump.cancel import cancel
from txdoctor.chains.evm.bump.fill_gap import fill_gap
from txdoctor.chains.evm.bump.ground import USAGE, Ground, ground
from txdoctor.chains.evm.bump.proof import Proved, prove
from txdoctor.chains.evm.bump.speed_up import speed_up
from txdoctor.chains.evm.codec.transaction import FEE_MARKET, Transaction, unsigned_bytes
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.price import fees
from txdoctor.model.bump import Built, Bumped, BumpWish, Refused, Remark, refused
from txdoctor.model.evidence import Plan
from txdoctor.model.remedy import Draft
from txdoctor.model.visit import Row, Visit
from txdoctor.units import Id, Term, Wei

SPEED_UP, CANCEL, FILL_GAP = "speed-up", "cancel", "fill-gap"
METHODS: Mapping[str, Callable[[Ground, BumpWish], Transaction | Refused]] = {
    SPEED_UP: speed_up,
    CANCEL: cancel,
    FILL_GAP: fill_gap,
}
USUAL = SPEED_UP
FORMS = ("json", "rlp")
TYPE = "evm-transaction"


def bump(visit: Visit, wish: BumpWish) -> Plan[Bumped]:
    """The unsigned transaction as JSON or RLP, or the reason why there is none."""
    stop = _only_of_others(wish)
    if stop is not None:
        return stop
    known = ground(visit, wish)
    if isinstance(known, Refused):
        return known
    method = wish.method or USUAL
    made = METHODS[method](known, wish)
    if isinstance(made, Refused):
        return made
    proved = yield from prove(made, known, plain=method != SPEED_UP)
    return proved if isinstance(proved, Refused) else _built(method, known, proved, wish)


def _only_of_others(wish: BumpWish) -> Refused | None:
    """Wishes that mean something on another chain only, and the one that is always needed."""
    if wish.signed.text:
        return refused("verify_not_here", USAGE)
    strange = {
        "--fee-rate": wish.rate,
        "--target-blocks": wish.blocks,
        "--max-fee": wish.most,
        "--add-input": wish.add,
        "--change": wish.change,
        "--drop-descendants": wish.drop_descendants,
    }
    given = tuple(Id(flag) for flag, value in strange.items() if value)
    if given:
        return refused("flags_not_here", USAGE, flags=given)
    return None if wish.mine else refused("nothing_declared", USAGE)


def _built(method: str, known: Ground, proved: Proved, wish: BumpWish) -> Built:
    made = proved.tx
    data = json.dumps(shown.fields(made), indent=2)
    if wish.form == "rlp":
        data = "0x" + unsigned_bytes(made).hex()
    return Built(
        method=method,
        draft=Draft(type=TYPE, data=data, checked=proved.checked),
        rows=_rows(method, known, proved),
        remarks=_remarks(method, known, made),
    )


def _rows(method: str, known: Ground, proved: Proved) -> tuple[Row, ...]:
    made, now = proved.tx, known.now
    prices = fees.present(made)
    worst = fees.worst_cost(made, prices)
    rows = [
        Row(name="method", value=Term(method)),
        Row(name="from", value=spelled(made.sender)),
        Row(name="nonce", value=made.nonce),
        Row(name="max_fee", value=made.max_fee),
        Row(name="gas_limit", value=made.gas),
        Row(name="worst", value=worst),
        Row(name="expected", value=fees.expected_cost(made, prices, now.base_fee)),
    ]
    if made.kind >= FEE_MARKET:
        rows.insert(4, Row(name="tip", value=made.tip))
    if method != FILL_GAP:
        before = fees.worst_cost(known.tx, fees.present(known.tx))
        rows.append(Row(name="extra_worst", value=Wei(worst - before)))
    if proved.estimate is not None:
        rows.append(Row(name="gas_estimate", value=proved.estimate))
    return tuple(rows)


def _remarks(method: str, known: Ground, made: Transaction) -> tuple[Remark, ...]:
    """What has to be known before it is signed, for what this method does."""
    if method == SPEED_UP:
        return (Remark(key=Term("keeps_the_payment")),)
    if method == CANCEL:
        return (Remark(key=Term("cancels"), values={"nonce": made.nonce}),)
    last = known.tx.nonce - 1
    told = [Remark(key=Term("fills"), values={"nonce": made.nonce, "waits": known.tx.nonce})]
    if last > made.nonce:
        told.append(Remark(key=Term("more_are_missing"), values={"first": made.nonce + 1}))
    return tuple(told)
