"""Every command has its file, and no file is a command that nobody can reach."""

from importlib import import_module

import pytest

from txdoctor import expect
from txdoctor.cli.commands import COMMANDS, EXPECTED
from txdoctor.cli.shared_flags import SHARED


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_can_be_run(name: str) -> None:
    assert callable(import_module(COMMANDS[name].module).run)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_flag_of_a_command_is_one_of_the_shared(name: str) -> None:
    own = {spelling for flag in COMMANDS[name].flags for spelling in flag.names}
    assert own.isdisjoint(spelling for flag in SHARED for spelling in flag.names)


def test_what_may_be_expected_is_what_can_be_judged() -> None:
    assert sorted(EXPECTED) == sorted(expect.WORDS)
