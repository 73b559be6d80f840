"""Phrases of ten lists in every layout, in five surroundings, whole, one word off and one short."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tests.tickets.read
from tests.desk.scrub.scoring import leaks
from tests.tickets.bends import lay
from txdoctor.desk.scrub.scrubbing import scrub

POOL = Path(tests.tickets.read.__file__).with_name("pool.json")
PHRASES: dict[str, Any] = json.loads(POOL.read_bytes())["open"]["seed"]
_LAYOUTS = (
    "plain num numlines lines circled wrap quoted comma dun wide joined dash slash zw nbsp spoken"
    " table json four upper title nfd nfc"
)
LAYOUTS = _LAYOUTS.split()
AROUND = (
    "我的助记词是：{}，请帮我看看",
    "您好，转账一直不到\n{}\n就是这个，麻烦您查一下",
    "我打上来了：{}。谢谢",
    "my recovery phrase is {} please help",
    "Hello, where is my ETH?\n{}\nThanks a lot",
)
# All of them in `make proof`; elsewhere every 29th, so that each layout and list has its turn.
STEP = 1 if os.environ.get("TXDOCTOR_PROOF") == "full" else 29

Row = tuple[str, str, dict[str, Any]]


def rows() -> Iterator[Row]:
    for key, phrases in PHRASES.items():
        tongue = key.split()[0]
        for phrase in phrases[:2]:
            for layout in LAYOUTS:
                if _exists(tongue, layout):
                    yield from _in_states(phrase, tongue, layout)


def _exists(tongue: str, layout: str) -> bool:
    """Only characters are run together; only words without accents are cut after four letters."""
    if layout == "joined":
        return tongue.startswith("zh")
    return layout != "four" or tongue in ("en", "it", "pt", "cs")


def _in_states(phrase: dict[str, Any], tongue: str, layout: str) -> Iterator[Row]:
    whole, at = phrase["words"], phrase["typo_at"]
    states = {
        "whole": whole,
        "one word off": [*whole[:at], phrase["typo"], *whole[at + 1 :]],
        "one word short": whole[:at] + whole[at + 1 :],
    }
    for state, words in states.items():
        written = lay(words, tongue, [layout])
        for around in AROUND:
            text = around.format(written)
            start = text.index(written)
            span = {"start": start, "end": start + len(written), "text": written}
            yield state, text, {"kind": "recovery phrase", "written": [], "words": words, **span}


def test_no_layout_leaks() -> None:
    """Whole ones never do; of those with a fault, a few characters run together, unannounced."""
    there: Counter[str] = Counter()
    leaked: Counter[str] = Counter()
    for state, text, thing in list(rows())[::STEP]:
        there[state] += 1
        leaked[state] += leaks(text, thing, scrub(text))
    assert all(there[state] >= 8_000 // STEP for state in ("whole", "one word off"))
    assert leaked["whole"] == 0
    assert leaked["one word off"] * 200 <= there["one word off"]
    assert leaked["one word short"] * 200 <= there["one word short"]
