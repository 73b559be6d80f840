"""The checksum of a phrase, by the public vectors of BIP 39."""

import pytest

from tests.secrets import making
from txdoctor.secrets.bip39 import checksum_fits

ENGLISH = making.words_of("english")

# BIP 39, "Test vectors" (the list of Trezor, MIT): all know these, and no coin rests on them.
VECTORS = [
    "abandon " * 11 + "about",
    "legal winner thank year wave sausage worth useful legal winner thank yellow",
    "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
    "zoo " * 11 + "wrong",
    "abandon " * 17 + "agent",
    "zoo " * 17 + "when",
    "abandon " * 23 + "art",
    "zoo " * 23 + "vote",
]


@pytest.mark.parametrize("phrase", VECTORS, ids=lambda phrase: phrase[-12:])
def test_vectors(phrase: str) -> None:
    numbers = [ENGLISH.index(word) for word in phrase.split()]
    assert checksum_fits(numbers)
    assert not checksum_fits([*numbers[:-1], numbers[-1] ^ 1])
    assert not checksum_fits(numbers[:-1])


@pytest.mark.parametrize("count", [12, 15, 18, 21, 24])
def test_every_length(count: int) -> None:
    assert checksum_fits(making.numbers("lengths", count))


def test_other_lengths_have_none() -> None:
    assert not checksum_fits([])
    assert not checksum_fits([0] * 13)
