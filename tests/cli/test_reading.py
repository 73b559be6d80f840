"""Flags may stand before, between and after the words."""

from itertools import permutations

import pytest

from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.reading import read
from txdoctor.cli.shared_flags import SHARED
from txdoctor.errors import Mistake

FLAGS = (*COMMANDS["check"].flags, *SHARED)


@pytest.mark.parametrize(
    "parts", list(permutations([["A"], ["B"], ["--network", "base"], ["-q"], ["-f", "json"]]))
)
def test_the_order_does_not_matter(parts: list[list[str]]) -> None:
    words, flags = read([word for part in parts for word in part], FLAGS)
    assert sorted(words) == ["A", "B"]
    assert (flags["network"], flags["quiet"], flags["format"]) == ("base", True, ["json"])


def test_every_spelling_of_a_value_is_read() -> None:
    for line in (["--network", "base"], ["--network=base"]):
        assert read(line, FLAGS)[1]["network"] == "base"
    assert read(["-fjson", "-o", "x"], FLAGS)[1]["format"] == ["json"]


def test_what_may_be_repeated_is_kept_in_order() -> None:
    _, flags = read(["--rpc", "a", "X", "--rpc", "b"], FLAGS)
    assert flags["rpc"] == ["a", "b"]
    assert read([], FLAGS)[1]["rpc"] == []


def test_after_two_dashes_all_are_words() -> None:
    words, flags = read(["A", "--", "--network", "-q", "--", "-"], FLAGS)
    assert words == ("A", "--network", "-q", "--", "-")
    assert not flags["quiet"]


def test_a_single_dash_is_a_word() -> None:
    assert read(["-", "-q"], FLAGS)[0] == ("-",)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (["--netwrok", "base"], "flag_unknown"),
        (["--net", "base"], "flag_unknown"),
        (["A", "--network"], "flag_needs_value"),
        (["--json=x"], "flag_takes_no_value"),
        (["--nonce", "-1"], "not_a_whole_number"),
        (["--nonce", "0x10"], "not_a_whole_number"),
        (["--nonce", "١"], "not_a_whole_number"),
        (["--timeout", "0"], "timeout_out_of_range"),
        (["--timeout", "9999"], "timeout_out_of_range"),
        (["--fail-on", "fatal"], "not_a_choice"),
        (["--color", "blue"], "not_a_choice"),
        (["--as", "miner"], "not_a_choice"),
        (["--expect", "lucky"], "unknown_expectation"),
    ],
)
def test_a_line_that_cannot_be_read_is_a_mistake_with_a_name(line: list[str], key: str) -> None:
    with pytest.raises(Mistake) as caught:
        read(line, FLAGS)
    assert caught.value.key == key


def test_an_unknown_flag_names_those_close_to_it() -> None:
    with pytest.raises(Mistake) as caught:
        read(["--netwrok"], FLAGS)
    assert "--network" in caught.value.values["near"]  # type: ignore[operator]  # a tuple of Ids


def test_seconds_may_be_written_with_their_unit() -> None:
    assert read(["--timeout", "30s"], FLAGS)[1]["timeout"] == 30
