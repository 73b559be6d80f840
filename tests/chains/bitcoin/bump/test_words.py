"""Each reason and each remark has its sentence, in both languages, and every hole is filled."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from txdoctor.attend import CLOSED
from txdoctor.testing import laws

HOUSE = Path(laws.__file__).parents[1]
CHAINS = HOUSE / "chains"
KEY = re.compile(r'(?:refused|remark)\(\s*"(\w+)"')
FURTHER = {
    "bitcoin": {"output_too_small", "inputs_not_mine", "inputs_not_all_mine", "change_not_named",
                "no_change", "signed_replaces", "signed_child", "signed_partly", "signed_apart"},
    "evm": set[str](),
}  # fmt: skip


def words(chain: str, tag: str) -> dict[str, object]:
    path = CHAINS / chain / "words" / tag / "labels.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["bump"])


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("chain", ["bitcoin", "evm"])
def test_each_key_that_is_said_has_a_sentence(chain: str, tag: str) -> None:
    said = set(FURTHER[chain])
    for path in (CHAINS / chain / "bump").glob("*.py"):
        said |= set(KEY.findall(path.read_text(encoding="utf-8")))
    assert len(said) > 3
    known = {**words("general", tag), **words(chain, tag)}
    assert said <= known.keys(), said - known.keys()


@pytest.mark.parametrize("chain", ["bitcoin", "evm"])
def test_no_sentence_is_left_that_nobody_says(chain: str) -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in (CHAINS / chain / "bump").glob("*.py"))
    told = {key for key in words(chain, "en") if not key.startswith(("next_", "checked_"))}
    assert {key for key in told - FURTHER[chain] if f'"{key}"' not in code} == set()


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_each_closed_state_says_what_to_do(tag: str) -> None:
    known = words("general", tag)
    assert {key for key, _ in CLOSED.values()} <= known.keys()


@pytest.mark.parametrize("chain", ["general", "bitcoin", "evm"])
def test_both_languages_have_the_same_holes(chain: str) -> None:
    english, chinese = words(chain, "en"), words(chain, "zh")
    assert english.keys() == chinese.keys()
    for key in english:
        holes = [set(re.findall(r"\{(\w+)\}", _longest(each[key]))) for each in (english, chinese)]
        assert holes[0] == holes[1], key


def _longest(entry: object) -> str:
    return str(entry["other"]) if isinstance(entry, dict) else str(entry)
