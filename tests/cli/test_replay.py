"""A bundle examined again gives the same bytes, in every format and both languages."""

import json
import time
from pathlib import Path

import pytest

import txdoctor
from tests.cli.conftest import Program
from txdoctor.cli.outputs import FORMATS

A, B = ("0x" + digit * 64 for digit in "ab")


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_replay_gives_the_same_bytes(program: Program, form: str, tag: str) -> None:
    live = program("bundle", A, "--offline", "-o", "a.case.json", "-f", form, "--lang", tag)
    again = program("replay", "a.case.json", "-f", form, "--lang", tag)
    assert (again.code, again.out) == (live.code, live.out)
    assert live.out


def test_the_case_file_is_named_and_nobody_else_may_read_it(program: Program) -> None:
    run = program("bundle", A, "--offline", "-o", "a.case.json")
    assert "a.case.json" in run.err
    assert Path("a.case.json").stat().st_mode & 0o777 == 0o600


def test_record_writes_the_same_file_as_bundle(program: Program) -> None:
    program("check", A, "--offline", "--record", "a.case.json", "--raw", "02c0")
    case = json.loads(Path("a.case.json").read_text())
    assert (case["target"]["text"], case["target"]["raw"]) == (A, "02c0")


def test_several_targets_have_a_case_file_each(program: Program) -> None:
    run = program("check", A, B, "--offline", "--record", "a.case.json", "-q")
    names = ["a-1.case.json", "a-2.case.json"]
    assert sorted(path.name for path in Path().iterdir()) == names
    assert program("replay", *names, "-q").out == run.out


def test_a_case_file_is_not_replaced_unasked(program: Program) -> None:
    Path("a.case.json").write_text("mine")
    run = program("bundle", A, "--offline", "-o", "a.case.json")
    assert run.code == 74
    assert Path("a.case.json").read_text() == "mine"
    assert program("bundle", A, "--offline", "-o", "a.case.json", "--force").code == 3


def test_a_replay_can_be_expected_of(program: Program) -> None:
    program("bundle", A, "--offline", "-o", "a.case.json")
    report = program("replay", "a.case.json", "--expect", "settled", "-v").out
    assert "settled" in report


def live_in(machine: pytest.MonkeyPatch, zone: str) -> None:
    machine.setenv("TZ", zone)
    time.tzset()


@pytest.mark.parametrize("form", ["text", "md", "json"])
@pytest.mark.parametrize("line", [[], ["--zone", "Asia/Shanghai"], ["--zone", "Europe/Berlin"]])
def test_whoever_replays_reads_the_clock_of_whoever_asked(
    program: Program, line: list[str], form: str
) -> None:
    with pytest.MonkeyPatch.context() as machine:
        live_in(machine, "NST3:30")
        live = program("bundle", A, "--offline", "-o", "a.case.json", "-f", form, *line)
        live_in(machine, "UTC")
        again = program("replay", "a.case.json", "-f", form)
        other = program("replay", "a.case.json", "-f", form, "--zone", "Asia/Tokyo")
    time.tzset()
    assert again.out == live.out
    assert ("UTC-3:30" in live.out) is (not line)
    assert "UTC+9" in other.out
    assert "NST" not in Path("a.case.json").read_text()


def test_the_block_for_support_holds_no_key_and_no_address_of_a_server(program: Program) -> None:
    own = "http://watcher:hunter2@127.0.0.1:9/v3/0123456789abcdef-key"
    run = program("check", A, "--rpc", own, "--timeout", "1", "-f", "md", "--lang", "en")
    assert "- no answer: " in run.out
    for private in ("hunter2", "watcher", "127.0.0.1", "0123456789abcdef-key", str(Path.cwd())):
        assert private not in run.out


DEMO = Path(txdoctor.__file__).parent / "demo"


def test_a_settled_payment_that_is_missed_is_told_in_full(program: Program) -> None:
    calm = program("replay", str(DEMO / "evm-settled.case.json"))
    assert len(calm.out.splitlines()) == 2
    missed = program("replay", str(DEMO / "evm-settled.case.json"), "--not-credited")
    assert "Ask: after how many confirmations" in missed.out
    assert missed.code == 0


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("sender", "general/pass-the-evidence-on"),
        ("receiver", "general/ask-the-exchange"),
        ("agent", "general/ask-the-customer"),
    ],
)
def test_the_first_advice_is_that_of_whom_it_is_for(program: Program, role: str, code: str) -> None:
    case = str(DEMO / "bitcoin-not-credited.case.json")
    report = program("replay", case, "--as", role).out
    own = next(line for line in report.splitlines() if "= help:" in line)
    assert f"[{role}]" in own
    data = json.loads(program("replay", case, "--as", role, "--json").out)
    assert code in [each["code"] for each in data["results"][0]["remedies"]]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["replay"], 2),
        (["replay", "none.json"], 74),
        (["bundle", A], 2),
        (["bundle", A, B, "-o", "x"], 2),
        (["bundle"], 2),
    ],
)
def test_what_is_missing_is_said(program: Program, line: list[str], code: int) -> None:
    run = program(*line)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith("error: ")


def test_a_file_that_is_no_case_is_said(program: Program) -> None:
    Path("x.json").write_text('{"format": "other/1"}')
    assert program("replay", "x.json").code == 2


@pytest.mark.parametrize("sender", ["bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "nobody"])
def test_a_sender_of_a_file_is_read_as_one_that_is_typed(program: Program, sender: str) -> None:
    program("bundle", A, "--offline", "-o", "a.case.json")
    text = Path("a.case.json").read_text().replace('"sender":null', f'"sender":"{sender}"')
    assert sender in text
    Path("a.case.json").write_text(text)
    run = program("replay", "a.case.json")
    assert (run.code, run.out) == (2, "")


def test_a_case_with_a_secret_is_refused(program: Program) -> None:
    program("bundle", A, "--offline", "-o", "a.case.json")
    phrase = " ".join(["abandon"] * 11 + ["about"])
    text = Path("a.case.json").read_text().replace(A, phrase)
    Path("a.case.json").write_text(text)
    run = program("replay", "a.case.json", "--json")
    assert run.code == 7
    assert "abandon" not in run.out + run.err


def test_several_case_files_are_named(program: Program) -> None:
    run = program("check", A, B, "--offline", "--record", "a.case.json")
    assert "a-1.case.json" in run.err
    assert "a-2.case.json" in run.err
    assert program("check", A, "--offline", "--record", "b.case.json").err == ""


@pytest.mark.parametrize(
    "flag",
    [("--network", "base"), ("--rpc", "http://127.0.0.1:1"), ("--source", "x"), ("--also-public",)],
)
def test_a_flag_that_says_whom_to_ask_means_nothing(
    program: Program, flag: tuple[str, ...]
) -> None:
    program("bundle", A, "--offline", "-o", "a.case.json")
    run = program("replay", "a.case.json", *flag)
    assert (run.code, run.out) == (2, "")
    assert flag[0] in run.err
