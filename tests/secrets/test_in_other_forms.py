import html
import json
import random
from itertools import pairwise

import pytest

from tests.secrets import making
from txdoctor.secrets import find_secrets

WORDS = making.phrase(seed="forms")
KEY = making.some_bytes("forms", 32).hex()
WIF = making.wif("forms")


@pytest.mark.parametrize(
    "text",
    [
        "<br>\n".join(" ".join(WORDS[at : at + 4]) for at in (0, 4, 8)),
        "> " + " ".join(WORDS[:6]) + "\n> " + " ".join(WORDS[6:]),
        json.dumps({"body": "hello\n" + "\n".join(WORDS)}),
        "".join(f"<div>{html.escape(word)}</div>" for word in WORDS),
        f"私钥：{KEY[:32]}\n{KEY[32:]}",
        f"private key:\n{KEY[:32]}\n{KEY[32:]}\nthank you",
        f"我的私钥 {KEY[:33]}\n{KEY[33:]}\n谢谢",
        f"> private key: 0x{KEY[:30]}\n> {KEY[30:]}\n> thanks",
        "private key:\n" + "\n".join(KEY[at : at + 16] for at in range(0, 64, 16)) + "\nsent",
        f"private key: {KEY[:32]}\n\n{KEY[32:]}\n",
        f"<p>private key: {KEY[:40]}<wbr>{KEY[40:]}</p>",
        f"my key {WIF[:30]}\n> {WIF[30:]} thanks",
        f"{WIF[:26]} {WIF[26:]}",
        'const wallet = new ethers.Wallet("0x' + KEY + '");\n',
        f"钱包私钥（测试用，里面只有几块钱）0x{KEY}，哈希0x{'ab' * 32}",
    ],
)
def test_what_a_reader_sees_is_found(text: str) -> None:
    assert len(find_secrets(text)) == 1


def test_a_key_in_two_lines_right_before_another_in_one() -> None:
    other = "nsec1" + "q" * 58
    text = f"private key: {KEY[:32]}\n{KEY[32:]}\n{other}."
    hex_key, nostr = find_secrets(text)
    assert text[hex_key.start : hex_key.end] == f"{KEY[:32]}\n{KEY[32:]}"
    assert text[nostr.start : nostr.end] == other


def test_a_hash_in_two_lines_stays_a_hash() -> None:
    for label in ("transaction hash:\n", "哈希 ", "> txid ", ""):
        assert find_secrets(f"{label}{KEY[:32]}\n{KEY[32:]}\nthank you") == ()
    assert find_secrets(f"private key? no: txid {KEY[:32]}\n{KEY[32:]}\nthank you") == ()


def test_the_place_is_that_in_the_text_before() -> None:
    text = f"<p>private key:&nbsp;{KEY[:40]}<wbr>{KEY[40:]}</p>"
    (span,) = find_secrets(text)
    assert text[span.start : span.end] == f"{KEY[:40]}<wbr>{KEY[40:]}"


def test_the_hash_behind_a_key_stays_a_hash() -> None:
    text = f"私钥 0x{KEY}，哈希 0x{'ab' * 32}"
    (span,) = find_secrets(text)
    assert KEY in text[span.start : span.end]
    assert find_secrets(f"区块 0x{'cd' * 32}，哈希 0x{'ab' * 32}") == ()


# An editor, a shell, a program or a mail's source put something at the end of the first line.
@pytest.mark.parametrize("joint", ["=\n", "=\r\n", "\\\n", "-\n", " ↵\n", '" +\n    "'])
@pytest.mark.parametrize(
    "whole", [making.extended("04b2430c", "forms"), WIF, f"private key: {KEY}"]
)
def test_a_key_that_goes_on_below_is_found_whole(joint: str, whole: str) -> None:
    cut = len(whole) - 37
    broken = whole[:cut] + joint + whole[cut:]
    text = f"I exported {broken} and another"
    (span,) = find_secrets(text)
    assert text[span.start : span.end] == broken.removeprefix("private key: ")


def test_a_key_cut_anywhere_under_its_label() -> None:
    """Into pieces of any lengths, numbered or not; the last may be one digit."""
    dice = random.Random(3)
    for number in range(120):
        key = making.hex_key(("cut", number))
        cuts = sorted(
            {*dice.sample(range(3, 62), dice.choice((1, 2, 5, 9))), dice.choice((62, 63))}
        )
        pieces = [key[a:b] for a, b in pairwise([0, *cuts, 64])]
        if dice.random() < 0.3:
            pieces = [f"{n}) {piece}" for n, piece in enumerate(pieces, 1)]
        body = dice.choice(("\n", "\r\n", "\n  ", "\n> ")).join(pieces)
        text = dice.choice(("private key:\n", "私钥：", "secret key: ")) + body + "\n导不进去"
        first, last = text.index(key[:3]), len(text) - 5
        assert any(s.start <= first and last <= s.end for s in find_secrets(text)), text
