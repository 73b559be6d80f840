"""Every code has its page, and words lead to it."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.render.markup import words
from tests.render.test_html import faults
from txdoctor import registry
from txdoctor.language.card import Heading
from txdoctor.language.language import Language

CODES = sorted(entry.code for entry in registry.all_entries())


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize(
    "code", ["general/not-seen", "general/ask-again", "general/keep-keys-secret"]
)
def test_a_page_has_every_section_of_its_card(program: Program, code: str, tag: str) -> None:
    run = program("explain", code, "--lang", tag)
    assert (run.code, run.err) == (0, "")
    entry = registry.find_entry(code)
    assert entry is not None
    language = Language.of(tag, {"general": registry.wing_folder("general") / "words"})
    card = language.card(entry.shelf, code)
    assert f"[{code}]" in run.out.splitlines()[0]
    assert card.title in run.out
    for heading in card.sections:
        assert f"\n{language.word('general', 'headings', heading)}\n" in run.out


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_no_wider_than_the_screen(program: Program, code: str) -> None:
    run = program("explain", code)
    assert (run.code, run.err) == (0, "")
    wide = [line for line in run.out.splitlines() if len(line) > 80 and " " in line.strip()]
    assert wide == []
    assert "{" not in run.out


@pytest.mark.parametrize("words", ["not-seen", "general/not-seen", "NOT-SEEN", "not_seen"])
def test_a_code_may_be_written_without_its_chain(program: Program, words: str) -> None:
    assert "[general/not-seen]" in program("explain", words).out.splitlines()[0]


def test_a_beginning_that_fits_one_code_is_enough(program: Program) -> None:
    assert "[general/nothing-learned]" in program("explain", "nothing-l").out.splitlines()[0]


def test_a_slug_of_several_chains_lists_them(program: Program) -> None:
    run = program("explain", "settled")
    assert run.code == 0
    assert "bitcoin/settled" in run.out
    assert "evm/settled" in run.out


@pytest.mark.parametrize("words", [["recovery", "phrase"], ["助记词"]])
def test_words_lead_to_cards(program: Program, words: list[str]) -> None:
    run = program("explain", *words)
    assert run.code == 0
    assert "general/keep-keys-secret" in run.out


def test_an_unknown_code_names_those_close_to_it(program: Program) -> None:
    run = program("explain", "general/not-sen")
    assert (run.code, run.out) == (2, "")
    assert "general/not-seen" in run.err


def test_the_list_has_every_code_once(program: Program) -> None:
    run = program("explain", "--list")
    listed = [line.split()[0] for line in run.out.splitlines() if not line.startswith("     ")]
    assert listed == CODES
    assert program("explain").out == run.out


def test_the_list_as_data(program: Program) -> None:
    told = json.loads(program("explain", "--list", "--json").out)
    assert (told["kind"], told["format_version"]) == ("txdoctor.codes", "1.0")
    assert [each["code"] for each in told["codes"]] == CODES
    for each in told["codes"]:
        wanted = {"finding": {"level"}, "remedy": {"actor", "safety"}, "stop": set()}
        assert wanted[each["type"]] <= set(each)
        assert each["title"]


def test_a_card_as_data(program: Program) -> None:
    told = json.loads(program("explain", "general/not-seen", "-f", "json").out)
    assert told["kind"] == "txdoctor.card"
    assert (told["code"], told["level"], told["language"]) == ("general/not-seen", "unknown", "en")
    assert set(told["sections"]) <= set(Heading)
    assert told["message"]


def test_data_is_ascii_in_every_language(program: Program) -> None:
    assert program("explain", "general/not-seen", "--json", "--lang", "zh").out.isascii()


def test_a_format_of_examinations_is_refused(program: Program) -> None:
    run = program("explain", "general/not-seen", "-f", "junit")
    assert (run.code, run.out) == (2, "")


def test_the_page_goes_into_a_file(program: Program) -> None:
    assert program("explain", "general/not-seen", "-o", "page.txt").out == ""
    again = program("explain", "general/not-seen", "-o", "page.txt")
    assert again.code == 74
    assert program("explain", "general/not-seen", "-o", "page.txt", "--force").code == 0


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize(
    "code", ["bitcoin/replace-by-fee", "evm/nonce-gap", "general/do-not-pay-twice"]
)
def test_a_page_says_what_the_text_says(program: Program, code: str, tag: str) -> None:
    run = program("explain", code, "-f", "html", "--lang", tag)
    assert (run.code, list(faults(run.out))) == (0, [])
    told = json.loads(program("explain", code, "--json", "--lang", tag).out)
    said = words(run.out)
    lists = (*told["sections"].values(), *told.get("advice", {}).values())
    passages = [told["title"], told["message"], *chain.from_iterable(lists)]
    assert len(passages) > 2
    for passage in passages:
        assert re.sub(r"^(-|\d+\.) ", "", passage) in said


def test_the_list_as_a_page_and_as_text_in_one_go(program: Program) -> None:
    run = program("explain", "--list", "-f", "text", "-f", "html=cards.html")
    page = Path("cards.html").read_text(encoding="utf-8")
    assert list(faults(page)) == []
    assert page.count("<th ") == len(CODES)
    assert CODES[0] in run.out
