"""The label files: the same keys in every language, and a word for all that can be said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import txdoctor.language
from txdoctor.language.card import Heading
from txdoctor.language.sentence import template
from txdoctor.model.diagnosis import Confidence
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Level, State
from txdoctor.model.remedy import Actor, Safety
from txdoctor.model.sighting import Presence
from txdoctor.model.subject import Kind
from txdoctor.units import Blocks, Confirmations, Count, Gas, VSize

LABELS = Path(txdoctor.language.__file__).parent / "labels"
OURS = ("errors", "general", "report", "terms", "units")
ROOMS = sorted(path.stem for path in (LABELS / "en").glob("*.toml"))


def read(tag: str, room: str) -> dict[str, Any]:
    """One file."""
    return tomllib.loads((LABELS / tag / f"{room}.toml").read_text(encoding="utf-8"))


def forms(tag: str, room: str) -> Iterator[tuple[str, str]]:
    """Every string with its key."""
    for name, table in read(tag, room).items():
        for key, entry in table.items():
            for form in entry.values() if isinstance(entry, dict) else [entry]:
                yield f"{name}.{key}", form


def test_the_same_files_in_each_language() -> None:
    """None is forgotten."""
    assert set(OURS) <= set(ROOMS)
    assert sorted(path.stem for path in (LABELS / "zh").glob("*.toml")) == ROOMS


@pytest.mark.parametrize("room", ROOMS)
def test_the_same_keys_and_holes(room: str) -> None:
    """A sentence says as much in one language as in the other."""
    english, chinese = read("en", room), read("zh", room)
    assert {t: set(k) for t, k in english.items()} == {t: set(k) for t, k in chinese.items()}
    holes: dict[str, set[frozenset[str]]] = {}
    for tag in ("en", "zh"):
        for key, form in forms(tag, room) if room in OURS else ():
            holes.setdefault(key, set()).add(template(form).holes)
    assert {key for key, each in holes.items() if len(each) > 1} == set()


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize(
    ("table", "members"),
    [
        ("headings", Heading),
        ("actors", Actor),
        ("levels", Level),
        ("states", State),
        ("confidence", Confidence),
        ("safety", Safety),
        ("presence", Presence),
        ("kinds", Kind),
        ("reasons", Reason),
    ],
)
def test_every_word_of_the_model_is_known(tag: str, table: str, members: type[StrEnum]) -> None:
    """And none that the model does not have."""
    words = read(tag, "general")[table]
    assert set(words) == {member.value for member in members}
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("count", [Count, Confirmations, Blocks, VSize, Gas])
def test_every_noun_is_known(tag: str, count: type[Count]) -> None:
    """With the figure in it."""
    entry = read(tag, "units")["counts"][count.noun]
    assert all("{n}" in form for form in (entry.values() if isinstance(entry, dict) else [entry]))


@pytest.mark.parametrize("room", OURS)
def test_chinese_is_written_as_chinese(room: str) -> None:
    """Full-width signs beside Chinese characters, a space between them and Latin or digits."""
    for key, form in forms("zh", room):
        bare = re.sub(r"\{\w+\}", "1", form)
        assert not re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", bare), key
        assert not re.search(r"[\u4e00-\u9fff]\.", bare), key
        assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", bare), key


@pytest.mark.parametrize("room", OURS)
def test_english_is_ascii(room: str) -> None:
    """No sign that an old console lacks, and no tables for widths to load."""
    assert [key for key, form in forms("en", room) if not form.isascii()] == []
