import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.secrets import making
from txdoctor.desk.scrub.in_json import is_json, scrub_json

WORDS = making.phrase(seed="json")
PHRASE = " ".join(WORDS)


def scrubbed(document: object, *, ascii: bool = True) -> object:
    return json.loads(scrub_json(json.dumps(document, ensure_ascii=ascii)).text)


@pytest.mark.parametrize("ascii", [True, False])
def test_only_what_is_private_goes(ascii: bool) -> None:
    document = {"id": 7, "body": f"助记词\n{PHRASE}\n谢谢", "from": {"mobile": "13800001234"}}
    assert scrubbed(document, ascii=ascii) == {
        "id": 7,
        "body": "助记词\n[recovery phrase removed]\n谢谢",
        "from": {"mobile": "[phone number removed]"},
    }


def test_a_number_becomes_a_string_and_a_list_keeps_its_length() -> None:
    assert scrubbed({"phone": 13800001234}) == {"phone": "[phone number removed]"}
    left = scrubbed({"words": WORDS})
    assert left == {"words": ["[recovery phrase removed]"] * 12}


def test_a_key_file_keeps_its_names_and_nothing_else() -> None:
    crypto = {"ciphertext": "ab" * 32, "kdf": "scrypt", "kdfparams": {"n": 262144}, "mac": "c" * 64}
    left = scrubbed({"version": 3, "crypto": crypto})
    assert left["crypto"].keys() == crypto.keys()  # type: ignore[index] # of any JSON
    assert "ab" * 32 not in json.dumps(left)


def test_the_name_of_a_field_labels_its_value() -> None:
    assert scrubbed({"password": "worthless"}) == {"password": "[password removed]"}
    assert scrubbed({"privateKey": "ab" * 32}) == {"privateKey": "[private key removed]"}


def test_no_escape_is_cut_in_two() -> None:
    assert scrubbed({"body": "\na@b.org\n"}) == {"body": "\n[email address removed]\n"}
    assert scrubbed({"a@b.org": "\\"}) == {"[email address removed]": "\\"}


@pytest.mark.parametrize("text", ['{"a": 1}', "[]", ' {"a":1}\n{"a":2}\n', "[1]"])
def test_json_and_lines_of_json_are_seen(text: str) -> None:
    assert is_json(text)


@pytest.mark.parametrize("text", ["", "hello", "[recovery phrase removed] hello", '{"a": 1', "7"])
def test_other_text_is_none(text: str) -> None:
    assert not is_json(text)
    assert not is_json("[" * 100_000)


# A phrase whose first or last word is glued to a letter is another word there, and no phrase.
BITS = st.sampled_from(
    ["\n", '"', "\\", "助", "a@b.org", "13800001234", " ", "<br>", f" {PHRASE} ", "x"]
)
TEXTS = st.lists(BITS, max_size=6).map("".join)
TREES = st.recursive(
    TEXTS | st.integers() | st.none() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(TREES, st.booleans())
def test_whatever_goes_it_stays_json(tree: object, ascii: bool) -> None:
    text = json.dumps({"tree": tree}, ensure_ascii=ascii)
    left = scrub_json(text).text
    assert is_json(left)
    assert "a@b.org" not in left
    assert PHRASE not in left
