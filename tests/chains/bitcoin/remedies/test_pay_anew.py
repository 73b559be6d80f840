"""A second payment is a matter of what can never be mined any more."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER, SHOP_ADDRESS, TXID
from txdoctor.chains.bitcoin.remedies.pay_anew import PayAnew, offer
from txdoctor.chains.bitcoin.rules.gone.lost_to_mined_conflict import LostToMinedConflict
from txdoctor.model.diagnosis import Confidence, Verdict
from txdoctor.model.finding import Level, State
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.units import Confirmations


def offered(
    depth: int = 6,
    *seen: Sighting,
    final: bool = True,
    confidence: Confidence = Confidence.HIGH,
    code: str = "bitcoin/lost-to-mined-conflict",
) -> PayAnew | None:
    lost = LostToMinedConflict(
        by=OTHER,
        depth=Confirmations(depth),
        final_depth=Confirmations(6),
        backed=True,
        unpaid=(SHOP_ADDRESS,),
        still_paid=None,
    )
    verdict = Verdict(
        state=State.REPLACED, code=code, level=Level.WARNING, confidence=confidence, final=final
    )
    return offer(lost, verdict, seen)


def test_only_when_the_other_one_is_final() -> None:
    told = offered(6)
    assert told is not None
    assert (told.by, told.depth, told.unpaid) == (OTHER, 6, (SHOP_ADDRESS,))
    assert offered(5) is None


def test_one_voice_alone_is_never_enough() -> None:
    assert offered(6, final=False) is None
    assert offered(6, confidence=Confidence.LOW) is None
    assert offered(6, confidence=Confidence.MEDIUM) is None
    assert offered(6, code="general/sources-at-odds") is None


def test_while_any_pool_or_block_has_the_old_one_nobody_pays_again() -> None:
    for presence in (Presence.PENDING, Presence.INCLUDED):
        assert offered(6, Sighting(seat="b", txid=TXID, presence=presence)) is None
