"""Of signatures that share a selector, those stay that the data can really be."""

from __future__ import annotations

import pytest

from txdoctor.chains.evm.naming.selectors import is_signature, selector_of, survivors, with_selector

TO, AMOUNT = bytes(12) + b"\x11" * 20, (5).to_bytes(32, "big")
# All three hash to 0xa9059cbb; the last two were made to (4byte.directory lists them).
TRANSFER = "transfer(address,uint256)"
MADE_TO_COLLIDE = "many_msg_babbage(bytes1)"


def test_the_selector_of_a_signature() -> None:
    assert selector_of(TRANSFER) == selector_of(MADE_TO_COLLIDE) == "0xa9059cbb"


def test_a_collision_is_decided_by_the_data() -> None:
    assert survivors((MADE_TO_COLLIDE, TRANSFER), TO + AMOUNT) == (TRANSFER,)


def test_all_that_fit_are_shown() -> None:
    both = ("f(address,uint256)", "g(bytes32,bytes32)")
    assert survivors(both, TO + AMOUNT) == both


def test_none_may_fit() -> None:
    assert survivors((TRANSFER,), TO) == ()
    assert survivors((TRANSFER,), TO + AMOUNT + b"\0") == ()


def test_without_parameters_there_is_no_data() -> None:
    assert survivors(("deposit()",), b"") == ("deposit()",)
    assert survivors(("deposit()",), bytes(32)) == ()


def test_what_a_source_tells_is_hashed_again() -> None:
    told = [TRANSFER, "transfer(address,uint)", MADE_TO_COLLIDE, TRANSFER, None, 7, "\x1b[31m()"]
    assert with_selector(told, selector_of(TRANSFER)) == (TRANSFER, MADE_TO_COLLIDE)


@pytest.mark.parametrize(
    "text",
    ["", "transfer", "f(", "f())", "f(()", "f(a b)", "f(\n)", "9f()", "f" * 200 + "()",
     "f" + "(" * 9 + ")" * 9, 3, None],
)  # fmt: skip
def test_what_is_no_signature(text: object) -> None:
    assert not is_signature(text)
