"""The same bytes may be sent again while nobody says that it is too late."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER, TXID, contents, free, market, raw, taken, unnamed
from txdoctor.chains.bitcoin.remedies.send_it_again import offer
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.units import FeeRate


def test_it_is_the_same_payment() -> None:
    offered = offer(contents(), free(), market(), (), (free(),), (), ())
    assert offered is not None
    assert (offered.txid, offered.fee, offered.rate) == (TXID, 282, FeeRate(2000))
    assert offered.next_block == FeeRate(12_600)
    bare = offer(contents(), free(None), None, (), (), (), ())
    assert bare is not None
    assert (bare.fee, bare.rate, bare.next_block) == (None, None, None)


def test_one_voice_that_it_is_too_late_is_enough() -> None:
    mined = Sighting(seat="b", txid=TXID, presence=Presence.INCLUDED, block=OTHER, height=9)
    assert offer(contents(), free(), market(), (mined,), (), (), ()) is None
    gone = taken(raw(txid=OTHER), height=7)
    assert offer(contents(), free(), market(), (), (gone,), (), ()) is None
    assert offer(contents(), free(), market(), (), (), (unnamed(),), ()) is None
