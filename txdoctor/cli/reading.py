"""A command line is read in any order: flags before, between and after the words."""

from __future__ import annotations

from argparse import ArgumentError, ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from typing import Any, NoReturn

from txdoctor.cli.command import Flag
from txdoctor.errors import Mistake
from txdoctor.units import Id, Untrusted


def read(argv: Sequence[str], flags: Sequence[Flag]) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The words and the flags' values by key; a flag not given is None, False or empty.

    Mistake for a flag nobody knows, one without its value, and a value that cannot be used.
    """
    # With a width given argparse does not import shutil (and bz2, and lzma) to learn the screen's.
    parser = _Parser(
        usage="",
        add_help=False,
        allow_abbrev=False,
        exit_on_error=False,
        formatter_class=lambda prog: HelpFormatter(prog, width=80),
    )
    for flag in flags:
        _add(parser, flag)
    parser.add_argument("words", nargs="*")
    # What follows a bare `--` is words, whatever it looks like (POSIX, Utility Syntax 10).
    end = argv.index("--") if "--" in argv else len(argv)
    try:
        found, strange = parser.parse_known_intermixed_args(list(argv[:end]))
    except ArgumentError as wrong:
        raise _mistake(wrong) from None
    if strange:
        _refuse(strange[0], flags)
    return (*found.words, *argv[end + 1 :]), _values(found)


class _Parser(ArgumentParser):
    """argparse without its own English sentences and without its own exit."""

    def error(self, message: str) -> NoReturn:
        raise Mistake("command_unclear", said=Untrusted(message))


def _add(parser: ArgumentParser, flag: Flag) -> None:
    if not flag.takes:
        parser.add_argument(*flag.names, dest=flag.key, action="store_true")
    elif flag.many:
        parser.add_argument(*flag.names, dest=flag.key, action="append", type=flag.read, default=[])
    else:
        parser.add_argument(*flag.names, dest=flag.key, type=flag.read)


def _mistake(wrong: ArgumentError) -> Mistake:
    name = str(wrong.argument_name).rpartition("/")[2]
    # argparse says "ignored explicit argument" of `--json=x`; all else here is a missing value.
    if "explicit" in wrong.message:
        return Mistake("flag_takes_no_value", flag=Id(name))
    return Mistake("flag_needs_value", flag=Id(name))


def _refuse(word: str, flags: Sequence[Flag]) -> NoReturn:
    from difflib import get_close_matches

    known = [name for flag in flags for name in flag.names]
    near = tuple(Id(name) for name in get_close_matches(word.partition("=")[0], known, n=3))
    raise Mistake("flag_unknown", flag=Untrusted(word), near=near or None)


def _values(found: Namespace) -> dict[str, Any]:
    values = vars(found)
    del values["words"]
    return values
