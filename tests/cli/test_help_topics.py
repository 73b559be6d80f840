"""Each topic has a page in each language, and the tables are those the program goes by."""

import pytest

from tests.cli.conftest import Program
from txdoctor import exits
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.help_topics import TOPICS
from txdoctor.cli.outputs import FORMATS
from txdoctor.render.cells import cells


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_for_each_topic(program: Program, topic: str, tag: str) -> None:
    run = program("help", topic, "--lang", tag)
    assert (run.code, run.err) == (0, "")
    assert len(run.out.splitlines()) > 6
    assert max(map(cells, run.out.splitlines())) <= 80


def test_the_exit_codes_are_all_there(program: Program) -> None:
    page = program("help", "exit-codes").out
    told = [int(line.split()[0]) for line in page.splitlines() if line[2:3].isdigit()]
    assert told == list(exits.TABLE)


def test_the_formats_are_all_there(program: Program) -> None:
    page = program("help", "formats").out
    assert all(f"\n  {name} " in page for name in FORMATS)


def test_an_unknown_topic_lists_the_pages(program: Program) -> None:
    run = program("help", "magic")
    assert run.code == 2
    assert all(name in run.err for name in (*TOPICS, *COMMANDS))


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_line_of_help_is_wider_than_the_screen(program: Program, name: str, tag: str) -> None:
    page = program(name, "--help", "--lang", tag).out
    wide = [line for line in page.splitlines() if cells(line) > 80 and "txdoctor" not in line]
    assert wide == []
