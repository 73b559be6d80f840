"""What is wrong on a line or in the environment is told by its name, with what would be right."""

import pytest

from tests.cli.conftest import Program

A = "0x" + "a" * 64
OF_BTC = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", OF_BTC, "--nonce", "1"), "not an address of the chain"),
        (("--from", "zzz"), "not an address that can be read"),
        (("--to", OF_BTC), "cannot be the receiver"),
        (("--to", "zzz"), "not an address that can be read"),
        (("--nonce", "1"), "--from"),
        (("--raw", "02c0", A), "--raw"),
        (("--nonce=-1", "--from", OF_BTC), "--nonce"),
        (("--min-confirmations=-1",), "--min-confirmations"),
    ],
)
def test_a_flag_that_cannot_be_used(program: Program, words: tuple[str, ...], said: str) -> None:
    run = program("check", A, "--offline", *words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_standard_input_that_is_empty(program: Program) -> None:
    run = program("check", "-", stdin="")
    assert run.code == 2
    assert "Standard input" in run.err


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TXDOCTOR_RPC_BITCION", "http://127.0.0.1:1"),
        ("TXDOCTOR_RPC_", "http://127.0.0.1:1"),
        ("TXDOCTOR_LANG", "fr"),
    ],
)
def test_a_variable_that_means_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    """A misspelled network must not send the hash to public servers."""
    monkeypatch.setenv(variable, value)
    run = program("check", A, "--offline")
    assert (run.code, run.out) == (6, "")
    assert variable in run.err


def test_a_language_that_is_asked_for_outweighs_one_that_was_set_wrong(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TXDOCTOR_LANG", "fr")
    assert program("explain", "outbid", "--lang", "en").code == 0
