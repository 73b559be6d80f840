"""Who is still paid by another transaction."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, CHANGE, SHOP, SHOP_ADDRESS, THIEF, raw
from txdoctor.chains.bitcoin.forms.payments import amounts, compare, payees, sent
from txdoctor.chains.bitcoin.spelling.addresses import address_of
from txdoctor.model.complaint import NOTHING_DECLARED, Declared

OLD = raw((SHOP, 20), (CHANGE, 30))
DATA = bytes.fromhex("6a0401020304")


@pytest.mark.parametrize(
    ("outputs", "goes_on"),
    [
        (((SHOP, 20), (CHANGE, 25)), True),
        (((CHANGE, 25), (SHOP, 20)), True),
        (((SHOP, 10), (SHOP, 10), (CHANGE, 25)), True),
        (((SHOP, 20), (CHANGE, 25), (THIEF, 1)), True),
        (((SHOP, 19), (CHANGE, 30)), True),
        (((SHOP, 19), (CHANGE, 29)), False),
        (((SHOP, 20),), False),
        (((CHANGE, 45),), False),
        (((THIEF, 45),), False),
    ],
)
def test_one_output_may_get_less_and_none_may_go(
    outputs: tuple[tuple[bytes, int], ...], goes_on: bool
) -> None:
    assert compare(OLD, raw(*outputs), NOTHING_DECLARED).goes_on is goes_on


def test_each_script_is_accounted_for() -> None:
    compared = compare(raw((SHOP, 20), (CHANGE, 30), (THIEF, 5)), raw((SHOP, 21), (CHANGE, 29)),
                       NOTHING_DECLARED)  # fmt: skip
    assert (compared.kept, compared.lowered, compared.gone) == ((SHOP,), (CHANGE,), (THIEF,))


def test_declared_change_is_left_out() -> None:
    own = Declared(sender=address_of(CHANGE, BITCOIN))
    assert compare(OLD, raw((SHOP, 20)), own).goes_on
    assert sent(OLD, own) == 20
    assert sent(OLD, NOTHING_DECLARED) == 50


def test_data_is_no_payment() -> None:
    tx = raw((DATA, 0), (SHOP, 20))
    assert (payees(tx, BITCOIN), amounts(tx)) == ((SHOP_ADDRESS,), (20,))
    assert compare(tx, raw((SHOP, 20)), NOTHING_DECLARED).goes_on
