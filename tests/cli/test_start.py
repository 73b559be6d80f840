"""However a run ends, it is told, with its own exit code and without a traceback."""

import io
import signal
import sys
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Program
from txdoctor.cli import dispatch, start
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.shared_flags import SHARED
from txdoctor.version import __version__

PHRASE = " ".join(["abandon"] * 11 + ["about"])


@pytest.fixture(autouse=True)
def _old_signals() -> Iterator[None]:
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    kept = {number: signal.getsignal(number) for number in numbers}
    hook = sys.excepthook
    yield
    sys.excepthook = hook
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_the_version_is_one_line(program: Program, flag: str) -> None:
    run = program(flag)
    assert (run.code, run.out, run.err) == (0, f"txdoctor {__version__}\n", "")


def test_without_a_word_the_help_goes_to_standard_error(program: Program) -> None:
    run = program()
    assert (run.code, run.out) == (2, "")
    assert "Examples" in run.err


@pytest.mark.parametrize("line", [["-h"], ["--help"], ["-q", "--help"], ["help"]])
def test_the_front_page_lists_every_command(program: Program, line: list[str]) -> None:
    run = program(*line)
    assert (run.code, run.err) == (0, "")
    assert all(f"  {name}" in run.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("line", ["{} -h", "-h {}", "{} x --help -q", "--lang zh {} -h", "help {}"])
def test_help_is_given_wherever_it_is_asked_for(program: Program, name: str, line: str) -> None:
    run = program(*line.format(name).split())
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"txdoctor {name}")
    assert ("示例" if "zh" in line else "Examples") in run.out


def test_an_unknown_command_says_so_and_what_is_near(program: Program) -> None:
    run = program("chekc", "x")
    assert (run.code, run.out) == (2, "")
    assert "chekc" in run.err
    assert "Close to it: check" in run.err
    assert "txdoctor help" in run.err


@pytest.mark.parametrize("words", ["my transfer is stuck", "转账一直不到账"])
def test_a_question_in_words_is_shown_the_way(program: Program, words: str) -> None:
    run = program(words)
    assert (run.code, run.out) == (2, "")
    assert all(way in run.err for way in (words, "txdoctor triage", "txdoctor explain"))


@pytest.mark.parametrize("name", ["watch", "serve", "mcp"])
def test_what_is_not_there_is_not_offered(program: Program, name: str) -> None:
    assert program(name).code == 2
    assert f"  {name} " not in program("--help").out


def test_errors_speak_the_language_that_was_asked_for(program: Program) -> None:
    assert program("--lang", "zh", "chekc").err.startswith("错误：")
    assert program("chekc", "--lang=zh").err.startswith("错误：")
    assert program("chekc").err.startswith("error: ")


def test_an_unknown_language_is_told_in_english(program: Program) -> None:
    run = program("--lang", "tlh", "explain")
    assert run.code == 2
    assert "tlh" in run.err


def test_the_environment_and_the_users_file_choose_the_language(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "示例" in program("--help").out
    assert "Examples" in program("--help", "--lang", "en").out
    monkeypatch.setenv("TXDOCTOR_LANG", "en")
    assert "Examples" in program("--help").out


@pytest.mark.parametrize(
    "line",
    [
        ["chekc", *PHRASE.split()],
        ["help", PHRASE],
        ["networks", PHRASE],
        ["--no-such-flag", PHRASE, "check"],
        ["check", "--network", PHRASE],
        ["check", "--expect", PHRASE, "0x" + "a" * 64],
        ["replay", PHRASE],
    ],
)
def test_no_sentence_about_a_mistake_repeats_a_secret(program: Program, line: list[str]) -> None:
    run = program(*line)
    assert run.code == 7
    assert "abandon" not in run.out + run.err
    assert "history" in run.err


@pytest.mark.parametrize("name", ["TXDOCTOR_LANG", "TXDOCTOR_CONFIG", "TXDOCTOR_CA_FILE"])
def test_a_secret_in_a_setting_is_not_repeated_either(
    program: Program, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, PHRASE)
    run = program("networks")
    assert "abandon" not in run.out + run.err
    assert run.code in (0, 7)


def raising(trouble: BaseException) -> object:
    def run(*_: object) -> int:
        raise trouble

    return run


@pytest.mark.parametrize(
    ("trouble", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped"),
        (start.Terminated(signal.SIGTERM), 143, "Stopped by the system"),
        (start.Terminated(signal.SIGHUP), 129, "Stopped by the system"),
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left on device"), 74, "No space left on device"),
        (SystemExit(0), 70, "SystemExit"),
    ],
)
def test_how_a_run_may_end(
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    trouble: BaseException,
    code: int,
    said: str,
) -> None:
    monkeypatch.setattr(start, "dispatch", raising(trouble))
    monkeypatch.setattr(start, "_point_at_nothing", lambda: None)
    run = program("check", "x")
    assert run.code == code
    assert said in run.err
    assert "Traceback" not in run.err


def test_a_defect_is_told_by_type_and_place_and_never_by_its_values(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "dispatch", raising(ValueError("canary-in-the-message")))
    run = program("check", "canary-in-the-line")
    assert (run.code, run.out) == (70, "")
    assert "ValueError" in run.err
    assert "canary" not in run.err
    assert "Traceback" not in run.err
    assert __version__ in run.err


def test_the_same_defect_has_the_same_name_and_another_one_another(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = set()
    for trouble in (ValueError("a"), ValueError("b")):
        monkeypatch.setattr(start, "dispatch", raising(trouble))
        names.add(program("check", "x").err)
    assert len(names) == 1


def test_what_escapes_everything_shows_its_type_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    start._silent_hook(ValueError, ValueError("canary"), None)
    assert capsys.readouterr().err == "txdoctor: ValueError\n"


def test_a_run_without_standard_output_says_so(
    program: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert start.start(["--help"]) == 74
    assert "standard output" in capsys.readouterr().err


def test_a_run_without_standard_error_still_has_its_code(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert start.start(["chekc"]) == 2
    assert start.start([]) == 2


def test_a_language_is_not_spoken_to_a_stream_without_its_letters(
    home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    out = io.BytesIO()
    narrow = io.TextIOWrapper(out, encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", narrow)
    assert start.start(["--help"]) == 0
    narrow.flush()
    assert b"Examples" in out.getvalue()


@pytest.mark.parametrize(
    ("line", "command"),
    [
        (["0x" + "a" * 64], "check"),
        (["-"], "check"),
        (["@list"], "check"),
        (["--network", "base", "0x" + "a" * 64, "-q"], "check"),
        (["--from", "0x" + "b" * 40, "0x" + "a" * 64], "check"),
        (["-q", "explain", "x"], "explain"),
        (["--lang", "zh", "networks"], "networks"),
    ],
)
def test_which_command_a_line_means(line: list[str], command: str) -> None:
    name, rest = dispatch._split(line, SHARED)
    assert name == command
    assert command not in rest
