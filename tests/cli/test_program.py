"""The real program in a process of its own: pipes, disks, signals, letters, and what it loads."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from txdoctor.cli.outputs import FORMATS
from txdoctor.version import __version__

A = "0x" + "a" * 64
PHRASE = " ".join(["abandon"] * 11 + ["about"])
OFFLINE = ["check", A, "--offline"]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Nobody's settings, in English."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(tmp_path), "LANG": "C.UTF-8"}


def ran(
    line: Sequence[str], environ: Mapping[str, str], **more: Any
) -> subprocess.CompletedProcess[bytes]:
    """A whole run; standard error is always caught."""
    command = [sys.executable, "-m", "txdoctor", *line]
    more.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        command, env=dict(environ), stderr=subprocess.PIPE, check=False, timeout=60, **more
    )


def test_the_version(environ: dict[str, str]) -> None:
    done = ran(["--version"], environ)
    assert (done.returncode, done.stdout) == (0, f"txdoctor {__version__}\n".encode())


HEAVY = ("requests", "urllib3", "web3", "pydantic", "rich", "Crypto", "bitcoin", "ssl", "typer")


@pytest.mark.parametrize(
    "line", [["--help"], ["check", "--help"], ["explain", "general/not-seen"], ["help", "env"]]
)
def test_help_and_explain_load_nothing_heavy(line: list[str]) -> None:
    code = (
        "import sys; from txdoctor.__main__ import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *line], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert not loaded & set(HEAVY)


def test_the_version_loads_nothing_of_ours() -> None:
    code = (
        "import sys; from txdoctor.__main__ import main; main(['--version']);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {name for name in done.stderr.split() if name.startswith("txdoctor")}
    assert ours == {"txdoctor", "txdoctor.__main__", "txdoctor.version"}


@pytest.mark.parametrize(
    "line",
    [
        ["--version"],
        ["--help"],
        ["explain", "--list"],
        ["networks"],
        *([*OFFLINE, "-f", each] for each in FORMATS),
    ],
)
def test_a_closed_pipe_gives_141_and_no_traceback(line: list[str], environ: dict[str, str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = ran(line, environ, stdout=writer)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "line",
    [["--version"], ["--help"], ["schema"], *([*OFFLINE, "-f", each] for each in FORMATS)],
)
def test_a_full_disk_gives_74_and_its_reason(line: list[str], environ: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = ran(line, environ, stdout=full)
    assert done.returncode == 74
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_named_when_it_is_a_file(environ: dict[str, str]) -> None:
    done = ran([*OFFLINE, "-f", "json=/dev/full"], environ)
    assert done.returncode == 74
    assert b"/dev/full" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="descriptors are closed by a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 74), ("2>&-", 3), ("<&-", 3), (">&- 2>&- <&-", 74)]
)
def test_closed_streams_end_with_a_code(environ: dict[str, str], closed: str, code: int) -> None:
    line = f'"{sys.executable}" -m txdoctor check {A} --offline {closed}'
    done = subprocess.run(
        ["sh", "-c", line], env=environ, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


LETTERS = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "gbk"},
    {"PYTHONIOENCODING": "ascii"},
    {"TERM": "dumb"},
    {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    {"COLUMNS": "20"},
    {"LANG": "tlh_KL.UTF-8", "LC_ALL": "nonsense"},
]


def stays_whole(environ: dict[str, str], letters: dict[str, str], tag: str, form: str) -> None:
    done = ran([*OFFLINE, "-f", form, "--lang", tag], {**environ, **letters})
    assert done.returncode == 3
    assert done.stderr == b""
    assert A.encode() in done.stdout
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("letters", LETTERS, ids=str)
def test_no_locale_and_no_screen_ends_a_run(
    environ: dict[str, str], letters: dict[str, str]
) -> None:
    stays_whole(environ, letters, "zh", "text")


@pytest.mark.slow
@pytest.mark.parametrize("letters", LETTERS, ids=str)
@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("form", FORMATS)
def test_no_locale_ends_a_run_in_any_format(
    environ: dict[str, str], letters: dict[str, str], tag: str, form: str
) -> None:
    stays_whole(environ, letters, tag, form)


@pytest.fixture
def waiting(environ: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run that asks a server which never answers."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        line = [
            *("check", A, "--rpc", f"http://127.0.0.1:{port}", "--timeout", "60"),
            *("-f", f"json={tmp_path / 'r.json'}", "--record", str(tmp_path / "c.json")),
        ]
        process = subprocess.Popen(
            [sys.executable, "-m", "txdoctor", *line],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        server.settimeout(30)
        connection, _ = server.accept()
        with connection:
            yield process
        process.kill()
        process.wait()


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_it_soon_and_leaves_nothing_half_written(
    waiting: subprocess.Popen[bytes], tmp_path: Path, number: signal.Signals, code: int
) -> None:
    before = set(tmp_path.iterdir())
    waiting.send_signal(number)
    _, said = waiting.communicate(timeout=30)  # the server would be waited for twice as long
    assert waiting.returncode == code
    assert said.startswith(b"note: Stopped")
    assert said.count(b"\n") == 1
    assert {path for path in tmp_path.iterdir() if path.suffix != ".tmp"} <= before
    assert not any(path.name in ("r.json", "c.json") for path in tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_signal_that_is_to_be_ignored_stays_ignored(environ: dict[str, str]) -> None:
    code = (
        "import os, signal, sys; from txdoctor.cli import start; start._prepare();"
        "os.kill(os.getpid(), signal.SIGHUP); print('alive')"
    )
    line = f"trap '' HUP; exec '{sys.executable}' -c \"{code}\""
    done = subprocess.run(["sh", "-c", line], env=environ, capture_output=True, check=False)
    assert done.stdout == b"alive\n"


def test_a_secret_leaves_no_byte_anywhere(environ: dict[str, str], tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        rpc = f"http://127.0.0.1:{server.getsockname()[1]}"
        done = ran(
            ["check", A, "-", "--rpc", rpc, "--record", "c.json", "-f", "json=r.json"],
            environ,
            input=f"{A}\n{PHRASE}\n".encode(),
            cwd=tmp_path,
        )
        with pytest.raises(TimeoutError):
            server.accept()
    assert done.returncode == 7
    assert b"abandon" not in done.stdout + done.stderr
    assert list(tmp_path.rglob("*")) == []


def test_a_crash_with_a_secret_in_memory_shows_none_of_it(environ: dict[str, str]) -> None:
    code = f"""
import sys
from txdoctor.cli import start
from txdoctor.__main__ import main
def broken(argv, language):
    held = {PHRASE!r}
    raise ValueError(held)
start.dispatch = broken
sys.exit(main(["check", {PHRASE!r}]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 70
    assert b"abandon" not in done.stdout + done.stderr
    assert b"ValueError" in done.stderr


@pytest.mark.parametrize("word", ["$(id)", "`id`", "--config=/etc/passwd", "; id", "%00"])
def test_a_word_is_only_a_word(environ: dict[str, str], word: str, tmp_path: Path) -> None:
    done = ran(["check", "--offline", "--", word], environ, cwd=tmp_path)
    assert done.returncode in (2, 3)
    assert b"uid=" not in done.stdout + done.stderr


def test_words_that_are_no_text_do_not_end_it(environ: dict[str, str]) -> None:
    command = [sys.executable.encode(), b"-m", b"txdoctor", b"check", b"\xff\xfe" + b"a" * 70]
    for more in ([], [b"--json"], [b"-f", b"junit"], [b"-q"]):
        done = subprocess.run(
            [*command, b"--offline", *more],
            env=environ,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 3, done.stderr
