"""A replacement that pays too little is told what it lacks."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.bitcoin.scene import OTHER, TXID, free, judged, raw, taken, where
from txdoctor.chains.bitcoin.rules.unsent.replacement_too_cheap import check
from txdoctor.model.sighting import Presence
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Untrusted

BYTES = Subject(text=Untrusted(""), kind=Kind.RAW_TRANSACTION, id=TXID, chain="bitcoin")
ABSENT = where(Presence.ABSENT)


def test_the_other_one_and_the_figures_are_told() -> None:
    said = judged("refused-replacement", paid=843, needed=5760)
    found = check(BYTES, ABSENT, taken(raw(txid=OTHER)), (said,))
    assert found is not None
    assert (found.standing, found.paid, found.needed, found.short) == (OTHER, 843, 5760, None)
    relay = check(BYTES, ABSENT, None, (judged("refused-replacement", short=202),))
    assert relay is not None
    assert (relay.standing, relay.short) == (None, 202)


def test_another_reason_is_another_finding() -> None:
    assert check(BYTES, ABSENT, free(), (judged("refused-conflict"),)) is None
    assert check(BYTES, where(), free(), (judged("refused-replacement"),)) is None


def test_of_one_that_was_replaced_nobody_wants_to_hear_it() -> None:
    asked = replace(BYTES, kind=Kind.TRANSACTION)
    assert check(asked, ABSENT, None, (judged("refused-replacement"),)) is None
