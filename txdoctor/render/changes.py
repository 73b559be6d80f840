"""What changed since the last examination, said in a language."""

from __future__ import annotations

from txdoctor.language.language import Language
from txdoctor.language.sentence import Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.change import Change, Changes, What
from txdoctor.units import Confirmations

ROOM, TABLE = "changes", "changes"

_WORDS = {What.STATE: "states", What.CONFIDENCE: "confidence"}
"""Changes between words of the report's own, and the table of general.toml that has them."""

_DEPTHS = (What.CONFIRMATIONS, What.FEWER_CONFIRMATIONS)


def tell_changes(changes: Changes, language: Language) -> tuple[Sentence, ...]:
    """One sentence for each change; a single one where nothing changed."""
    voice = Voice(language=language)
    if not changes:
        return (voice.label(ROOM, TABLE, "nothing"),)
    return tuple(_told(change, voice) for change in changes.each)


def _told(change: Change, voice: Voice) -> Sentence:
    key = change.what.replace("-", "_")
    if change.what is What.FINAL:
        key = "final" if change.after == "true" else "not_final"
    values = {"before": _value(change, change.before, voice)}
    values["after"] = _value(change, change.after, voice)
    return voice.label(ROOM, TABLE, key, **values)


def _value(change: Change, value: str | None, voice: Voice) -> Sentence | None:
    if value is None:
        return None
    if change.what in _WORDS:
        return (Words(voice.language.word("general", _WORDS[change.what], value)),)
    if change.what in _DEPTHS:
        return voice.say(Confirmations(value))
    return (Quantity(value),)
