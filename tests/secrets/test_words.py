"""Runs of words: what may stand between them, and what ends them."""

import pytest

from txdoctor.secrets.words import runs, script

TEN = ["alpha", "bravo", "delta", "gamma", "kappa", "lambda", "omega", "sigma", "theta", "zeta"]


@pytest.mark.parametrize("joint", [" ", "\n", ", ", "-", " 7. ", "\u200b", "\u3000", '", "', "%20"])
def test_one_run(joint: str) -> None:
    (run,) = runs(joint.join(TEN))
    assert run.words == TEN
    assert run.spaced is (joint in (" ", "\u200b", "\u3000"))


@pytest.mark.parametrize(
    "joint", [". ", ": ", "? ", " = ", " the ", " it ", " 的的 ", " x ", "\n" * 130]
)
def test_what_ends_a_run(joint: str) -> None:
    assert not list(runs(" ".join(TEN[:5]) + joint + " ".join(TEN[5:])))


def test_a_list_of_fields_is_no_run() -> None:
    assert not list(runs("net_fee,net_use,net_all,gas_fee,gas_use,gas_all,max_fee"))


def test_spaces_and_commas_do_not_mix() -> None:
    mixed = ", ".join(TEN[:5]) + " " + " ".join(TEN[5:])
    assert not list(runs(mixed))
    assert [run.words for run in runs("hello there " + ", ".join(TEN))] == [TEN]


def test_places_point_into_the_text() -> None:
    text = "1. " + "\n2. ".join(TEN).upper()
    (run,) = runs(text)
    assert [text[start:end].lower() for start, end in run.places] == TEN


def test_words_that_only_count_are_left_out() -> None:
    (run,) = runs(" ".join(f"Word {place}: {word}" for place, word in enumerate(TEN, 1)))
    assert run.words == TEN
    (run,) = runs(" ".join(f"{place}. {word}" for place, word in enumerate([*TEN, "word"], 1)))
    assert run.words == [*TEN, "word"]


def test_the_script_may_not_change() -> None:
    assert not list(runs(" ".join(TEN[:5]) + " 가격 가격 가격 가격 가격"))
    assert [script(word) for word in ("abc", "é", "的", "あ", "가", "\u1100")] == [
        "Latin",
        "Latin",
        "Han",
        "Kana",
        "Hangul",
        "Hangul",
    ]
