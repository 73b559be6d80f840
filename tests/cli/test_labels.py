"""What the command line says has words in both languages, with the same holes."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from txdoctor import cli, exits
from txdoctor.desk.scrub.kinds import PrivateKind
from txdoctor.language.language import LABELS, Language
from txdoctor.language.sentence import template
from txdoctor.secrets import SecretKind

HOLE = re.compile(r"\{([a-z_]+)\}")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (*Path(cli.__path__[0]).glob("*.py"), *Path(cli.__path__[0]).parent.glob("*.py"))
)
UNFILLED = {"examples", "words", "help", "topics", "flags"}
"""Tables that are printed as they stand; `${fpath[1]}` in an example is no hole."""


def labels(tag: str) -> dict[str, Any]:
    return tomllib.loads((LABELS / tag / "cli.toml").read_text(encoding="utf-8"))


def holes(entry: Any) -> set[str]:
    texts = entry.values() if isinstance(entry, dict) else [entry]
    return {hole for text in texts for hole in HOLE.findall(text)}


@pytest.mark.parametrize("table", labels("en"))
def test_both_languages_have_the_same_keys_and_holes(table: str) -> None:
    english, chinese = labels("en")[table], labels("zh")[table]
    assert english.keys() == chinese.keys()
    for key, entry in english.items():
        assert holes(entry) == holes(chinese[key]), key


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_every_sentence_can_be_read(tag: str) -> None:
    for table, entries in labels(tag).items():
        for entry in entries.values() if table not in UNFILLED else ():
            for text in entry.values() if isinstance(entry, dict) else [entry]:
                template(text)


def test_every_error_of_the_command_line_has_its_sentence() -> None:
    raised = re.findall(r'(?:Mistake|LocalTrouble|Misconfigured|TxdoctorError)\(\s*"(\w+)"', CODE)
    language = Language.of("en")
    rooms = [language.table(room, "errors") for room in ("errors", "settings", "cli")]
    assert raised
    for key in raised:
        assert any(key in room for room in rooms), key


def test_every_message_is_said_somewhere_and_every_said_one_exists() -> None:
    said = set(re.findall(r'_?said?\(\s*\w+(?:\.\w+)?,\s*"(\w+)"', CODE))
    told = set(labels("en")["cli"])
    assert said <= told, said - told
    unsaid = {key for key in told if f'"{key}"' not in CODE and not key.startswith("secret_from_")}
    assert unsaid == set()


def test_every_exit_code_and_every_kind_of_secret_has_words() -> None:
    assert set(labels("en")["exits"]) == {str(code) for code in exits.TABLE}
    assert set(labels("en")["secret_kinds"]) == {kind.value for kind in SecretKind}


def test_every_kind_that_scrub_takes_out_has_words() -> None:
    assert set(labels("en")["private_kinds"]) == {kind.value for kind in PrivateKind}


def test_chinese_has_no_half_width_punctuation_after_han() -> None:
    text = (LABELS / "zh" / "cli.toml").read_text(encoding="utf-8")
    assert re.findall("[\u4e00-\u9fff][,;:!?]", text) == []
    assert re.findall("[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", text) == []
