"""A secret is gone in every spelling it could come back in."""

from base64 import b64encode

import pytest

from txdoctor.wire.masking import Mask, secrets_of_path

CANARY = 'canary"/ü-4711'


@pytest.mark.parametrize(
    "spelled",
    [
        'canary"/ü-4711',
        "canary%22%2F%C3%BC-4711",
        'canary\\"/ü-4711',
        'canary\\"/\\u00fc-4711',
    ],
)
def test_a_secret_goes_from_bodies_and_sentences(spelled: str) -> None:
    mask = Mask([CANARY])
    assert mask.body(f"say {spelled}!".encode()) == b"say ***!"
    assert mask.sentence(f"say {spelled}!") == "say ***!"


def test_a_secret_that_was_percent_encoded_goes_in_plain_too() -> None:
    assert Mask(["my%40secret%21"]).body(b"my@secret! my%40secret%21") == b"*** ***"


@pytest.mark.parametrize(
    "echoed",
    [
        b"s3cr3t\\u0026Pass\\u003cword/\xc3\xa9",
        b"s3cr3t&Pass<word\\/\\u00e9",
        b"s3cr3t\\u0026Pass\\u003Cword\\/\\u00E9",
        "".join(f"\\u{ord(letter):04x}" for letter in "s3cr3t&Pass<word/é").encode(),
    ],
)
def test_no_way_of_writing_json_gives_a_secret_back(echoed: bytes) -> None:
    mask = Mask(["s3cr3t%26Pass%3Cword%2F%C3%A9"])
    assert mask.body(b'{"said":"bad auth ' + echoed + b'!"}') == b'{"said":"bad auth ***!"}'


def test_escapes_of_other_words_stay() -> None:
    body = b'{"a":"\\u0026\\/\\"","b":"\\\\"}'
    assert Mask(["a-long-secret"]).body(body) == body


def test_a_short_secret_falsifies_no_answer() -> None:
    mask = Mask(["regtest"])
    assert mask.body(b'{"chain":"regtest"}') == b'{"chain":"regtest"}'
    assert mask.sentence("wrong password regtest") == "wrong password ***"


def test_a_longer_secret_goes_before_one_that_lies_in_it() -> None:
    assert Mask(["secretive", "secretive-and-more"]).body(b"secretive-and-more") == b"***"


def test_nothing_is_masked_where_nothing_is_secret() -> None:
    assert Mask([]).body(b"a") == b"a"


def test_its_repr_holds_no_secret() -> None:
    assert CANARY not in repr(Mask([CANARY]))
    assert b64encode(CANARY.encode()).decode() not in repr(Mask([CANARY]))


def test_the_parts_of_a_path_that_may_be_keys() -> None:
    assert secrets_of_path("/v3/0123456789abcdef?apikey=ABCDEFGH1&x=1") == [
        "0123456789abcdef",
        "ABCDEFGH1",
    ]
