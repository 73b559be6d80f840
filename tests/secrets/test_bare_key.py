"""Keys that nothing but their value gives away, alone and in a list of hashes."""

import random

import pytest

from txdoctor.secrets import SecretKind, find_secrets
from txdoctor.secrets.bare_key import bare_kind

# Account 0 of the phrase "test test ... junk": printed by anvil and hardhat at every start.
FAMOUS = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
HASHES = [random.Random(n).randbytes(32).hex() for n in range(200)]


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        (FAMOUS, SecretKind.DEVELOPER_KEY),
        (FAMOUS.upper(), SecretKind.DEVELOPER_KEY),
        (f"{1:064x}", SecretKind.SMALL_KEY),
        (f"{65535:064x}", SecretKind.SMALL_KEY),
        (f"{65536:064x}", None),
        (f"{0:064x}", None),
        (HASHES[0], None),
        (FAMOUS[:-1], None),
    ],
)
def test_the_value_alone(digits: str, kind: SecretKind | None) -> None:
    assert bare_kind(digits) is kind
    found = find_secrets(digits)
    assert [span.kind for span in found] == ([kind] if kind else [])


@pytest.mark.parametrize("prefix", ["", "0x"])
def test_a_key_in_a_list_of_hashes(prefix: str) -> None:
    lines = [prefix + each for each in HASHES]
    assert find_secrets("\n".join(lines)) == ()
    lines[7] = prefix + FAMOUS
    [span] = find_secrets("\r\n".join(lines) + "\r\n")
    assert (span.kind, span.line, span.end - span.start) == (
        SecretKind.DEVELOPER_KEY,
        8,
        len(prefix + FAMOUS),
    )


def test_one_word_among_the_hashes_and_labels_count_again() -> None:
    assert find_secrets("\n".join((*HASHES[:3], "private key:", HASHES[3])))
    assert not find_secrets("\n".join((*HASHES[:3], "transaction:", HASHES[3])))
