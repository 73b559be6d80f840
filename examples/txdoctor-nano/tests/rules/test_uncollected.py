"""`nano/uncollected`."""

from txdoctor.units import Id

from scene import HASH, RIVAL, SENDER
from txdoctor_nano.facts import Raw, Receivable
from txdoctor_nano.rules.uncollected import check


def receivable(*hashes: Id) -> Receivable:
    return Receivable(seat="own-1", address=SENDER, hashes=hashes, total=Raw(7))


def test_payments_and_their_sum_are_told() -> None:
    found = check(receivable(HASH, RIVAL))
    assert found is not None
    assert (found.payments, found.total) == (2, 7)


def test_nothing_to_receive_is_no_finding() -> None:
    assert check(receivable()) is None
