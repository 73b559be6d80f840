"""The faster copy that the examination offers is handed out, to the one who declares to be sender.

Cancelling and filling a gap of nonces are not built yet, nor is what a signer gave back judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.quantity import spelled
from txdoctor.chains.evm.remedies.speed_up import SpeedUp
from txdoctor.chains.evm.transaction import Transaction, unsigned_bytes
from txdoctor.model.bump import Built, Bumped, BumpWish, Refused, refused
from txdoctor.model.evidence import Plan
from txdoctor.model.remedy import Draft
from txdoctor.model.visit import Row, Visit
from txdoctor.units import Id, Term, Untrusted

SPEED_UP = "speed-up"
METHODS: Mapping[str, str] = {SPEED_UP: SpeedUp.code}
USUAL = SPEED_UP
FORMS = ("json", "rlp")
USAGE = 2


def bump(visit: Visit, wish: BumpWish) -> Plan[Bumped]:
    """The unsigned copy, as JSON or RLP; a refusal where the examination offers none."""
    yield from ()
    waiting = visit.evidence.first(PendingTx)
    stop = _only_of_others(wish) or _not_the_sender(waiting, wish)
    if stop is not None:
        return stop
    for offer in visit.offers:
        if isinstance(offer.remedy, SpeedUp) and offer.draft is not None and waiting is not None:
            return _built(waiting.tx, offer.remedy, offer.draft, wish)
    return refused("speed_up_not_offered")


def _only_of_others(wish: BumpWish) -> Refused | None:
    """Wishes that mean something on another chain only."""
    if wish.signed.text:
        return refused("verify_not_here", USAGE)
    strange = {
        "--fee-rate": wish.rate,
        "--target-blocks": wish.blocks,
        "--max-fee": wish.most,
        "--add-input": wish.add,
        "--change": wish.change,
    }
    given = tuple(Id(flag) for flag, value in strange.items() if value)
    return refused("flags_not_here", USAGE, flags=given) if given else None


def _not_the_sender(waiting: PendingTx | None, wish: BumpWish) -> Refused | None:
    """The sender is the one whose key made the signature (`Transaction.sender`)."""
    if not wish.mine:
        return refused("nothing_declared", USAGE)
    if waiting is None:
        return refused("not_shown", 3)
    own = {word.strip().lower() for word in wish.mine}
    if waiting.tx.sender.lower() in own:
        return None
    sender = spelled(waiting.tx.sender)
    return refused("sender_not_mine", USAGE, sender=sender, word=Untrusted(wish.mine[0]))


def _built(tx: Transaction, remedy: SpeedUp, draft: Draft, wish: BumpWish) -> Built:
    raised = replace(tx, max_fee=remedy.max_fee, tip=remedy.tip)
    if wish.form == "rlp":
        draft = replace(draft, data="0x" + unsigned_bytes(raised).hex())
    return Built(
        method=SPEED_UP,
        draft=draft,
        rows=(
            Row(name="method", value=Term(SPEED_UP)),
            Row(name="nonce", value=tx.nonce),
            Row(name="max_fee", value=remedy.max_fee),
            Row(name="tip", value=remedy.tip),
            Row(name="worst", value=remedy.worst),
            Row(name="extra_worst", value=remedy.extra_worst),
        ),
    )
