"""Settings are shown with where they come from, and no address or key is shown whole."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_the_path_is_told_before_the_file_is_there(program: Program, home: Path) -> None:
    run = program("config", "path")
    assert run.out == f"{home}/.config/txdoctor/config.toml\n"


def test_a_named_file_is_the_path(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program("config", "path", "--config", "x.toml").out == "x.toml\n"
    monkeypatch.setenv("TXDOCTOR_CONFIG", "y.toml")
    assert program("config", "path").out == "y.toml\n"


def test_a_broken_file_can_still_be_found_and_replaced(program: Program, home: Path) -> None:
    file = home / ".config" / "txdoctor" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("not toml [")
    assert program("config", "path").code == 0
    assert program("--help").code == 0
    assert program("explain", "general/not-seen").code == 0
    assert program("config", "show").code == 6
    assert program("check", "0x" + "a" * 64, "--offline").code == 6
    assert program("config", "init").code == 74
    assert program("config", "init", "--force").code == 0
    assert program("config", "show").code == 0


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_the_first_file_is_private_and_can_be_read(program: Program, home: Path, tag: str) -> None:
    run = program("config", "init", "--lang", tag)
    file = Path(run.out.strip())
    assert file == home / ".config" / "txdoctor" / "config.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert program("config", "show").code == 0
    live = file.read_text(encoding="utf-8").replace("# ", "").splitlines()
    file.write_text("\n".join(line for line in live if "=" in line or line.startswith("[")))
    assert program("config", "show").code in (0, 6)


def test_what_is_set_is_shown_masked_with_its_origin(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "TXDOCTOR_RPC_ETHEREUM", "https://user:hunter22@node.example:8545/v3/longkey9"
    )
    monkeypatch.setenv("TXDOCTOR_KEY_ETHERSCAN", "topsecretkey")
    monkeypatch.setenv("TXDOCTOR_PROXY", "http://proxyuser:proxypass@127.0.0.1:3128")
    for line in (["config", "show", "--origin"], ["config", "show", "--json"], ["doctor"]):
        run = program(*line)
        assert run.code == 0
        assert "TXDOCTOR_RPC_ETHEREUM" in run.out
        for secret in ("hunter22", "longkey9", "topsecretkey", "proxypass"):
            assert secret not in run.out + run.err
    assert "https://node.example:8545" in program("config", "show").out
    assert "TXDOCTOR" not in program("config", "show").out


def test_flags_are_an_origin_too(program: Program) -> None:
    told = json.loads(program("config", "show", "--json", "--timeout", "7").out)
    assert {"name": "timeout", "value": "7", "origin": "flag"} in told["settings"]


def test_no_home_is_said(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.delenv("USERPROFILE", raising=False)
    assert program("config", "path").code == 6
    assert program("check", "0x" + "a" * 64, "--offline").code == 3


def test_an_unknown_deed_lists_what_can_be_done(program: Program) -> None:
    run = program("config", "erase")
    assert run.code == 2
    assert "init" in run.err


def test_a_file_of_the_current_folder_is_never_read(program: Program) -> None:
    for name in ("config.toml", "txdoctor.toml", ".txdoctor.toml"):
        Path(name).write_text("not toml [")
    assert program("check", "0x" + "a" * 64, "--offline").code == 3


def test_a_home_that_cannot_be_written_is_no_trouble_for_an_examination(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/dev/null")
    assert program("check", "0x" + "a" * 64, "--offline").code == 3
    assert program("config", "init").code == 74
