"""Which command a line means, wherever on the line its name stands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from txdoctor import exits
from txdoctor.cli.command import Asked, Command, Flag
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.outputs import standard_output
from txdoctor.cli.reading import read
from txdoctor.cli.shared_flags import SHARED
from txdoctor.errors import Mistake, TxdoctorError
from txdoctor.language.language import Language
from txdoctor.units import Id, Untrusted


def dispatch(argv: Sequence[str], language: Language) -> int:
    """Find the command, read its flags, run it; the exit code. Mistake for what is no command."""
    if list(argv) in (["--version"], ["-V"]):
        from txdoctor.version import __version__

        return _say_all(f"txdoctor {__version__}\n")
    name, rest = _split(argv, SHARED)
    if name is None:
        return _front_page(rest, language)
    command = COMMANDS[name]
    words, flags = read(rest, (*command.flags, *SHARED))
    if flags["help"]:
        from txdoctor.cli.help_page import of_command

        return _say_all(of_command(command, language))
    return _run(command, Asked(words=words, flags=flags, language=language))


def _split(argv: Sequence[str], shared: Sequence[Flag]) -> tuple[str | None, list[str]]:
    """The command's name and the rest of the line; a target in its place means `check`."""
    place = _first_word(argv, shared)
    if place is None:
        return None, list(argv)
    word = argv[place]
    if word in COMMANDS:
        return word, [*argv[:place], *argv[place + 1 :]]
    if _is_target(word):
        return "check", list(argv)
    raise _unknown(word)


def _first_word(argv: Sequence[str], shared: Sequence[Flag]) -> int | None:
    takes = {name for flag in shared if flag.takes for name in flag.names}
    skip = False
    for place, word in enumerate(argv):
        if skip:
            skip = False
        elif word in takes:
            skip = True
        elif word == "-" or not word.startswith("-"):
            return place
    return None


def _is_target(word: str) -> bool:
    if word == "-" or word.startswith("@"):
        return True
    from txdoctor.identify import looks_like_target

    return looks_like_target(word)


def _unknown(word: str) -> TxdoctorError:
    from difflib import get_close_matches

    if len(word.split()) > 1 or not word.isascii():
        return Mistake("words_unknown", word=Untrusted(word))
    near = tuple(Id(name) for name in get_close_matches(word, COMMANDS, n=3))
    return Mistake("command_unknown", word=Untrusted(word), near=near or None)


def _run(command: Command, asked: Asked) -> int:
    from importlib import import_module

    code: int = import_module(command.module).run(asked)
    return code


def _front_page(argv: Sequence[str], language: Language) -> int:
    """`txdoctor` alone or with shared flags only: what there is."""
    from txdoctor.cli.help_page import of_program

    _, flags = read(argv, SHARED)
    if flags["help"]:
        return _say_all(of_program(language))
    if sys.stderr is not None:
        sys.stderr.write(of_program(language))
    return exits.USAGE


def _say_all(text: str) -> int:
    out = standard_output()
    out.write(text)
    return exits.FINE
