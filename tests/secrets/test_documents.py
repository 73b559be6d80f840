"""Key files are covered from their first brace or dash to their last."""

import json

import pytest

from tests.secrets import making
from txdoctor.secrets.documents import find_documents
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.span import Found

KEYSTORE = json.dumps(
    {"id": "1", "crypto": {"kdf": "scrypt", "kdfparams": {"n": 2}, "ciphertext": "00ff"}}
)
PEM = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----"


def found(text: str) -> list[Found]:
    return list(find_documents(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (KEYSTORE, SecretKind.KEYSTORE),
        (PEM, SecretKind.PEM_KEY),
        (json.dumps([7] * 64), SecretKind.SOLANA_KEY),
        (making.nsec(), SecretKind.BECH32_KEY),
    ],
)
def test_the_whole_is_covered_and_no_more(text: str, kind: SecretKind) -> None:
    assert found(f'{{"a": 1}} {text} {{"b": 2}}') == [(kind, 9, 9 + len(text))]


def test_two_files_are_two() -> None:
    assert len(found(f"{KEYSTORE}\n{KEYSTORE}")) == 2
    assert len(found(f"{PEM}\n\n{PEM}")) == 2


def test_a_torn_file_is_covered_to_its_end() -> None:
    for text in (KEYSTORE[:-3], PEM[:50]):
        assert found(text)[0][2] == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "PRIVATE KEY",
        "-----BEGIN PUBLIC KEY----- PRIVATE KEY",
        '{"ciphertext": "00", "kdf": "x"}',
        '{"crypto": 1}' + " " * 5000 + '{"ciphertext": "00", "kdf": "x"}',
        json.dumps([7] * 63),
        json.dumps([7] * 65),
        json.dumps([256] * 64),
        '{"data": "short", "iv": "x", "salt": "y"}',
        '{"data": "' + "A" * 50 + '", "iv": "x"} salt',
        "npub1" + "q" * 58,
        "task1" + "q" * 58,
    ],
)
def test_what_is_no_key_file(text: str) -> None:
    assert not found(text)
