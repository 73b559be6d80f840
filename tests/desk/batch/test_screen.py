"""A secret is found in whichever column it stands, and ordinary rows cost next to nothing."""

import json

import pytest

from tests.secrets import controls, making, positives
from txdoctor.desk.batch import screen as room
from txdoctor.desk.batch.screen import screen
from txdoctor.secrets import find_secrets

POSITIVES = list(positives.rows())
CONTROLS = list(controls.rows())
HASH = "0x" + "5c" * 32
COLUMNS = ("id", "txid", "note")


def in_csv(text: str) -> str:
    return f'17,{HASH},"{text.replace(chr(34), chr(34) * 2)}"'


def in_json(text: str) -> str:
    return json.dumps({"id": 17, "txid": HASH, "note": text}, ensure_ascii=False)


@pytest.mark.parametrize("shape", [in_csv, in_json, lambda text: ["17", HASH, text]])
def test_whatever_is_found_in_a_row_is_found_quickly_too(shape: object) -> None:
    """The quick look never says no where the long one says yes."""
    assert callable(shape)
    holds = screen(COLUMNS)
    missed = []
    for name, text, _, _ in POSITIVES:
        whole = shape(text)
        if room._found(room._text(whole)) and not holds(whole):
            missed.append(name)
    assert missed == []


def test_nearly_every_secret_is_found_in_a_cell() -> None:
    """Quotes and columns around it hide hardly any: what needs a line of its own may be missed."""
    holds = screen(COLUMNS)
    missed = [name for name, text, _, _ in POSITIVES if not holds(in_csv(text))]
    assert len(missed) <= len(POSITIVES) // 50, missed


def test_ordinary_rows_are_left_alone() -> None:
    holds = screen(COLUMNS)
    assert not [name for name, text in CONTROLS if not find_secrets(in_csv(text))
                and holds(in_csv(text))]  # fmt: skip
    assert not holds(f"17,{HASH},alice smith,2026-11-21T10:00:00Z,100.50,open ticket")


def test_a_phrase_may_be_spread_over_columns() -> None:
    assert screen(COLUMNS)(",".join(["17", HASH, *making.phrase(seed="spread")]))


def test_a_heading_makes_keys_of_numbers() -> None:
    row = f"17,{HASH},x"
    assert not screen(COLUMNS)(row)
    assert screen(("id", "private_key", "x"))(row)
    assert screen(("编号", "私钥"))([1, HASH])


def test_an_ordinary_row_is_not_looked_at_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick look takes 10 microseconds, the long one 120 to 900."""
    holds = screen(COLUMNS)
    looked: list[str] = []
    monkeypatch.setattr(room, "find_secrets", looked.append)
    assert not holds(f"17,{HASH},alice smith,2026-11-21T10:00:00Z,100.50,open ticket")
    assert not holds(["17", HASH, "alice smith", "100.50"])
    assert not holds({"id": 17, "txid": HASH, "note": "paid by card"})
    assert looked == []
