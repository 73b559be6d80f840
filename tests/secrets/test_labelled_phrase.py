"""Seeds of lists that are not ours, by name and number of words."""

import pytest

from tests.secrets.positives import ELECTRUM, MONERO, SLIP39
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.labelled_phrase import find_labelled_phrases


@pytest.mark.parametrize(
    ("label", "words", "kind"),
    [
        ("SLIP39 ", SLIP39, SecretKind.SLIP39_SHARE),
        ("Trezor share: ", SLIP39, SecretKind.SLIP39_SHARE),
        ("xmr mnemonic = ", MONERO, SecretKind.MONERO_SEED),
        ("Electrum seed is ", ELECTRUM, SecretKind.ELECTRUM_SEED),
        ("recovery phrase: ", ELECTRUM, SecretKind.SEED_PHRASE),
    ],
)
def test_named_seeds(label: str, words: str, kind: SecretKind) -> None:
    expected = [(kind, len(label), len(label) + len(words))]
    if kind is SecretKind.SEED_PHRASE:
        expected = []  # two small words, which no BIP39 list has
    assert list(find_labelled_phrases(label + words)) == expected


def test_words_may_follow_after_a_colon_only() -> None:
    assert list(find_labelled_phrases(f"monero seed: {MONERO} please help"))
    assert not list(find_labelled_phrases(f"monero seed {MONERO} please help"))


@pytest.mark.parametrize(
    "text",
    [
        MONERO,
        "monero seed: " + " ".join(MONERO.split()[:9]),
        "monero seed. " + MONERO,
        "Electrum seed: does anyone know how they should restore those old wallets after that",
        "SLIP-39 shares are a good way of keeping a backup in several places at once",
    ],
)
def test_without_name_or_number(text: str) -> None:
    assert not list(find_labelled_phrases(text))
