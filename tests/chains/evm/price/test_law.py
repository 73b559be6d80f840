"""Each network's base fee follows its own law, and an OP stack's stands in its headers."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor import registry
from txdoctor.chains.evm.price.fees import BaseFeeLaw
from txdoctor.chains.evm.price.law import law_of


def test_networks() -> None:
    assert law_of(s.network("ethereum"), s.head()) == BaseFeeLaw(denominator=8, elasticity=2)
    assert law_of(s.network("polygon"), s.head()) == BaseFeeLaw(denominator=64, elasticity=2)
    for name in ("arbitrum", "avalanche", "bnb"):
        assert not law_of(s.network(name), s.head()).steps
    assert not law_of(registry.unlisted("evm", "eip155:99"), s.head()).steps


def test_the_header_of_an_op_stack_says_more() -> None:
    base = s.network("base")
    assert (
        law_of(base, None)
        == law_of(base, s.head(extra=b""))
        == BaseFeeLaw(denominator=250, elasticity=6)
    )
    holocene = b"\0" + (50).to_bytes(4, "big") + (3).to_bytes(4, "big")
    assert law_of(base, s.head(extra=holocene)) == BaseFeeLaw(denominator=50, elasticity=3)
    jovian = b"\1" + holocene[1:] + (1_000_000).to_bytes(8, "big")
    assert law_of(base, s.head(extra=jovian)).least == 1_000_000


def test_extra_data_of_others_is_not_read_as_a_law() -> None:
    base = s.network("base")
    for extra in (b"geth", b"\2" + bytes(8), b"\0" + bytes(8), b"\1" + bytes(8)):
        assert law_of(base, s.head(extra=extra)).denominator == 250
    builder = b"\0" + (50).to_bytes(4, "big") + (3).to_bytes(4, "big")
    assert law_of(s.network(), s.head(extra=builder)).denominator == 8
