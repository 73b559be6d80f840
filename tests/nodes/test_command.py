"""A program that cannot do its work says why in one line."""

import pytest

from nodes import command
from nodes.errors import NodeMissing


def test_what_it_wrote_comes_back() -> None:
    assert command.carry_out(["sh", "-c", "echo one; echo two >&2"]) == "one\n"


def test_variables_are_added() -> None:
    assert command.carry_out(["sh", "-c", "echo $A"], env={"A": "b"}) == "b\n"


def test_a_missing_program_is_named() -> None:
    with pytest.raises(NodeMissing, match="no-such-program was not found"):
        command.carry_out(["no-such-program"])


def test_npms_errors_are_told_from_its_warnings() -> None:
    script = "echo 'npm warn old' >&2; echo 'npm error code E404' >&2; exit 3"
    with pytest.raises(NodeMissing, match="exit code 3 and said: npm error code E404"):
        command.carry_out(["sh", "-c", script])


def test_a_program_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "SECONDS", 0.05)
    with pytest.raises(NodeMissing, match="took over"):
        command.carry_out(["sleep", "5"])
