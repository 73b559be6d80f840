"""Which language this run speaks: the one asked for, or the one this computer is set to."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from txdoctor.errors import Misconfigured, Mistake
from txdoctor.language.language import LABELS, Language
from txdoctor.language.pick import Tag, pick
from txdoctor.render.look import Look
from txdoctor.settings import Settings, load
from txdoctor.tongues import packs, wings
from txdoctor.units import Untrusted


def early(argv: Sequence[str], flag: str) -> str | None:
    """The value of a flag before the line is read properly: errors too are told in its language."""
    for place, word in enumerate(argv):
        if word.startswith(f"{flag}="):
            return word.partition("=")[2]
        if word == flag and place + 1 < len(argv):
            return argv[place + 1]
    return None


def choose(argv: Sequence[str]) -> Language:
    """The language of `--lang`, of the environment, or English.

    Mistake when `--lang` names one we have no words for, Misconfigured when TXDOCTOR_LANG or the
    user's file does. A language that was only inherited from
    the environment is not spoken to a stream that lacks its letters.
    """
    asked = early(argv, "--lang")
    known = packs()
    tag = pick(asked, _environment(argv), ("en", "zh", *known))
    if not asked:
        _check_set(argv, ("en", "zh", *known))
    if not asked and not _can_show(tag):
        tag = Tag("en")
    return Language.of(tag, wings(), known)


def _environment(argv: Sequence[str]) -> Mapping[str, str]:
    """The environment with the language of the user's file put where a variable would say it."""
    settings = _settings(argv)
    return {**os.environ, "TXDOCTOR_LANG": settings.language or ""} if settings else os.environ


def _check_set(argv: Sequence[str], known: Sequence[str]) -> None:
    """Misconfigured when the language that was set for this program is none that it speaks."""
    settings = _settings(argv)
    if settings is None or not settings.language:
        return
    try:
        pick(settings.language, {}, known)
    except Mistake as trouble:
        origin = Untrusted(settings.origin("language"))
        raise Misconfigured("language_not_there", origin=origin, **trouble.values) from None


def _settings(argv: Sequence[str]) -> Settings | None:
    named = early(argv, "--config")
    try:
        return load(os.environ, Path(named) if named else None)
    except Misconfigured:
        return None  # told by whoever needs the settings, not by a command that does not


def _can_show(tag: str) -> bool:
    """Whether standard output has the letters of this language's own name for itself."""
    if tag == "en" or not (LABELS / tag).is_dir():
        return True
    own_name = Language.of(tag).word("general", "language", "name")
    return Look.decide(sys.stdout, {}).can_show(own_name)
