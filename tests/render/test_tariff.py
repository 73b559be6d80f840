"""A tariff is told in both languages and as data, and every key has its word."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.chains.evm.test_fees_plan import GWEI, ONE, TWO, history
from tests.chains.evm.test_fees_plan import asked as asked_evm
from tests.test_tariffs import ESPLORA, MEMPOOL, NODE, asked, mute, priced
from txdoctor import registry
from txdoctor.language.language import Language
from txdoctor.model.tariff import Tariff
from txdoctor.render import tariff as module
from txdoctor.render.look import Look
from txdoctor.render.sheet import markdown_lines, plain_lines, text_lines
from txdoctor.render.tariff import csv_lines, tell_tariff
from txdoctor.tongues import wings

TOLD = {"one": history(20 * GWEI, 1, 2, 3), "two": history(30 * GWEI, 4, 5, 6)}
SCHEMA = json.loads(
    (Path(module.__file__).parent / "schema" / "fees.v1.json").read_text(encoding="utf-8")
)


def tariffs() -> dict[str, Tariff]:
    return {
        "three": asked(
            {MEMPOOL: priced("4.2", "3", "2"), ESPLORA: mute, NODE: priced("5", "4", "1")}
        ),
        "silent": asked({MEMPOOL: mute}),
        "evm": asked_evm(registry.network("ethereum"), TOLD, ONE, TWO),
    }


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("name", ["three", "silent", "evm"])
def test_every_key_has_a_word(name: str, tag: str) -> None:
    tariff = tariffs()[name]
    language = Language.of(tag, wings())
    words = {
        table: language.of_wing(tariff.network.chain, "fees", table)
        for table in ("waits", "basis", "rows")
    }
    prices = [price for quote in tariff.quotes for price in quote.prices]
    assert {price.wait for price in prices} <= set(words["waits"])
    assert {str(price.basis) for price in prices} <= set(words["basis"])
    names = {row.name for price in prices for row in price.parts}
    assert names | {row.name for row in tariff.rows} <= set(words["rows"])
    sheet = tell_tariff(tariff, language)
    text = "\n".join(text_lines(sheet, Look()))
    assert "{" not in text
    assert "None" not in text
    assert all(line.count("\t") == 3 for line in plain_lines(sheet))
    assert "\n".join(markdown_lines(sheet)).startswith("### ")


@pytest.mark.parametrize("name", ["three", "silent", "evm"])
def test_the_document_keeps_to_its_schema(name: str) -> None:
    data = tell_tariff(tariffs()[name], Language.of("en", wings())).data
    head = {"kind": "txdoctor.fees", "format_version": "1.0"}
    run = {"exit_code": 0, "complete": True}
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.validate({**head, **run, "results": [data]})
    validator.validate({**head, **data})


def test_what_a_person_reads() -> None:
    told = tell_tariff(tariffs()["three"], Language.of("en", wings()))
    text = "\n".join(text_lines(told, Look()))
    assert text.startswith("Bitcoin: What to pay now, by 2 of 3 sources.")
    assert "4.2 sat/vB (4.2 sat/vB to 5 sat/vB, 2 sources)" in text
    assert "5 sat/vB, said of 2 blocks" in text
    assert "esplora.example" in text


def test_one_row_for_each_wait() -> None:
    told = tell_tariff(tariffs()["three"], Language.of("en", wings()))
    head, *rows = csv_lines([told], Look())
    assert len(rows) == 3
    assert rows[0].startswith("bitcoin,next-block,4.2,4.2,5,sat/vB,2,")
    assert all(row.count(",") == head.count(",") for row in rows)
