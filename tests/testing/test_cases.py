"""The case runner notices every change that matters, and says what the cases leave untried."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from txdoctor import registry
from txdoctor.errors import Mistake
from txdoctor.recording import SUFFIX
from txdoctor.testing.cases import (
    cases_in,
    essentials,
    expected_beside,
    mismatches,
    replayed,
    uncovered,
    write_expected,
)

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    """A case of its own with the expected file beside it."""
    path = tmp_path / f"stuck{SUFFIX}"
    shutil.copy(CASES / f"bitcoin-main-outbid{SUFFIX}", path)
    write_expected(path)
    return path


def spoilt(path: Path, key: str, value: object) -> None:
    beside = expected_beside(path)
    data = json.loads(beside.read_text(encoding="utf-8"))
    beside.write_text(json.dumps({**data, key: value}), encoding="utf-8")


def test_what_was_written_is_what_is_expected(stuck: Path) -> None:
    assert expected_beside(stuck).name == "stuck.expected.json"
    assert mismatches(stuck) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("state", "settled"),
        ("code", "bitcoin/waiting"),
        ("level", "ok"),
        ("confidence", "low"),
        ("final", True),
        ("network", None),
        ("findings", []),
        ("unjudged", ["bitcoin/waiting"]),
        ("remedies", []),
        ("stops", ["general/do-not-pay-twice"]),
        ("rows", ["fee"]),
        ("more", 1),
    ],
)
def test_each_difference_is_a_line_of_its_own(stuck: Path, key: str, value: object) -> None:
    spoilt(stuck, key, value)
    [line] = mismatches(stuck)
    assert line.startswith(f"stuck.{key}: expected {value!r}")


def test_one_satoshi_more_in_an_advice_is_named_where_it_stands(stuck: Path) -> None:
    remedies = essentials(replayed(stuck))["remedies"]
    place = next(n for n, each in enumerate(remedies) if each["code"] == "bitcoin/replace-by-fee")
    remedies[place]["fee"]["amount"] = str(int(remedies[place]["fee"]["amount"]) + 1)
    spoilt(stuck, "remedies", remedies)
    [line] = mismatches(stuck)
    assert line.startswith(f"stuck.remedies[{place}].fee.amount: expected ")


def test_true_is_not_taken_for_one(stuck: Path) -> None:
    spoilt(stuck, "final", 0)
    assert mismatches(stuck) == ["stuck.final: expected 0, but got False"]


def test_a_case_without_expectation_says_how_to_make_one(stuck: Path) -> None:
    expected_beside(stuck).unlink()
    with pytest.raises(LookupError, match="write_expected"):
        mismatches(stuck)


def test_what_is_no_case_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / f"broken{SUFFIX}"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(Mistake):
        replayed(path)


def test_cases_are_found_in_folders_and_by_name(stuck: Path) -> None:
    inner = stuck.parent / "a"
    inner.mkdir()
    shutil.copy(stuck, inner / f"deep{SUFFIX}")
    assert [path.name for path in cases_in(stuck.parent)] == ["deep.case.json", "stuck.case.json"]


def test_an_addresss_transactions_are_expected_too() -> None:
    [child] = essentials(replayed(CASES / f"bitcoin-address-pending{SUFFIX}"))["transactions"]
    assert (child["state"], child["code"]) == ("pending", "bitcoin/outbid")


def test_what_no_case_tries_is_named(stuck: Path) -> None:
    visit = replayed(stuck)
    told = uncovered("bitcoin", [visit])
    assert "bitcoin/settled: no case has it among its rules" in told
    assert "bitcoin/outbid: no case leaves it clear" in told
    assert "bitcoin/wait: no case has it among its remedies" in told
    assert not any(line.startswith("bitcoin/replace-by-fee:") for line in told)
    assert "general/may-be-a-private-key: no case has it among its stops" in uncovered(
        "general", [visit]
    )
    codes = [f"{entry.code}: no case has it" for entry in registry.entries("evm")]
    assert all(any(line.startswith(code) for line in uncovered("evm", [])) for code in codes)
