"""Secrets are found in every shape people paste them in, and nothing else is taken for one."""

import itertools
import random
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cpu_time import cpu_seconds
from tests.secrets import controls, making, positives
from tests.secrets.positives import Row
from txdoctor.secrets import SecretKind, SecretSpan, find_secrets

POSITIVES = list(positives.rows())
CONTROLS = list(controls.rows())


def covered(spans: tuple[SecretSpan, ...], start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(POSITIVES) >= 334
    assert len({name for name, *_ in POSITIVES}) == len(POSITIVES)
    assert {kind for *_, kind in POSITIVES} | {SecretKind.DEVELOPER_KEY} == set(SecretKind)
    assert len(CONTROLS) >= 150
    assert len({name for name, _ in CONTROLS}) == len(CONTROLS)


@pytest.mark.parametrize("row", POSITIVES, ids=lambda row: row[0])
def test_a_secret_is_found_and_covered(row: Row) -> None:
    _, text, secret, kind = row
    start = text.index(secret)
    spans = [span for span in find_secrets(text) if span.kind is kind]
    assert covered(tuple(spans), start, start + len(secret))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("row", CONTROLS, ids=lambda row: row[0])
def test_clean_text_is_left_alone(row: tuple[str, str]) -> None:
    assert find_secrets(row[1]) == ()


@pytest.mark.parametrize("row", POSITIVES[::7], ids=lambda row: row[0])
def test_a_secret_is_found_in_a_long_ticket(row: Row) -> None:
    _, text, secret, _ = row
    before = "\n".join(control for _, control in CONTROLS[30:60]) + "\n\n"
    spans = find_secrets(before + text + "\n\n" + CONTROLS[-20][1])
    start = len(before) + text.index(secret)
    assert covered(spans, start, start + len(secret))
    assert all(span.start >= len(before) for span in spans)


def test_places_are_exact() -> None:
    words = " ".join(making.phrase(seed="exact"))
    key = making.wif("exact")
    text = f"Hello,\nmy phrase: {words}\nand\nthe key {key}."
    phrase, wif = find_secrets(text)
    assert text[phrase.start : phrase.end] == words
    assert text[wif.start : wif.end] == key
    assert (phrase.line, wif.line) == (2, 4)
    assert (phrase.kind, wif.kind) == (SecretKind.SEED_PHRASE, SecretKind.WIF_KEY)


def test_a_span_never_carries_the_secret() -> None:
    words = making.phrase(seed="repr")
    spans = find_secrets(" ".join(words))
    assert spans
    assert not any(word in repr(spans) for word in words)


def test_what_follows_a_list_of_keys_is_not_hidden() -> None:
    key, other = making.hex_key(1), making.hex_key(2)
    text = f"private key: {key}\nand this is the transaction, {other}"
    assert [text[span.start : span.end] for span in find_secrets(text)] == [key]


@given(st.text())
@example("\ud800" * 40)
@example("\0" * 40)
@example("1. " * 40)
def test_any_text_is_taken(text: str) -> None:
    for span in find_secrets(text):
        assert 0 <= span.start < span.end <= len(text)


PIECES = st.sampled_from(
    [
        *(
            "abandon",
            "zoo",
            "的",
            "一",
            "助记词：",
            "seed phrase: ",
            "private key ",
            "\n",
            " ",
            ", ",
        ),
        *("1. ", "[", "{", '"crypto":', '"ciphertext":', "kdf", "-----BEGIN PRIVATE KEY", "nsec1"),
        *("ab" * 32, "monero seed ", "あいこくしん", "가격", "e\u0301", "\u200b", "0001 ", "%20"),
        *("K" * 52, "S" * 56),
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_heap_of_pieces_is_taken(text: str) -> None:
    spans = find_secrets(text)
    for span, following in itertools.pairwise(spans):
        assert span.end <= following.start
        assert span.line <= following.line


@settings(max_examples=60)
@given(
    st.sampled_from(making.LANGUAGES),
    st.sampled_from([12, 15, 18, 21, 24]),
    st.integers(),
    st.sampled_from([" ", "\n", ", ", "\u3000", "、", "\u200b", " | "]),
    st.sampled_from(
        ["", "my seed: ", "please help ", "Hi team\n", "助记词：", HASH_LINE := "ab" * 32 + "\n"]
    ),
    st.sampled_from(["", " thanks", "\nand it fails", "。谢谢"]),
)
def test_every_phrase_is_found(
    language: str, count: int, seed: int, joint: str, before: str, after: str
) -> None:
    secret = joint.join(making.phrase(language, count, seed))
    spans = find_secrets(before + secret + after)
    assert covered(spans, len(before), len(before) + len(secret))


ALONE = [row for row in CONTROLS[:45] if not row[0].startswith("solana signature")]


@pytest.mark.parametrize("row", ALONE[::3], ids=lambda row: row[0])
def test_a_lone_identifier_costs_next_to_nothing(row: tuple[str, str]) -> None:
    assert cpu_seconds(lambda: find_secrets(row[1]), 30) < 0.000_5  # 5 to 30 microseconds measured


def test_a_lone_solana_signature_costs_its_arithmetic() -> None:
    signature = making.solana_signature()
    assert cpu_seconds(lambda: find_secrets(signature), 10) < 0.05  # 1.1 ms measured


def test_ten_kilobytes_take_a_moment() -> None:
    text = "\n".join(control for _, control in CONTROLS)[:10_000]
    find_secrets(text)
    assert cpu_seconds(lambda: find_secrets(text), 5) < 0.1  # the limit is 20 ms on a quiet machine


def filled(piece: Callable[[], str], size: int = 200_000) -> str:
    pieces: list[str] = []
    while sum(map(len, pieces[-1:])) + len(pieces) * len(pieces[0] if pieces else "") < size:
        pieces.append(piece())
    return "".join(pieces)[:size]


DICE = random.Random(7)
LISTED = making.words_of("english")
HOSTILE = {
    "spaces": lambda: " ",
    "near-miss hashes": lambda: f"{DICE.getrandbits(252):063x} ",
    "labelled hashes": lambda: f"private key tx {DICE.getrandbits(256):064x}\n",
    "keys with wrong checksums": lambda: "M" + making.wif(DICE.random())[1:] + " ",
    "listed words": lambda: DICE.choice(LISTED) + " ",
    "listed words, joints of all kinds": lambda: DICE.choice(LISTED) + DICE.choice(" ,;-\n"),
    "four letters": lambda: DICE.choice(LISTED)[:4] + " ",
    "labels": lambda: "seed phrase ",
    "Chinese labels": lambda: "助记词：",
    "brackets": lambda: "[1,",
    "braces": lambda: '{"crypto": "ciphertext": kdf ',
    "dashes": lambda: "-----BEGIN ",
    "bech32 marks": lambda: "_sk1",
    "digits": lambda: "0001 ",
    "listed words and": lambda: DICE.choice(LISTED) + " and ",
    "objects of listed words": lambda: f'{{"n": 1, "word": "{DICE.choice(LISTED)}"}},',
    "lines of base64": lambda: "QUJD" * 19 + "\n",
    "base64 without an end": lambda: "QUJD",
    "hex without an end": lambda: "61",
    "Cyrillic": lambda: "сорок осот еру ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length(name: str) -> None:
    text = filled(HOSTILE[name])
    # A fifth of the megabyte may take 0.4 s on a quiet machine; the margin is for a busy one.
    assert cpu_seconds(lambda: find_secrets(text), 2) < 2.0


def test_importing_and_a_lone_hash_load_nothing_heavy() -> None:
    program = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "import dataclasses\n"  # it loads typing itself since Python 3.13
        "before = set(sys.modules)\n"
        "from txdoctor.secrets import find_secrets\n"
        "find_secrets('ab' * 32)\n"
        "heavy = ('Crypto', 'typing', 'pathlib', 'tomllib', 'txdoctor.secrets.in_words')\n"
        "print([name for name in heavy if name in set(sys.modules) - before])\n"
    )
    loaded = subprocess.check_output([sys.executable, "-S", "-c", program], text=True)
    assert loaded.strip() == "[]"


KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufeff", "\x01", "\u202e", "\ufe0f"])
@pytest.mark.parametrize(
    "text",
    [
        f"private key:\n0x{KEY}",
        f"> \u79c1\u94a5\uff1a\n> {KEY}",
        f"0x{KEY} (private key)",
        WIF,
        f"my {WIF}",
    ],
)
def test_a_character_that_nobody_sees_hides_no_key(text: str, hidden: str) -> None:
    place = len(text) - 30 if "(" not in text else 20
    broken = text[:place] + hidden + text[place:]
    [span] = find_secrets(broken)
    taken = broken[span.start : span.end]
    assert hidden in taken
    assert len(taken) >= 51


def test_wide_digits_hide_no_key() -> None:
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in KEY)
    text = f"my private key is {wide}"
    [span] = find_secrets(text)
    assert text[span.start : span.end] == wide
    [span] = find_secrets("private key: " + KEY.replace("8", "\uff18", 1))
    assert span.end - span.start == 64


def test_a_hash_with_something_hidden_in_it_is_still_a_hash() -> None:
    assert find_secrets(KEY[:20] + "\u200b" + KEY[20:]) == ()
    assert find_secrets("tx hash: 0x" + KEY.replace("8", "\uff18")) == ()


@pytest.mark.parametrize("between", [". ", "\n.\n", "。", "! ", "…", "... ", " # "])
def test_a_phrase_with_a_sentence_mark_behind_each_word(between: str) -> None:
    words = ["menu", "gentle", "dash", "enable", "sorry", "plate", "income", "welcome"]
    phrase = between.join([*words, "express", "call", "maple", "release"])
    assert [each.kind for each in find_secrets(phrase)] == [SecretKind.SEED_PHRASE]


def test_a_number_that_is_said_to_be_another_key() -> None:
    first, second = making.hex_key("first"), making.hex_key("second")
    text = f"私钥在这里：{first}\n导不进去\n{second}\n这第二个是另一个号的"
    assert [text[each.start : each.end] for each in find_secrets(text)] == [first, second]
    text = f"private key: {first}\nwhat I paid: {second}\nthe other wallet got it"
    assert [text[each.start : each.end] for each in find_secrets(text)] == [first]
