"""Names and PSBTs are named as what they are, and nobody is asked."""

from __future__ import annotations

import pytest

from tests.chains.general.scene import subject
from txdoctor.chains.general.rules.not_looked_up import check
from txdoctor.model.complaint import Complaint
from txdoctor.model.exchange import Seat
from txdoctor.model.subject import Kind


def complaint(*seats: Seat) -> Complaint:
    return Complaint(subject=subject(), network=None, seats=seats)


@pytest.mark.parametrize("kind", [Kind.NAME, Kind.PSBT])
def test_the_kind_is_named(kind: Kind) -> None:
    found = check(subject(kind), complaint())
    assert found is not None
    assert found.what == f"kind-{kind.value}"


def test_a_hash_is_looked_up() -> None:
    assert check(subject(), complaint()) is None


def test_a_name_that_nodes_can_be_asked_about_is_looked_up() -> None:
    node = Seat(name="ethereum#1", kind="evm_node", host="example")
    assert check(subject(Kind.NAME), complaint(node)) is None
