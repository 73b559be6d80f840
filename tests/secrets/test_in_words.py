"""All that is looked for word by word is asked."""

from tests.secrets import making
from tests.secrets.positives import MONERO
from txdoctor.secrets.in_words import find_in_words
from txdoctor.secrets.kinds import SecretKind


def test_each_finder_is_asked() -> None:
    phrase = " ".join(making.phrase(seed="in words"))
    solid = "".join(making.phrase("chinese_simplified", 12, "in words"))
    kinds = [
        kind for kind, _, _ in find_in_words(f"{phrase}.\nMonero seed: {MONERO}.\n助记词：{solid}")
    ]
    assert sorted(set(kinds)) == [SecretKind.MONERO_SEED, SecretKind.SEED_PHRASE]
    assert kinds.count(SecretKind.SEED_PHRASE) >= 2
