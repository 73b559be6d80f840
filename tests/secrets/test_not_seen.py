"""What SECURITY.md says is not seen: where it is seen, the page promises too little."""

import base64
import codecs
from pathlib import Path

import pytest

import txdoctor
from tests.secrets import making
from txdoctor.secrets import find_secrets

WORDS = making.phrase(seed="not seen")
PHRASE = " ".join(WORDS)
SPOILT = " ".join(making.spoilt(seed="not seen"))
KEY = making.hex_key("not seen")
PAGE = Path(txdoctor.__file__).parents[1] / "SECURITY.md"


def twice(text: str) -> str:
    return base64.b64encode(base64.b64encode(text.encode())).decode()


@pytest.mark.parametrize(
    ("named", "text"),
    [
        ("a bare 64-digit number that is a key", KEY),
        ("fewer than eleven words in a row", " ".join(WORDS[:10])),
        ("with other words between each two", ". ".join(f"{w}, it says{' x' * n}" for n, w in
                                                        enumerate(WORDS))),
        ("run together in Japanese", "".join(making.phrase("japanese", seed="not seen"))),
        ("or Korean", "".join(making.phrase("korean", seed="not seen"))),
        ("`a p p l e`", "  ".join(" ".join(word) for word in WORDS)),
        ("with a word off", base64.b64encode(SPOILT.encode()).decode()),
        ("in more than one layer", twice(PHRASE)),
        ("ROT13", codecs.encode(PHRASE, "rot13")),
        ("the words' numbers in plain digits", " ".join(map(str, making.numbers("n", 12)))),
    ],
)  # fmt: skip
def test_it_is_named_and_not_seen(named: str, text: str) -> None:
    assert named in " ".join(PAGE.read_text(encoding="utf-8").split())
    assert find_secrets(text) == ()


def test_a_key_that_is_cut_by_words() -> None:
    assert "a key cut by words" in " ".join(PAGE.read_text(encoding="utf-8").split())
    text = f"private key: first half\n{KEY[:32]}, and then {KEY[32:]}"
    assert KEY[32:] not in [text[span.start : span.end] for span in find_secrets(text)]
    assert all(span.end < text.index(KEY[32:]) for span in find_secrets(text))
