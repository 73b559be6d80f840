"""A complaint about a settled payment is one only where the chain itself has no fault to show."""

from __future__ import annotations

import pytest

from tests.chains.general.scene import NOTHING_SO_FAR, SETTLED_SO_FAR
from txdoctor.chains.general.rules.not_credited import NotCredited, check
from txdoctor.model.complaint import Declared
from txdoctor.model.diagnosis import SoFar
from txdoctor.model.finding import Level, State

MISSED = Declared(not_credited=True)
SETTLED = frozenset({State.SETTLED})


def test_found_where_the_receiver_misses_what_has_settled() -> None:
    assert check(SETTLED_SO_FAR, MISSED) == NotCredited()
    mild = SoFar(states=SETTLED, levels=frozenset({Level.OK, Level.NOTE}))
    assert check(mild, MISSED) is not None


def test_clear_where_nobody_complains() -> None:
    assert check(SETTLED_SO_FAR, Declared()) is None


@pytest.mark.parametrize(
    "so_far",
    [
        NOTHING_SO_FAR,
        SoFar(states=frozenset({State.PENDING})),
        SoFar(states=frozenset({State.SETTLED, State.UNDETERMINED})),
        SoFar(states=SETTLED, levels=frozenset({Level.OK, Level.WARNING})),
    ],
)
def test_clear_where_the_reason_stands_on_the_chain(so_far: SoFar) -> None:
    assert check(so_far, MISSED) is None
