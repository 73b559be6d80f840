"""The capitals of an EVM address are read as the checksum they may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.encoding import eip55
from txdoctor.encoding.eip55 import Spelling
from txdoctor.encoding.refusal import BadEncoding, Reason

# EIP-55, "Test Cases" (CC0): all capitals, all small, mixed.
VECTORS = [
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
]


@pytest.mark.parametrize("text", VECTORS)
def test_vectors_of_the_eip(text: str) -> None:
    assert eip55.check(text) is Spelling.VALID
    assert eip55.spell(eip55.parse(text)) == text


@pytest.mark.parametrize("text", VECTORS[4:])
def test_one_case_carries_no_checksum(text: str) -> None:
    assert eip55.check(text.lower()) is Spelling.UNMARKED
    assert eip55.check("0x" + text[2:].upper()) is Spelling.UNMARKED


@pytest.mark.parametrize("text", VECTORS[4:])
def test_one_changed_capital_is_wrong(text: str) -> None:
    at = next(at for at in range(2, 42) if text[at].isalpha())
    changed = text[:at] + text[at].swapcase() + text[at + 1 :]
    assert eip55.check(changed) is Spelling.WRONG


@pytest.mark.parametrize(
    ("text", "reason", "at"),
    [
        ("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Reason.PREFIX, 0),
        ("0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Reason.PREFIX, 0),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", Reason.LENGTH, None),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg", Reason.CHARACTER, 41),
        ("0x5aАeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Reason.CHARACTER, 4),  # a Cyrillic A
        ("0x５aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", Reason.CHARACTER, 2),
    ],
)
def test_refusals_name_the_fault(text: str, reason: Reason, at: int | None) -> None:
    with pytest.raises(BadEncoding) as caught:
        eip55.check(text)
    assert (caught.value.reason, caught.value.at) == (reason, at)


def test_another_number_of_bytes_is_no_address() -> None:
    with pytest.raises(BadEncoding):
        eip55.spell(bytes(19))


@given(st.binary(min_size=20, max_size=20))
def test_every_address_is_spelt_validly(address: bytes) -> None:
    assert eip55.check(eip55.spell(address)) is Spelling.VALID
