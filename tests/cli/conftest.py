"""A whole run of the program inside the test: a line in, exit code and both streams out."""

import io
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from txdoctor import plugins, registry
from txdoctor.__main__ import main


@dataclass(frozen=True)
class Run:
    """What one line gave."""

    code: int
    out: str
    err: str


Program = Callable[..., Run]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, English, and no setting of whoever runs the tests."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in list(__import__("os").environ):
        if name.startswith(("TXDOCTOR_", "XDG_", "LC_", "NO_COLOR", "FORCE_COLOR")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return folder


@pytest.fixture
def program(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """Run a line: `program("check", "-", stdin="...")`."""

    before = signal.getsignal(signal.SIGINT)

    def run(*words: str, stdin: str | None = None) -> Run:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin) if stdin is not None else None)
        capsys.readouterr()
        code = main(words)
        out, err = capsys.readouterr()
        return Run(code, out, err)

    yield run
    # A run that Ctrl-C ended leaves the next one to the system: that would end the tests.
    signal.signal(signal.SIGINT, before)
    # --no-plugins lasts as long as the process: the next test is another run.
    plugins._scope.plugins = True
    registry.forget()
