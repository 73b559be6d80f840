"""The summary of a list, in both languages, with nothing alive in it."""

import pytest

from tests.render.hostile import ESCAPES, INVISIBLE
from tests.render.markup import words
from tests.render.test_html import faults
from tests.render.test_sheet_page import page
from txdoctor.language.language import Language
from txdoctor.model.batch import BadRow, Batch, Cause, NotArrived
from txdoctor.model.finding import Level
from txdoctor.model.network import Coin
from txdoctor.render.batch import BAR, bar, tell_batch
from txdoctor.render.look import Look
from txdoctor.render.sheet import markdown_lines, plain_lines, text_lines
from txdoctor.tongues import wings
from txdoctor.units import Untrusted

ETHER = Coin(symbol="ETH", unit="wei", decimals=18)
TOKEN = "0x" + "ab" * 20


def summary(name: str = "list.csv", *, rows: int = 10) -> Batch:
    sums = [
        NotArrived(state="pending", network="ethereum", unit="wei", amount=3 * 10**18, rows=2,
                   coin=ETHER),
        NotArrived(state="failed", network="ethereum", unit=TOKEN, amount=7, rows=1),
    ]  # fmt: skip
    return Batch(
        file=Untrusted(name),
        out=Untrusted("out.csv"),
        rows=rows,
        causes=(
            Cause(code="secret_refused", level=Level.ERROR, state="", rows=1),
            Cause(code="evm/nonce-gap", level=Level.WARNING, state="pending", rows=2,
                  remedy="evm/send-the-missing-nonce"),
            Cause(code="evm/settled", level=Level.OK, state="settled", rows=7),
        ),
        not_arrived=tuple(sums),
        bad=(BadRow(number=4, code="secret_refused"),),
        bad_rows=3,
        again=1,
        chinese=2,
    )  # fmt: skip


def language(tag: str) -> Language:
    return Language.of(tag, wings())


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_it_says_what_became_of_them_and_what_to_do_first(tag: str) -> None:
    text = "\n".join(text_lines(tell_batch(summary(), language(tag)), Look()))
    for word in ("3 ETH", f"7 {TOKEN}", "evm/nonce-gap", "evm/send-the-missing-nonce", "list.csv"):
        assert word in text
    assert f"7 {'#' * BAR}" in text
    assert "{" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_bar_is_never_empty_and_never_too_long() -> None:
    assert [bar(rows, 1000) for rows in (1, 500, 1000)] == [1, BAR // 2, BAR]
    assert bar(0, 0) == 1


@pytest.mark.parametrize("tag", ["en", "zh"])
def test_the_page_needs_nothing_and_runs_nothing(tag: str) -> None:
    told = page(tell_batch(summary(), language(tag)), language(tag))
    assert list(faults(told)) == []
    assert "http://" not in told
    assert "https://" not in told
    assert told.count("<tr>") == 3 + 3 + 2 + 1 + 1
    assert "#" not in words(told)


@pytest.mark.parametrize("hostile", [*ESCAPES, *INVISIBLE, '"><script>alert(1)</script>'])
def test_a_hostile_name_stays_a_name(hostile: str) -> None:
    found = summary(hostile)
    sheet = tell_batch(found, language("en"))
    told = page(sheet, language("en"))
    assert "<script>" not in told
    lines = [*text_lines(sheet, Look()), *plain_lines(sheet), *markdown_lines(sheet)]
    assert list(faults(told)) == []
    for text in [*lines, words(told)]:
        assert all(char.isprintable() or char == "\t" for char in text)
