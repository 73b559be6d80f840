"""What is Nano's, what is not, and what is Nano's but wrong."""

import pytest
from txdoctor.model.subject import Kind

from txdoctor_nano.recognise import recognise, recognise_when_named

ADDRESS = "nano_1anrzcuwe64rwxzcco8dkhpyxpi8kd7zsjc1oeimpc3ppca4mrjtwnqposrs"
HASH = "87434F8041869A01C8F6F263B87972D7BA443A72E0A97D7A3FD0CCC2358FD6F9"


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (ADDRESS, ()),
        (ADDRESS.replace("nano_", "xrb_"), ("nano-old-prefix",)),
        (ADDRESS.upper(), ("lower-cased",)),
        (f"nano:{ADDRESS}?amount=1000", ("payment-link-opened",)),
        (f"nano://{ADDRESS}", ("payment-link-opened",)),
    ],
)
def test_an_account_in_every_spelling(text: str, mended: tuple[str, ...]) -> None:
    [subject] = recognise(text)
    assert (subject.kind, subject.id, subject.chain) == (Kind.ADDRESS, ADDRESS, "nano")
    assert subject.mended == mended


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ADDRESS[:-1] + "t", "nano-wrong-checksum"),
        (ADDRESS[:-1], "nano-wrong-length"),
        (ADDRESS + "s", "nano-wrong-length"),
        (ADDRESS[:-1] + "l", "nano-impossible-letter"),
    ],
)
def test_a_mistyped_account_is_named_as_one(text: str, reason: str) -> None:
    [subject] = recognise(text)
    assert (subject.kind, subject.reason) == (Kind.UNREADABLE, reason)


@pytest.mark.parametrize("text", [HASH, "hello", "nano", "0x" + HASH, "bc1qxyz", ""])
def test_other_texts_are_left_to_others(text: str) -> None:
    assert recognise(text) == ()


def test_a_hash_is_a_block_where_the_network_was_named() -> None:
    [subject] = recognise_when_named(HASH)
    assert (subject.kind, subject.id, subject.mended) == (Kind.TRANSACTION, HASH, ())
    [subject] = recognise_when_named(HASH.lower())
    assert (subject.id, subject.mended) == (HASH, ("nano-upper-cased",))
    [account] = recognise_when_named(ADDRESS)
    assert account.kind is Kind.ADDRESS


def test_zeros_are_no_block() -> None:
    [subject] = recognise_when_named("0" * 64)
    assert (subject.kind, subject.reason) == (Kind.UNREADABLE, "zero-hash")
