"""What only an explorer tells is said to be just that."""

from __future__ import annotations

from tests.chains.evm.rules.account.test_drained import drain
from tests.chains.evm.rules.account.test_poisoned import poison
from tests.chains.evm.rules.account.test_swept import sweep
from txdoctor.chains.evm.rules.account.told_by_an_explorer_alone import check

RUMOURS = (sweep(1, seen=False), sweep(2, seen=False))


def test_the_gravest_is_named() -> None:
    found = check(RUMOURS, (drain(seen=False),), (poison(seen=False),))
    assert found is not None
    assert found.sign == "sign-drain"
    found = check(RUMOURS, (), (poison(seen=False),))
    assert found is not None
    assert found.sign == "sign-sweep"
    found = check((), (), (poison(seen=False),))
    assert found is not None
    assert found.sign == "sign-poison"


def test_what_nodes_confirm_is_told_by_its_own_rule() -> None:
    assert check((sweep(1), sweep(2)), (drain(),), (poison(),)) is None
    assert check((sweep(1), *RUMOURS), (), ()) is None


def test_nothing_is_nothing() -> None:
    assert check((), (), ()) is None
    assert check((sweep(1, seen=False),), (), ()) is None
