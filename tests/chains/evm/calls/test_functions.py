"""Each name in the table is a signature, and each stands there once."""

from __future__ import annotations

from txdoctor.chains.evm.calls.functions import SIGNATURES, called
from txdoctor.chains.evm.naming.selectors import is_signature, selector_of
from txdoctor.units import Id


def test_every_name_is_a_signature_of_its_own_selector() -> None:
    assert all(is_signature(each) for each in SIGNATURES)
    assert len({selector_of(each) for each in SIGNATURES}) == len(SIGNATURES)


def test_known_ones_are_named_and_others_keep_their_selector() -> None:
    # ERC-20: the four bytes that every explorer shows for them.
    assert called(Id("0xa9059cbb")) == "transfer(address,uint256)"
    assert called(Id("0x23b872dd")) == "transferFrom(address,address,uint256)"
    assert called(Id("0x6a761202")).startswith("execTransaction(")
    assert called(Id("0xdeadbeef")) == "0xdeadbeef"
