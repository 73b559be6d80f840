"""The script offers what the program knows; bash is asked itself."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.completion import SCRIPTS
from txdoctor.cli.shared_flags import SHARED


@pytest.mark.parametrize("shell", SCRIPTS)
def test_every_command_and_flag_is_in_every_script(program: Program, shell: str) -> None:
    script = program("completion", shell).out
    assert all(name in script for name in COMMANDS)
    for flag in SHARED:
        for name in flag.names:
            assert (name.lstrip("-") if shell == "fish" else name) in script


def test_an_unknown_shell(program: Program) -> None:
    run = program("completion", "cmd")
    assert run.code == 2
    assert "powershell" in run.err


@pytest.fixture
def bash(program: Program, tmp_path: Path) -> Path:
    if shutil.which("bash") is None:
        pytest.skip("no bash here")
    script = tmp_path / "completion.bash"
    script.write_text(program("completion", "bash").out)
    return script


def offered(script: Path, line: str) -> list[str]:
    """What bash would offer with the cursor at the end of the line."""
    words = line.split(" ")
    asked = (
        f"source '{script}'; COMP_WORDS=({' '.join(repr(word) for word in words)}); "
        f"COMP_CWORD={len(words) - 1}; _txdoctor; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(
        ["bash", "-uc", asked], capture_output=True, text=True, check=True, cwd=script.parent
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("txdoctor che", ["check"]),
        ("txdoctor --fail-on w", ["warning"]),
        ("txdoctor check -f js", ["json"]),
        ("txdoctor --json explain general/not-se", ["general/not-seen", "general/not-seen-by-all"]),
        ("txdoctor networks ether", ["ethereum"]),
        ("txdoctor help exit", ["exit-codes"]),
        ("txdoctor check --min", ["--min-confirmations"]),
        ("txdoctor check --record compl", ["completion.bash"]),
        ("txdoctor replay compl", ["completion.bash"]),
        ("txdoctor --network ether", ["ethereum"]),
        ("txdoctor check @compl", ["@completion.bash"]),
    ],
)
def test_bash_offers(bash: Path, line: str, some: list[str]) -> None:
    assert offered(bash, line) == some
