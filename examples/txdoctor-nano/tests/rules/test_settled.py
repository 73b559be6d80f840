"""`nano/settled`."""

from scene import RECEIVER, block, confirmed, waiting
from txdoctor_nano.facts import CHANGE, Raw
from txdoctor_nano.rules.settled import check


def test_a_confirmed_send_that_was_received_is_settled() -> None:
    found = check(confirmed(), waiting(False))
    assert found is not None
    assert (found.amount, found.received_by, found.final) == (10**30, RECEIVER, True)


def test_a_send_that_waits_is_another_finding() -> None:
    assert check(confirmed(), waiting(True)) is None


def test_where_nobody_told_of_the_receiver_nothing_is_said_of_him() -> None:
    found = check(confirmed(), None)
    assert found is not None
    assert found.received_by is None


def test_a_change_of_representative_moves_no_amount() -> None:
    found = check(confirmed(block(CHANGE, Raw(0))), None)
    assert found is not None
    assert (found.deed, found.amount) == (CHANGE, None)
