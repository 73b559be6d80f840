"""A phrase in base64 or hex is found by its checksum; all other codes are left alone."""

import base64

import pytest

from tests.secrets import making
from txdoctor.secrets import find_secrets
from txdoctor.secrets.encoded_phrase import find_encoded_phrases

WORDS = making.phrase(seed="encoded")
PHRASE = " ".join(WORDS)


def found(text: str) -> list[str]:
    return [text[start:end] for _, start, end in find_encoded_phrases(text)]


def base64_of(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "code",
    [
        base64_of(PHRASE),
        base64_of(PHRASE).rstrip("="),
        base64_of(f"my recovery phrase:\n{PHRASE}\n"),
        base64_of("\n".join(f"{n}. {word}" for n, word in enumerate(WORDS, 1))),
        base64.urlsafe_b64encode(" ".join(making.phrase("japanese", 24, "e")).encode()).decode(),
        base64_of("".join(making.phrase("chinese_traditional", 18, "e"))),
        PHRASE.encode().hex(),
        "0x" + PHRASE.upper().encode().hex().upper(),
    ],
)
def test_a_phrase_is_found_and_the_code_covered(code: str) -> None:
    for text in (code, f"look:\n{code}\nthanks", f"look: {code}, thanks"):
        assert found(text) == [code]
        [span] = find_secrets(text)
        assert text[span.start : span.end] == code


def test_in_the_lines_of_a_mail() -> None:
    code = base64.encodebytes(" ".join(making.phrase(count=24, seed="e")).encode()).decode()
    text = f"Content-Transfer-Encoding: base64\n\n{code}\n--boundary"
    assert found(text) == [code.rstrip("\n")]


@pytest.mark.parametrize(
    "text",
    [
        base64_of(" ".join(making.spoilt(seed="encoded"))),  # no checksum, no proof
        base64_of("please help me with this transfer, it is still pending since yesterday noon"),
        base64_of(PHRASE)[:-9],
        base64_of(PHRASE * 20),  # a file
        ("a9059cbb" + "0" * 24 + "ab" * 20 + "0" * 56 + "05f5e100"),
        "cHNidP8BAHECAAAAA" + "A" * 200,
        "A" * 60 + "\n" + "B" * 60 + "\n",
        "ab" * 32 + "\n" + "cd" * 32,
    ],
)
def test_other_codes_are_left_alone(text: str) -> None:
    assert found(text) == []
