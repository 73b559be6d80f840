"""What carries no signature cannot be sent, and is not called ready."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.bitcoin.scene import NOW, contents, free, raw, where
from tests.chains.bitcoin.test_decode import SEGWIT, UNSIGNED
from txdoctor.chains.bitcoin.codec.raw_transaction import parse
from txdoctor.chains.bitcoin.rules.unsent import unsent
from txdoctor.chains.bitcoin.rules.unsent.unsigned import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)


def test_bare_inputs_are_counted() -> None:
    found = check(ABSENT, contents(parse(UNSIGNED)))
    assert found is not None
    assert (found.bare, found.spends) == (1, 1)
    assert check(ABSENT, contents(parse(SEGWIT))) is None
    assert check(ABSENT, contents(raw())) is None


def test_what_is_not_signed_is_not_ready_to_be_sent() -> None:
    bare = contents(replace(raw(), bare=1))
    assert unsent.check(ABSENT, bare, free(), (), None, None, (), (), NOW) is None


@pytest.mark.parametrize("presence", [Presence.PENDING, Presence.INCLUDED])
def test_a_sent_one_stripped_of_its_witness_is_not_blamed(presence: Presence) -> None:
    assert check(where(presence, height=1), contents(parse(UNSIGNED))) is None
