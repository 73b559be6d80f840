"""Only a seat that is fit and looked in vain is heard about why it would refuse."""

from __future__ import annotations

from tests.chains.bitcoin.scene import contents, free, judged, raw, taken, where
from txdoctor.chains.bitcoin.sending.refusals import fee_of, refusal
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)


def test_the_reason_and_the_seat_count() -> None:
    no = judged("refused-dust")
    assert refusal(ABSENT, (no,), "refused-dust") is no
    assert refusal(ABSENT, (no,), "refused-lock") is None
    assert refusal(ABSENT, (judged("refused-dust", seat="b"),), "refused-dust") is None
    assert refusal(ABSENT, (judged(),), "refused-dust") is None
    assert refusal(where(), (no,), "refused-dust") is None


def test_the_fee_is_what_its_coins_leave() -> None:
    assert fee_of(contents(), free(50_000_000)) == 282
    assert fee_of(contents(), free(49_999_718)) == 0
    assert fee_of(contents(), free(1)) is None
    assert fee_of(contents(), free(None)) is None
    assert fee_of(contents(), None) is None
    assert fee_of(contents(), taken(raw())) is None
