"""Each JSON fault changes the body, and a strict reader refuses what is not JSON."""

import json
from typing import Any

import pytest

from . import catalogue
from .asking import EVM, HONEST, QUESTION, TRUTHS, get, post
from .fault import Fault
from .server import faulty
from .truth import Kind, Truth


def strict(body: bytes) -> Any:
    """JSON as a careful reader takes it: UTF-8, no surprises; raises ValueError."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in found}) < len(found):
            raise ValueError("a name comes twice")
        return dict(found)

    def refuse(text: str) -> Any:
        raise ValueError(text)

    # How deep Python's own reader goes differs from release to release.
    if body.count(b"[[") > 100 or body.count(b'{"') > 1000:
        raise ValueError("too deep")
    return json.loads(body.decode(), object_pairs_hook=pairs, parse_constant=refuse)


WHERE = {"evm": "/", "core": "/", "esplora": "/tx/" + TRUTHS["esplora"].stories["settled"]}
ASKED = {"evm": QUESTION, "core": {**QUESTION, "method": "getblockchaininfo"}}


def body_of(truth: Truth, fault: Fault | None) -> bytes:
    with faulty(truth, fault) as server:
        if truth.kind == "esplora":
            return get(server, WHERE["esplora"])[2]
        return post(server, ASKED[truth.kind])[2]


JSON_CASES = [(fault, kind) for fault in catalogue.of("json") for kind in sorted(fault.truths)]


@pytest.mark.parametrize(
    ("fault", "kind"), JSON_CASES, ids=[f"{fault.name}-{kind}" for fault, kind in JSON_CASES]
)
def test_json_faults_change_the_body(fault: Fault, kind: Kind) -> None:
    honest, spoilt = body_of(TRUTHS[kind], None), body_of(TRUTHS[kind], fault)
    try:
        assert strict(spoilt) != strict(honest)
    except (ValueError, RecursionError):
        return


REFUSED = ("nan", "infinity", "many-digits", "duplicate-keys", "utf16", "bom", "deep-lists",
           "deep-objects", "bad-bytes", "truncated", "trailing-garbage", "two-documents",
           "single-quotes", "spaces")  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_strict_reader_refuses(name: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        strict(body_of(EVM, catalogue.named(f"json-{name}")))


VALUES = {"1e999": float("inf"), "257-bit": 2**256, "boolean": True, "lone-surrogate":
          "\ud800 half a character", "odd-hex": "0x1_0", "wide-digits": "\uff11\uff12\uff13",
          "zero-byte": "\0"}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_an_odd_value_stands_where_the_answer_should(name: str) -> None:
    said = json.loads(body_of(EVM, catalogue.named(f"json-{name}")))
    assert said == {**HONEST, "result": VALUES[name]}


def test_duplicate_keys_end_with_the_truth() -> None:
    for kind, truth in TRUTHS.items():
        fault = catalogue.named("json-duplicate-keys")
        assert json.loads(body_of(truth, fault)) == json.loads(body_of(truth, None)), kind
