"""Chinese is set as Chinese is set: full-width signs, curved quotes, a space beside Latin."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import txdoctor
from txdoctor.testing.cases import cases_in, replayed
from txdoctor.testing.telling import told

HOUSE = Path(txdoctor.__file__).parent
CASES = (*cases_in(HOUSE / "demo"), *cases_in(Path(__file__).parents[1] / "cases"))
HAN = "[\u4e00-\u9fff]"
LATIN = "[A-Za-z0-9]"
FULL = "[，。；：！？、（）“”]"

# Clreq (W3C), section 3.1: punctuation; the space beside Latin is this house's own custom.
WRONG = {
    "a half-width sign after Han": re.compile(rf"{HAN}[,;:!?]|{HAN}\.(?![\w.])"),
    "a half-width sign before Han": re.compile(rf"[,;!?]{HAN}"),
    "a half-width bracket": re.compile(rf"{HAN} ?\(|\) ?{HAN}"),
    "no space between Han and Latin": re.compile(rf"{HAN}{LATIN}|{LATIN}{HAN}"),
    "a space between Han and Han": re.compile(rf"{HAN} {HAN}"),
    "a straight quote": re.compile(rf'{HAN}"|"{HAN}'),
    "a space beside a full-width sign": re.compile(
        " [，。；：！？、（）“”]|[，。；：！？、（）“”] "
    ),
    "a corner bracket": re.compile("[「」『』]"),
    "two stops": re.compile("[。，；：、]{2}"),
}
CODE = re.compile(r"`[^`]*`")
COMMANDS = {"config_template", "completion"}
"""Labels that are files and commands to copy, not prose."""


def faults(text: str) -> list[str]:
    """What is wrong with a Chinese text; code in it counts as a Latin word."""
    text = CODE.sub("X", text)
    return [f"{name}: {found[0]}" for name, rule in WRONG.items() for found in rule.finditer(text)]


def strings(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from strings(value)
        elif isinstance(value, str) and key not in COMMANDS:
            yield key, value


def cards() -> list[Path]:
    return sorted(path for path in HOUSE.rglob("*.md") if "zh" in path.parts)


@pytest.mark.parametrize("path", cards(), ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_a_card(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        assert faults(line.lstrip("#> ")) == [], line


def test_the_labels() -> None:
    found = [path for path in HOUSE.rglob("*.toml") if "zh" in path.parts]
    assert len(found) > 6
    for path in found:
        for key, text in strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            assert faults(text) == [], f"{path.name}: {key}"


def messages(data: Any) -> Iterator[str]:
    """Every sentence of a JSON report, whole: what a terminal wraps cannot be judged."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "message":
                yield value
            elif key == "steps":
                yield from value
            else:
                yield from messages(value)
    elif isinstance(data, list):
        for each in data:
            yield from messages(each)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".case.json"))
def test_what_is_told_with_figures_in_it(path: Path) -> None:
    said = list(messages(json.loads(told(replayed(path), "json", "zh"))))
    assert said
    for sentence in said:
        assert faults(sentence) == [], sentence


@pytest.mark.parametrize(
    "text", ["你好,世界", "共3 笔", "等 3 个 数据源", "（说明） 后", '他说"好"', "好(一)", "「好」"]
)
def test_a_fault_is_seen(text: str) -> None:
    assert faults(text) != []


def test_good_chinese_has_none() -> None:
    assert faults("已应答的数据源：own-1（1/1），共 3 笔；请运行 `x`。") == []
