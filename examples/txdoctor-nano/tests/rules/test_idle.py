"""`nano/idle`."""

from txdoctor.units import Id

from scene import HASH, SENDER
from txdoctor_nano.facts import Account, Raw, Receivable
from txdoctor_nano.rules.idle import check


def account(unconfirmed: Id | None = None) -> Account:
    return Account(
        seat="own-1", address=SENDER, opened=True, balance=Raw(5), unconfirmed=unconfirmed
    )


def receivable(*hashes: Id) -> Receivable:
    return Receivable(seat="own-1", address=SENDER, hashes=hashes, total=Raw(7))


def test_nothing_open_is_idle() -> None:
    found = check(account(), receivable())
    assert found is not None
    assert found.balance == 5


def test_whatever_waits_is_not() -> None:
    assert check(account(HASH), receivable()) is None
    assert check(account(), receivable(HASH)) is None
