"""`nano/not-received`."""

from scene import RECEIVER, block, confirmed, waiting
from txdoctor_nano.facts import RECEIVE
from txdoctor_nano.rules.not_received import check


def test_a_confirmed_send_that_waits_is_not_received() -> None:
    found = check(confirmed(), waiting(True))
    assert found is not None
    assert (found.amount, found.receiver, found.final) == (10**30, RECEIVER, True)


def test_one_that_does_not_wait_is_no_finding() -> None:
    assert check(confirmed(), waiting(False)) is None


def test_only_sends_have_a_receiver() -> None:
    assert check(confirmed(block(RECEIVE)), waiting(True)) is None
