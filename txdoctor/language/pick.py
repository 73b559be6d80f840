"""Which language to speak: the one asked for, or else the one this computer is set to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from txdoctor.errors import Mistake
from txdoctor.units import Id, Untrusted

VARIABLES = ("TXDOCTOR_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
# ISO 15924 and ISO 3166 subtags that mean traditional Chinese, for which there is no set of cards.
TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


class Tag(str):
    """The tag of a language we speak; `instead_of` is what was asked for, where that differs."""

    __slots__ = ("instead_of",)
    instead_of: str

    def __new__(cls, tag: str, instead_of: str = "") -> Tag:
        """Make the tag; `instead_of` is empty when the wish is met exactly."""
        made = super().__new__(cls, tag)
        made.instead_of = instead_of
        return made


def pick(
    argv_lang: str | None, environ: Mapping[str, str], known: Collection[str] = ("en", "zh")
) -> Tag:
    """`--lang`, then the environment (see VARIABLES), then English.

    `known` are the tags there are words for. Both spellings are read: BCP 47 (`zh-Hans-CN`) and
    POSIX (`zh_CN.UTF-8`); `C` and `POSIX` name no language. Mistake (`language_unknown`) when
    `--lang` names a language there are no words for; an unknown one in the environment is passed
    over.
    """
    if argv_lang:
        asked = _known(argv_lang, known)
        if asked is None:
            names = tuple(Id(tag) for tag in sorted(known))
            raise Mistake("language_unknown", asked=Untrusted(argv_lang), known=names)
        return asked
    for wish in _wishes(environ):
        found = _known(wish, known)
        if found is not None:
            return found
    return Tag("en")


def _wishes(environ: Mapping[str, str]) -> Iterator[str]:
    for name in VARIABLES:
        # LANGUAGE is a list (GNU gettext manual, "The LANGUAGE variable").
        yield from environ.get(name, "").split(":")


def _known(spelling: str, known: Collection[str]) -> Tag | None:
    bare = spelling.strip().partition(".")[0].partition("@")[0].replace("_", "-").lower()
    primary, *others = bare.split("-")
    exact = next((tag for tag in known if tag.lower() == bare), None)
    if exact is not None:
        return Tag(exact)
    if primary not in known:
        return None
    traditional = primary == "zh" and "hans" not in others and not TRADITIONAL.isdisjoint(others)
    return Tag(primary, spelling.strip() if traditional else "")
