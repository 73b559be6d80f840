"""The main command: everything is checked first, results stream in order, one exit code ends it."""

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.cli.stub import Give, Stub
from tests.cli.visits import Fine, Noted, Odd, Unknown, visit
from txdoctor.cli import look_up, trouble
from txdoctor.errors import SecretRefused
from txdoctor.gather import Broken
from txdoctor.model.finding import State
from txdoctor.model.visit import Visit
from txdoctor.plugins import Plugin

A, B, C = ("0x" + digit * 64 for digit in "abc")
PHRASE = " ".join(["abandon"] * 11 + ["about"])
Giving = Callable[[Give], Stub]


@pytest.fixture
def giving(monkeypatch: pytest.MonkeyPatch) -> Giving:
    """Put a stub in the place of the practice."""

    def put(give: Give) -> Stub:
        stub = Stub(give)
        monkeypatch.setattr(look_up, "Practice", stub)
        return stub

    return put


def fine(text: str) -> Visit:
    return visit(State.SETTLED, Fine(), text=text)


def odd(text: str) -> Visit:
    return visit(State.PENDING, Odd(), text=text)


def test_results_come_in_the_order_of_the_targets(program: Program, giving: Giving) -> None:
    giving(fine)
    run = program("check", B, A, C, "-f", "ndjson")
    assert [json.loads(line)["target"]["id"] for line in run.out.splitlines()] == [B, A, C]
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize(
    ("give", "flags", "code"),
    [
        (fine, [], 0),
        (odd, [], 1),
        (odd, ["--fail-on", "error"], 0),
        (odd, ["--fail-on", "never"], 0),
        (odd, ["--exit-zero"], 0),
        (lambda t: visit(State.SETTLED, Noted(), text=t), ["--fail-on", "note"], 1),
        (lambda t: visit(State.PENDING, Noted(), met=False, text=t), [], 1),
        (lambda t: visit(State.UNDETERMINED, Unknown(), text=t), [], 3),
        (lambda t: visit(State.UNDETERMINED, Unknown(), text=t), ["--exit-zero"], 3),
        (lambda t: visit(State.UNSEEN, Unknown(), text=t), [], 4),
        (lambda t: visit(State.UNSEEN, Unknown(), text=t), ["--exit-zero"], 0),
        (lambda t: Broken(SecretRefused(())), [], 7),
        (lambda t: Broken(RuntimeError("x")), [], 70),
    ],
)
def test_each_code_is_reached_and_stands_in_the_report(
    program: Program, giving: Giving, give: Give, flags: list[str], code: int
) -> None:
    giving(give)
    run = program("check", A, "--json", *flags)
    assert run.code == code
    assert json.loads(run.out)["exit_code"] == code


def test_one_targets_defect_does_not_end_the_others(program: Program, giving: Giving) -> None:
    giving(lambda text: Broken(KeyError("canary")) if text == B else fine(text))
    run = program("check", A, B, C, "--json", "-f", "csv=rows.csv")
    report = json.loads(run.out)
    assert run.code == 70
    assert [each["target"]["id"] for each in report["results"]] == [A, C]
    [error] = report["errors"]
    assert (error["code"], error["target"]) == ("defect", B)
    assert "KeyError" in error["message"]
    assert "canary" not in run.out
    assert len(Path("rows.csv").read_text().splitlines()) == 4


def test_several_formats_in_one_run(program: Program, giving: Giving) -> None:
    stub = giving(odd)
    files = ["plain=a.txt", "json=a.json", "ndjson=a.nd", "csv=a.csv", "md=a.md", "junit=a.xml"]
    run = program("check", A, *(word for file in files for word in ("-f", file)), "-f", "text")
    assert run.code == 1
    assert stub.asked == [A]
    for file in files:
        assert A in Path(file.partition("=")[2]).read_text(encoding="utf-8")
    assert "toy/odd" in run.out


def test_the_report_is_dated_by_its_evidence(program: Program, giving: Giving) -> None:
    giving(fine)
    assert json.loads(program("check", A, "--json").out)["generated_at"] == "2026-11-21T12:16:41Z"


def test_a_target_alone_is_a_command(program: Program, giving: Giving) -> None:
    stub = giving(fine)
    assert program(A).code == 0
    assert program("-q", A, B).code == 0
    assert stub.asked == [A, A, B]


def test_targets_from_everywhere(program: Program, giving: Giving) -> None:
    stub = giving(fine)
    Path("list").write_text(f"{B}\n")
    assert program("check", A, "@list", "-", stdin=f"{C}\n").code == 0
    assert stub.asked == [A, B, C]


def test_the_flags_become_wishes(program: Program, giving: Giving) -> None:
    stub = giving(fine)
    line = (
        "--network base --rpc http://127.0.0.1:1 --rpc http://127.0.0.1:2 --source x --also-public "
        "--not-credited --exchange CEX.IO --zone Asia/Shanghai "
        "--nonce 7 --raw 0xAB --expect settled --min-confirmations 3 --timeout 9 --no-plugins"
    )
    line += f" --from 0x{'1' * 40} --to 0x{'2' * 40}"
    program("check", A, *line.split(), "--offline", "--record", "c")
    [wishes] = stub.wishes
    assert wishes.network == "base"
    assert wishes.rpc == ("http://127.0.0.1:1", "http://127.0.0.1:2")
    assert (wishes.source, wishes.also_public, wishes.plugins) == (("x",), True, False)
    assert (wishes.sender, wishes.nonce, wishes.raw) == ("0x" + "1" * 40, 7, "0xAB")
    assert wishes.exchange == "cex-io"
    assert (wishes.not_credited, wishes.zone) == (True, "Asia/Shanghai")
    assert wishes.receiver == "0x" + "2" * 40
    assert (wishes.expect, wishes.min_confirmations) == ("settled", 3)
    assert (wishes.timeout, wishes.offline, wishes.record) == (9, True, "c")


def test_raw_may_be_the_name_of_a_file(program: Program, giving: Giving) -> None:
    stub = giving(fine)
    Path("tx.hex").write_text("02abcd\n")
    program("check", A, "--raw", "tx.hex")
    assert stub.wishes[0].raw == "02abcd\n"
    assert program("check", A, "--raw", "no-such-file").code == 2


SECRETS = [
    (["check", PHRASE], None),
    (["check", *PHRASE.split()], None),
    (["check", A, PHRASE], None),
    (["check", A, "--from", PHRASE], None),
    (["check", A, "--raw", PHRASE], None),
    (["check", A, "--network", PHRASE], None),
    (["check", "-"], f"{A}\n{PHRASE}\n"),
    (["check", "@list"], None),
    (["check", A, "--raw", "@list"[1:]], None),
    (["bundle", PHRASE, "-o", "case"], None),
    ([A, PHRASE], None),
]


@pytest.mark.parametrize(("line", "stdin"), SECRETS)
def test_a_secret_is_refused_before_anybody_is_asked_and_anything_is_written(
    program: Program, giving: Giving, line: list[str], stdin: str | None
) -> None:
    stub = giving(fine)
    Path("list").write_text(f"{A}\n{PHRASE}\n")
    run = program(*line, "-f", "json=report.json", "--record", "tape.json", stdin=stdin)
    assert run.code == 7
    assert stub.asked == []
    assert sorted(path.name for path in Path().iterdir()) == ["list"]
    assert "abandon" not in run.out + run.err
    assert "recovery phrase" in run.err
    assert run.out == ""


def test_who_typed_a_secret_is_told_how_to_clear_the_history(program: Program) -> None:
    assert "history -d" in program("check", PHRASE).err
    err = program("check", "-", stdin=f"{A}\n\n{PHRASE}\n").err
    assert "history -d" not in err
    assert "line 3" in err
    Path("list").write_text(PHRASE)
    assert "list" in program("check", "@list", "--lang", "zh").err


@pytest.mark.parametrize(
    "line",
    [
        ["check"],
        ["check", A, "-f", "text", "-f", "md"],
        ["check", A, "-f", "nosuch"],
        ["check", A, "-f", "json=x", "--record", "x"],
    ],
)
def test_a_line_that_cannot_be_meant_asks_nobody(
    program: Program, giving: Giving, line: list[str]
) -> None:
    stub = giving(fine)
    assert program(*line).code == 2
    assert stub.asked == []


def test_a_file_that_is_there_stops_the_run_before_anybody_is_asked(
    program: Program, giving: Giving
) -> None:
    stub = giving(fine)
    Path("r.json").write_text("mine")
    run = program("check", A, "-f", "md=new.md", "-f", "json=r.json")
    assert run.code == 74
    assert stub.asked == []
    assert sorted(path.name for path in Path().iterdir()) == ["r.json"]
    assert program("check", A, "-f", "json=r.json", "--force").code == 0


def test_what_breaks_off_leaves_no_half_written_file(program: Program, giving: Giving) -> None:
    def give(text: str) -> Visit:
        if text == B:
            raise KeyboardInterrupt
        return fine(text)

    giving(give)
    run = program("check", A, B, "-f", "json=r.json", "-f", "ndjson")
    assert run.code == 130
    assert A in run.out
    assert list(Path().iterdir()) == []


def test_what_can_be_read_on_the_way_is_said(program: Program, giving: Giving) -> None:
    giving(fine).clear = ("own-1",)
    run = program("check", A)
    assert run.code == 0
    assert run.err.startswith("warning: ")
    assert "own-1" in run.err


def test_a_broken_plugin_is_one_warning_and_the_visit_goes_on(
    program: Program, giving: Giving, monkeypatch: pytest.MonkeyPatch
) -> None:
    giving(fine)
    broken = Plugin(
        group="txdoctor.rules",
        name="bitcoin",
        package="acme_rules.bitcoin",
        origin="acme-rules 1.2",
        trouble="ImportError",
    )
    monkeypatch.setattr(trouble, "plugins", lambda: (broken,))
    run = program("check", A)
    assert (run.code, A in run.out) == (0, True)
    [line] = run.err.splitlines()
    assert "acme-rules 1.2" in line
    assert "ImportError" in line


def test_progress_is_not_written_into_a_log(program: Program, giving: Giving) -> None:
    giving(fine)
    assert program("check", A, B).err == ""


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_the_report_speaks_the_language(program: Program, giving: Giving, tag: str) -> None:
    giving(odd)
    out = program("check", A, "--lang", tag).out
    assert out.startswith("警告" if tag == "zh" else "warning")


@pytest.mark.parametrize(
    ("tag", "told"), [("en", "this machine seems to be offline"), ("zh", "本机似乎没有联网")]
)
@pytest.mark.parametrize("form", ["text", "plain", "json"])
def test_a_machine_without_a_line_is_told_as_one_and_never_a_verdict(
    program: Program, monkeypatch: pytest.MonkeyPatch, form: str, tag: str, told: str
) -> None:
    def no_name(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "no line")

    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    run = program("check", "0x" + "5c" * 32, "--network", "base", "-f", form, "--lang", tag)
    assert run.code == 3
    assert told in (json.loads(run.out)["results"][0]["verdict"]["message"] if form == "json"
                    else " ".join(run.out.split()).replace(" ", "") if tag == "zh"
                    else " ".join(run.out.split()))  # fmt: skip
