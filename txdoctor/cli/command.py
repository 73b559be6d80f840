"""What a command is to the command line: its name, the words and flags it takes, where it lives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from txdoctor.language.language import Language
from txdoctor.records import dataclass


def as_it_is(word: str) -> str:
    """The reading of a flag whose value is taken as it was typed."""
    return word


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One flag; its line of help stands under `[flags]` of the labels, at `key`.

    `takes` is what its value is called in the help (empty: a switch). `many` allows it more than
    once. `read` makes the value of the text and raises Mistake when it cannot. `choices` are what
    shell completion offers. `told` is the key of its help where a flag of another command has the
    same name.
    """

    names: tuple[str, ...]
    takes: str = ""
    many: bool = False
    read: Callable[[str], Any] = as_it_is
    choices: tuple[str, ...] = ()
    told: str = ""

    @property
    def key(self) -> str:
        """`--also-public` is `also_public`, in the labels and among the values."""
        longest = max(self.names, key=len)
        return longest.lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as far as its help needs it.

    `module` is imported only to run it: it has `run(asked) -> int`, which gives the exit code, and
    may have `choices() -> tuple[str, ...]`, the words that shell completion offers. `words` is
    what stands after the name in the usage line, `formats` what `-f` may name.
    """

    name: str
    module: str
    words: str = ""
    flags: tuple[Flag, ...] = ()
    formats: tuple[str, ...] = ("text", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One command line, read: the words, the flags' values by key, and the language to speak."""

    words: tuple[str, ...]
    flags: dict[str, Any]
    language: Language
