"""Addresses that the documentation shows, and what is wrong with others."""

import pytest

from txdoctor_nano.accounts import ALPHABET, address_of, key_of

# docs.nano.org: "The Basics", account public address; distribution accounts.
KNOWN = {
    "nano_1anrzcuwe64rwxzcco8dkhpyxpi8kd7zsjc1oeimpc3ppca4mrjtwnqposrs": (
        "2298FAB7C61058E77EA554CB93EDEEDA0692CBFCC540AB213B2836B29029E23A"
    ),
    "nano_1111111111111111111111111111111111111111111111111111hifc8npp": "0" * 64,
    "nano_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3": (
        "E89208DD038FBB269987689621D52292AE9C35941A7484756ECCED92A65093BA"
    ),
}


@pytest.mark.parametrize("address", KNOWN)
def test_an_address_is_its_key_and_back(address: str) -> None:
    assert key_of(address).hex().upper() == KNOWN[address]
    assert address_of(bytes.fromhex(KNOWN[address])) == address


def test_the_old_prefix_means_the_same_account() -> None:
    address = next(iter(KNOWN))
    assert key_of(address.replace("nano_", "xrb_")) == key_of(address)


@pytest.mark.parametrize("at", range(5, 65))
def test_every_mistyped_letter_is_noticed(at: int) -> None:
    address = next(iter(KNOWN))
    other = ALPHABET[(ALPHABET.index(address[at]) + 1) % len(ALPHABET)]
    with pytest.raises(ValueError, match=r"address|checksum"):
        key_of(address[:at] + other + address[at + 1 :])


@pytest.mark.parametrize("text", ["", "nano_", "nano_3" + "1" * 58, "NANO_1" + "1" * 59])
def test_what_has_not_the_form_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        key_of(text)
