"""`check_txdoctor`: whatever happens, one line and one of four codes."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial

import pytest

from tests.cli.conftest import home as home
from tests.cli.stub import Give, Stub
from tests.cli.visits import Fine, Noted, Odd, Unknown, Wrong, visit
from tests.render import hostile
from txdoctor import nagios
from txdoctor.cli import look_up
from txdoctor.errors import SecretRefused
from txdoctor.gather import Broken
from txdoctor.model.finding import Finding, State
from txdoctor.model.visit import Visit

A, B = ("0x" + digit * 64 for digit in "ab")
PHRASE = " ".join(["abandon"] * 11 + ["about"])

pytestmark = pytest.mark.usefixtures("home")


def made(state: State, finding: object, *, met: bool | None = None) -> Give:
    def give(text: str) -> Visit:
        more = {} if met is None else {"met": met}
        return visit(state, finding, text=text, **more)  # type: ignore[arg-type]  # each its own

    return give


@pytest.mark.parametrize(
    ("give", "code", "name"),
    [
        (made(State.SETTLED, Fine()), 0, "OK"),
        (made(State.SETTLED, Noted()), 0, "OK"),
        (made(State.PENDING, Odd()), 1, "WARNING"),
        (made(State.FAILED, Wrong()), 2, "CRITICAL"),
        (made(State.PENDING, Noted(), met=False), 2, "CRITICAL"),
        (made(State.UNDETERMINED, Unknown()), 3, "UNKNOWN"),
        (made(State.UNSEEN, Unknown()), 3, "UNKNOWN"),
        (lambda text: Broken(SecretRefused(())), 3, "UNKNOWN"),
        (lambda text: Broken(RuntimeError("x")), 3, "UNKNOWN"),
    ],
)
def test_each_level_is_its_code(
    give: Give,
    code: int,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(look_up, "Practice", Stub(give))
    assert nagios.main([A]) == code
    out, err = capsys.readouterr()
    assert out.startswith(f"TXDOCTOR {name}: ")
    assert (out.count("\n"), out.count("|"), err) == (1, 1, "")


@pytest.mark.parametrize(
    ("finding", "code", "name"), [(Odd(), 1, "WARNING"), (Wrong(), 2, "CRITICAL")]
)
def test_what_was_found_beside_the_verdict_counts_as_in_check(
    finding: Finding,
    code: int,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = visit(State.SETTLED, Fine(), finding)
    around = visit(State.IDLE, Fine(), transactions=(found,))
    for told in (found, around):
        monkeypatch.setattr(look_up, "Practice", Stub(partial(_given, told)))
        assert nagios.main([A]) == code
        assert capsys.readouterr().out.startswith(f"TXDOCTOR {name}: ")


def _given(told: Visit, text: str) -> Visit:
    return told


def test_a_target_may_stand_behind_two_dashes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(look_up, "Practice", Stub(made(State.SETTLED, Fine())))
    assert nagios.main(["--", A]) == 0
    assert capsys.readouterr().out.startswith("TXDOCTOR OK: ")


def test_of_several_the_gravest_decides(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gives = {A: made(State.SETTLED, Fine()), B: made(State.UNDETERMINED, Unknown())}
    monkeypatch.setattr(look_up, "Practice", Stub(lambda text: gives[text](text)))
    assert nagios.main([A, B]) == 3
    told = capsys.readouterr().out
    assert A in told
    assert B in told
    assert told.endswith("| targets=2\n")


@pytest.mark.parametrize("argv", [[], ["--nope", A], [PHRASE], [A, "-f", "csv"], ["@nowhere"]])
def test_what_cannot_be_asked_is_unknown(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert nagios.main(argv) == 3
    out, err = capsys.readouterr()
    assert out.startswith("TXDOCTOR UNKNOWN: error: ")
    assert (out.count("\n"), err) == (1, "")
    assert "abandon" not in out


def test_what_was_pasted_stays_on_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    for text in hostile.ALL:
        assert nagios.main(["--offline", "--", f"x{text}"]) == 3
        out = capsys.readouterr().out
        assert out.count("\n") == 1
        assert out.count("|") <= 1
        assert out.rstrip("\n").isprintable()


@pytest.mark.parametrize("argv", [["--help"], ["--version"]])
def test_help_and_version_check_nothing(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert nagios.main(argv) == 3
    assert "txdoctor" in capsys.readouterr().out


@pytest.mark.parametrize(("tag", "word"), [("en", "an error"), ("zh", "有错误")])
def test_its_help_tells_its_own_codes_first(
    tag: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert nagios.main(["--help", "--lang", tag]) == 3
    told = capsys.readouterr().out
    assert told.startswith("check_txdoctor TARGET")
    assert told.index("2 CRITICAL") < told.index(word) < told.index("--min-confirmations")


def test_as_a_program_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "txdoctor.nagios", A, "--offline"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.startswith("TXDOCTOR UNKNOWN: general/nothing-learned")


def test_what_is_no_report_is_no_verdict() -> None:
    for out in ("", "{", json.dumps([])[:1]):
        assert nagios._judged(0, out, "error: x\nmore")[0] == 3
