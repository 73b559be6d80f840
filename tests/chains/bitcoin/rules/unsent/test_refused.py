"""What has no finding of its own is told in plain words, beside the node's."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, contents, free, judged, raw, where
from txdoctor.chains.bitcoin.rules.unsent.refused import WHY, check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)


@pytest.mark.parametrize("why", WHY)
def test_every_other_reason_is_told(why: str) -> None:
    found = check(ABSENT, contents(), free(), None, BITCOIN, (judged(why, said="words"),))
    assert found is not None
    assert (found.why, found.said.text) == (why, "words")


def test_what_has_a_finding_of_its_own_or_is_taken_is_clear() -> None:
    assert (
        check(ABSENT, contents(), free(), None, BITCOIN, (judged("refused-relay-floor"),)) is None
    )
    assert check(ABSENT, contents(), free(), None, BITCOIN, (judged(),)) is None
    assert check(where(), contents(), free(), None, BITCOIN, (judged("refused-dust"),)) is None


def test_what_the_bytes_show_is_left_to_the_finding_that_says_it() -> None:
    dusty = contents(raw((b"\x51", 100)))
    said = (judged("refused-dust"),)
    assert check(ABSENT, dusty, free(1000), None, BITCOIN, said) is None
    assert check(ABSENT, dusty, None, None, BITCOIN, said) is not None
    other = (judged("refused-version-3"),)
    assert check(ABSENT, dusty, free(1000), None, BITCOIN, other) is not None
