"""A number whose address is in the same text is that address's key."""

from tests.secrets import making
from txdoctor.encoding import eip55
from txdoctor.encoding.secp256k1 import address_of_key
from txdoctor.secrets.beside_address import MOST_TRIED, find_beside_address
from txdoctor.secrets.kinds import SecretKind

KEY = making.hex_key("beside")


def address() -> str:
    found = address_of_key(int(KEY, 16))
    assert found is not None
    return eip55.spell(found)


def test_key_and_address() -> None:
    text = f"{address()} {KEY}"
    assert list(find_beside_address(text)) == [(SecretKind.HEX_KEY, 43, 107)]


def test_other_address_no_address_or_a_label() -> None:
    other = "0x" + "11" * 20
    for text in (KEY, f"{KEY} {other}", f"tx {KEY}, {address()}", f"{address()}aa {KEY}"):
        assert not list(find_beside_address(text))


def test_only_a_few_are_tried() -> None:
    hashes = " ".join(making.hex_key(seed) for seed in range(MOST_TRIED))
    assert not list(find_beside_address(f"{address()} {hashes} {KEY}"))
    assert list(find_beside_address(f"{address()} {KEY} {hashes}"))


def test_broken_tron_addresses_are_passed_over() -> None:
    assert not list(find_beside_address(f"T{'1' * 33} {KEY}"))
