"""A key in groups is as good as one in a row; what is no key is left where it is."""

import re

import pytest

from tests.cpu_time import cpu_seconds
from tests.secrets import making
from txdoctor.desk.scrub.scrubbing import scrub
from txdoctor.secrets.grouped_hex import find_grouped_hex
from txdoctor.secrets.kinds import SecretKind

KEY = making.hex_key("grouped_hex")


def groups(size: int, between: str = " ", before: str = "") -> str:
    return between.join(before + piece for piece in re.findall(f".{{{size}}}", KEY))


WAYS = {
    "groups of four": groups(4),
    "groups of four behind 0x": f"0x{groups(4)}",
    "groups of eight behind 0x": f"0x{groups(8)}",
    "halves behind 0x": f"0x{KEY[:32]} {KEY[32:]}",
    "an address's length, then the rest": f"0x{KEY[:40]}\n{KEY[40:]}",
    "bytes": groups(2),
    "bytes with colons": groups(2, ":"),
    "bytes of a program": groups(2, ", ", "0x"),
    "bytes in lines": "\n".join(groups(2)[at : at + 24] for at in range(0, 96, 24)),
    "bytes in quoted lines": "\n> ".join(groups(2)[at : at + 48] for at in range(0, 96, 48)),
    "dashes": groups(8, "-"),
    "low lines": groups(16, "_"),
    "one group a line": groups(4, "\n"),
    "a shorter last one": " ".join((KEY[:30], KEY[30:60], KEY[60:])),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "told", ["my private key is {} ok", "private key\n{}\nplease help", "私钥：{}", "{} is my key"]
)
def test_a_label_tells_it(way: str, told: str) -> None:
    text = told.replace("my key", "my private key").format(WAYS[way])
    assert [kind for kind, _, _ in find_grouped_hex(text)] == [SecretKind.HEX_KEY]
    assert not re.search(r"[0-9a-f]{2}\W*[0-9a-f]{2}", scrub(text).text)


def test_letters_alone_are_a_group_too() -> None:
    digits = "feed" + "abcd" + "beef" + KEY[12:]
    text = f"private key: {' '.join(re.findall('.{4}', digits))}"
    assert scrub(text).text == "private key: [private key removed]"


@pytest.mark.parametrize("way", WAYS)
def test_without_a_label_it_may_be_a_hash(way: str) -> None:
    assert not list(find_grouped_hex(f"here it is: {WAYS[way]} thanks"))
    assert not list(find_grouped_hex(f"the tx hash is {WAYS[way]}"))


def test_its_address_beside_it_tells_it() -> None:
    # The example of the web3.js documentation: eth.accounts.sign.
    key = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
    text = f"0x2c7536E3605D9C16a7a3D7b1898e529396a65c23\n0x{' '.join(re.findall('.{8}', key))}"
    assert key[-8:] not in scrub(text).text


@pytest.mark.parametrize(
    "text",
    [
        "private key: 12 34 56",
        "private key: " + groups(4)[:-5],
        "private key 2024-11-21 10:42:31, 2024-11-22 10:42:31, 2024-11-23 10:42:31",
        "secret: " + " ".join(["0x" + KEY[:40]] * 3),
        "",
    ],
)
def test_other_numbers_are_left(text: str) -> None:
    assert not list(find_grouped_hex(text))


def test_time_grows_with_the_length() -> None:
    assert cpu_seconds(lambda: list(find_grouped_hex("ab 12 0x3 4567 " * 20_000))) < 3
