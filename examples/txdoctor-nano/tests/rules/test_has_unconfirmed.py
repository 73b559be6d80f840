"""`nano/has-unconfirmed`."""

from txdoctor.units import Id

from scene import HASH, SENDER
from txdoctor_nano.facts import Account, Raw
from txdoctor_nano.rules.has_unconfirmed import check


def account(unconfirmed: Id | None) -> Account:
    balance = Raw(1)
    return Account(
        seat="own-1", address=SENDER, opened=True, balance=balance, unconfirmed=unconfirmed
    )


def test_the_newest_block_is_named_while_it_is_unconfirmed() -> None:
    found = check(account(HASH))
    assert found is not None
    assert found.block == HASH


def test_a_confirmed_one_is_no_finding() -> None:
    assert check(account(None)) is None
