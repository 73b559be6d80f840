"""Trouble is told as a sentence: what is wrong, what it means, what to do now."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from txdoctor.cli.speaking import grumble, say
from txdoctor.cli.targets import ARGV, STDIN, SecretFrom
from txdoctor.defects import place_of
from txdoctor.errors import SecretRefused, TxdoctorError
from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence, Words
from txdoctor.language.speech import tell_error
from txdoctor.model.finding import Level
from txdoctor.plugins import plugins
from txdoctor.secrets import SecretSpan, find_secrets
from txdoctor.units import Id, Untrusted
from txdoctor.version import __version__


def or_secret(trouble: TxdoctorError, argv: Sequence[str]) -> TxdoctorError:
    """The error, or in its place the refusal of a wallet secret that the line holds.

    A sentence about a wrong word quotes that word, and it could be the secret, also where the word
    came from a setting of the environment or of a file.
    """
    if isinstance(trouble, SecretRefused):
        return trouble
    if spans := _spans(argv):
        return SecretFrom(spans, ARGV)
    quoted = [value.text for value in trouble.values.values() if isinstance(value, Untrusted)]
    return SecretRefused(quoted_spans) if (quoted_spans := _spans(quoted)) else trouble


def _spans(words: Sequence[str]) -> tuple[SecretSpan, ...]:
    """Secrets of one word or, such as recovery phrases, of several."""
    return tuple(find_secrets(" ".join(words)) or [s for word in words for s in find_secrets(word)])


def tell(trouble: TxdoctorError, language: Language) -> None:
    """An error before or during an examination, on standard error."""
    if isinstance(trouble, SecretRefused):
        _tell_secret(trouble, language)
        return
    grumble(language, Level.ERROR, tell_error(trouble, language))


def tell_bug(trouble: BaseException, language: Language) -> None:
    """A defect of ours or of a plug-in: its type and its place, and what to report."""
    system = f"Python {sys.version_info.major}.{sys.version_info.minor}, {sys.platform}"
    values = {
        "kind": Id(type(trouble).__name__),
        "id": Id(place_of(trouble)),
        "version": Id(__version__),
        "system": Id(system),
    }
    for key in ("bug", "bug_report"):
        level = Level.ERROR if key == "bug" else Level.NOTE
        grumble(language, level, say(language, key, **values))


def warn_of_plugins(language: Language) -> None:
    """Said at the end: a plug-in is loaded, and may turn out broken, when its kind is needed."""
    for plugin in plugins():
        if plugin.trouble:
            values = {"name": Untrusted(plugin.name), "origin": Untrusted(plugin.origin)}
            why = Untrusted(plugin.trouble)
            told = say(language, "plugin_broken", why=why, **values)
            grumble(language, Level.WARNING, told)


def _tell_secret(trouble: SecretRefused, language: Language) -> None:
    """What was found and where, never the text; then what to do at once."""
    spans = [span for span in trouble.spans if isinstance(span, SecretSpan)]
    kinds = tuple(dict.fromkeys(span.kind for span in spans))
    words = ", ".join(language.word("cli", "secret_kinds", kind) for kind in kinds)
    what: Sentence = (Words(words),)
    grumble(language, Level.ERROR, say(language, "secret_refused", what=what))
    for key in ("secret_nothing_sent", "secret_move_coins", "secret_nobody_asks"):
        grumble(language, Level.NOTE, say(language, key))
    origin = getattr(trouble, "origin", "")
    if not origin:
        return
    key = origin if origin in (ARGV, STDIN) else "file"
    line = spans[0].line if spans else 1
    where = say(language, f"secret_from_{key}", file=Untrusted(origin), line=line)
    grumble(language, Level.NOTE, where)


__all__ = ["or_secret", "tell", "tell_bug", "warn_of_plugins"]
