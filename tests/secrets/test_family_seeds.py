"""Seeds of Stellar and the XRP Ledger, and what they resemble."""

import pytest

from tests.secrets import making
from txdoctor.encoding.base58 import RIPPLE
from txdoctor.secrets.family_seeds import stellar_kind, xrp_kind
from txdoctor.secrets.kinds import SecretKind


@pytest.mark.parametrize("at", range(56))
def test_a_stellar_seed_with_one_character_off(at: int) -> None:
    letters = "ABCD" if at == 1 else "S" if at == 0 else "QRSTUVWXYZ234567"
    seed = making.stellar("off")
    typed = seed if at == 0 else making.changed(seed, at, letters)
    assert stellar_kind(typed) is SecretKind.STELLAR_SEED


def test_what_is_no_stellar_seed() -> None:
    seed = making.stellar()
    assert stellar_kind("G" + seed[1:]) is None
    assert stellar_kind(making.changed(seed, 9, "AB").lower()) is None
    assert stellar_kind(seed[:-1]) is None


@pytest.mark.parametrize("at", range(1, 29))
def test_an_xrp_seed_with_one_character_off(at: int) -> None:
    assert xrp_kind(making.changed(making.xrp("off"), at, RIPPLE)) is SecretKind.XRP_SEED


@pytest.mark.parametrize(
    "token",
    ["supercalifragilisticexpialido", "someVeryLongCamelCaseVariable", "r" + "a1B" * 9 + "c"],
)
def test_what_is_no_xrp_seed(token: str) -> None:
    assert len(token) == 29
    assert xrp_kind(token) is None
