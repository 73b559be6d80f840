"""What long base64 holds by chance is no key; what has a checksum is one there too."""

from __future__ import annotations

import random
from base64 import b64encode, urlsafe_b64encode

from tests.secrets.making import wif
from txdoctor.secrets import find_secrets
from txdoctor.secrets.base64_runs import SHORTEST, base64_runs, stands_in

NO_KEYS = 400
"""Texts tried; of a hundred random ones of their size one held what looks like a key."""


def psbt(size: int, seed: int) -> str:
    return b64encode(b"psbt\xff" + random.Random(seed).randbytes(size)).decode()


def test_no_psbt_is_taken_for_a_key() -> None:
    for seed in range(NO_KEYS):
        assert find_secrets(psbt(100 + seed, seed)) == (), seed


def test_no_attachment_or_token_is_taken_for_a_key() -> None:
    for seed in range(NO_KEYS // 4):
        data = random.Random(seed).randbytes(1200)
        lines = b64encode(data).decode()
        wrapped = "\n".join(lines[at : at + 76] for at in range(0, len(lines), 76))
        assert find_secrets(f"image/png\n\n{wrapped}\n") == (), seed
        assert find_secrets(f"Bearer {urlsafe_b64encode(data).decode()}") == (), seed


def test_one_with_a_right_checksum_is_found_in_it() -> None:
    key = wif(7)
    text = f"{psbt(300, 1)[:200]}+{key}/{psbt(300, 2)[6:200]}"
    [found] = find_secrets(text)
    assert text[found.start : found.end] == key


def test_keys_one_a_line_and_between_ruled_lines_are_no_base64() -> None:
    keys = "\n".join(wif(number) for number in range(8))
    broken = keys.replace(keys[20], "z")
    ruled = f"{'-' * 60}\n{broken}\n{'-' * 60}"
    for text in (keys, broken, ruled):
        assert base64_runs(text) == ()
        assert len(find_secrets(text)) == 8


def test_a_short_run_is_none_unless_it_is_a_psbt() -> None:
    assert base64_runs("A+" * (SHORTEST // 2 - 1)) == ()
    assert len(base64_runs(psbt(60, 3))) == 1


def test_a_piece_stands_in_a_run_when_it_is_whole_in_it() -> None:
    runs = ((10, 20), (30, 40))
    inside = [(10, 20), (12, 18), (30, 31), (39, 40)]
    outside = [(0, 5), (5, 12), (18, 22), (20, 30), (25, 28), (35, 41), (50, 60)]
    assert all(stands_in(runs, *piece) for piece in inside)
    assert not any(stands_in(runs, *piece) for piece in outside)
    assert not stands_in((), 1, 2)
