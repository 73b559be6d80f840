"""A bare hash is no key; a labelled, tiny or famous one is."""

import pytest

from tests.secrets import making
from txdoctor.secrets.hex_key import hex_kind
from txdoctor.secrets.kinds import SecretKind

KEY = making.hex_key("hex_key")


def kind_of(text: str, token: str) -> SecretKind | None:
    start = text.index(token)
    return hex_kind(text, start, start + len(token))


@pytest.mark.parametrize("digits", [32, 63, 64, 65])
def test_a_label_makes_it_a_key(digits: int) -> None:
    token = (KEY + "a")[:digits]
    assert kind_of(token, token) is None
    assert kind_of(f"private key {token}", token) is SecretKind.HEX_KEY
    assert kind_of(f"tx hash {token}", token) is None


@pytest.mark.parametrize("digits", [31, 40, 62, 66])
def test_other_lengths_are_other_things(digits: int) -> None:
    token = (KEY * 2)[:digits]
    assert kind_of(f"private key {token}", token) is None


def test_one_wrong_character_is_forgiven_and_two_are_not() -> None:
    one, two = "g" + KEY[1:], "gg" + KEY[2:]
    assert kind_of(f"private key {one}", one) is SecretKind.HEX_KEY
    assert kind_of(f"private key {two}", two) is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (0, None),
        (1, SecretKind.SMALL_KEY),
        (2**16 - 1, SecretKind.SMALL_KEY),
        (2**16, None),
    ],
)
def test_tiny_values(value: int, kind: SecretKind | None) -> None:
    assert kind_of(f"{value:064x}", f"{value:064x}") is kind
    assert kind_of(f"value: {value:064x}", f"{value:064x}") is None
