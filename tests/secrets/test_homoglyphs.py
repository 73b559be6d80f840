"""Letters that are drawn like Latin ones hide no phrase; other alphabets stay what they are."""

import pytest

from tests.secrets import making
from txdoctor.secrets import SecretKind, find_secrets
from txdoctor.secrets.homoglyphs import as_latin

WORDS = " ".join(making.phrase(seed="homoglyphs"))


def styled(first: int) -> str:
    return "".join(chr(first + ord(c) - ord("a")) if c.isalpha() else c for c in WORDS)


@pytest.mark.parametrize(
    "text",
    [
        WORDS.translate(str.maketrans("aeopcyxisj", "аеорсухіѕј")),
        WORDS.replace("o", "ο").replace("v", "ν"),
        WORDS.replace("n", "ո").replace("u", "ս"),
        styled(ord("ａ")),
        styled(0x1D41A),  # mathematical bold
        styled(0x24D0),  # in circles
        styled(0x1F1E6),  # halves of flags
    ],
)
def test_a_phrase_is_found_where_it_stands(text: str) -> None:
    [span] = find_secrets(f"here it is:\n{text}\nthanks")
    assert span.kind is SecretKind.SEED_PHRASE
    assert span.end - span.start == len(text)


def test_every_sign_is_turned_in_its_place() -> None:
    text = "привет АВС 𝟙𝕏 ⓩ 🅰 ﬁ ½ 中文 é"
    turned = as_latin(text)
    assert turned is not None
    assert len(turned) == len(text)
    assert turned.endswith(" ABC 1X z A ﬁ ½ 中文 é")


@pytest.mark.parametrize("text", ["plain", "", "中文，标点。", "naïve café", "😀 한국어 かな"])
def test_nothing_to_turn(text: str) -> None:
    assert as_latin(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте, мой перевод не пришёл, хеш транзакции: " + "ab" * 32,
        "мой private key я никому не давал, хеш " + "ab" * 32,
        "Η συναλλαγή μου δεν έφτασε ακόμα, μπορείτε να με βοηθήσετε με αυτό το πρόβλημα σήμερα",
    ],
)
def test_another_alphabet_is_no_secret(text: str) -> None:
    assert find_secrets(text) == ()
