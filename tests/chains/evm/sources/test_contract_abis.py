"""Three sources tell a contract's ABI, each in its own dress; only a verified one's errors count.

Bodies are written by us after their documentation.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from txdoctor.chains.evm.naming.verified_abi import Abi
from txdoctor.chains.evm.sources import blockscout, etherscan, sourcify
from txdoctor.model.exchange import Answer, Ask, Refusal, Seat
from txdoctor.units import Id, Moment, Untrusted

SEAT = Seat(name="ethereum#6", kind="x", host="example")
WHO = Id("0x" + "ab" * 20)
ABI = [
    {"type": "function", "name": "transfer", "inputs": [{"type": "address"}]},
    {"type": "error", "name": "Bad", "inputs": [{"type": "uint8"}]},
]
ERRORS = ("Bad(uint8)",)
MATCH = {"match": "match", "address": WHO, "chainId": "1"}
ASKS: dict[Any, Ask] = {
    sourcify: sourcify.ask_abi(SEAT, 8453, WHO),
    blockscout: blockscout.ask_abi(SEAT, WHO),
    etherscan: etherscan.ask_abi(SEAT, 8453, WHO),
}

TOLD = [
    (sourcify, {**MATCH, "abi": ABI}, True),
    (sourcify, {**MATCH, "match": None, "abi": ABI}, False),
    (blockscout, {"is_verified": True, "abi": ABI}, True),
    (blockscout, {"is_verified": True, "abi": json.dumps(ABI)}, True),  # as older instances do
    (blockscout, {"is_verified": False, "abi": ABI}, False),  # what stands there is a twin's
    (blockscout, {"deployed_bytecode": "0x00"}, False),
    (etherscan, {"status": "1", "message": "OK", "result": json.dumps(ABI)}, True),
]


@pytest.mark.parametrize("source", ASKS)
def test_the_path_is_on_the_list(source: Any) -> None:
    ask = ASKS[source]
    assert any(re.fullmatch(path, ask.params) for path in source.PATHS)
    assert not any(re.fullmatch(path, ask.params + "&x=1") for path in source.PATHS)


@pytest.mark.parametrize(("source", "said", "verified"), TOLD)
def test_it_is_read(source: Any, said: Any, verified: bool) -> None:
    told: Abi = source.read_abi("x", WHO, said)
    assert (told.contract, told.verified) == (WHO, verified)
    assert told.errors == (ERRORS if verified else ())


@pytest.mark.parametrize("source", ASKS)
@pytest.mark.parametrize(
    "said",
    [None, [], 7, {"match": "match", "address": "0x00", "abi": ABI}, {"status": "0"},
     {"is_verified": True, "abi": 7, "status": "1", "result": 7, **MATCH}],
)  # fmt: skip
def test_of_nonsense_no_error_is_taken(source: Any, said: Any) -> None:
    try:
        told = source.read_abi("x", WHO, said)
    except (ValueError, TypeError, KeyError):
        return
    assert told.errors == ()


@pytest.mark.parametrize("source", [sourcify, blockscout])
@pytest.mark.parametrize(("status", "told"), [(404, False), (429, None), (500, None)])
def test_not_found_is_unverified_and_nothing_else_is(
    source: Any, status: int, told: bool | None
) -> None:
    refusal = Refusal(
        ask=ASKS[source], code=status, said=Untrusted("{}"), at=Moment(1), status=status
    )
    found = source.without_abi(WHO, refusal)
    assert (found.verified if found else None) is told


@pytest.mark.parametrize(
    ("why", "told"), [("Contract source code not verified", False), ("Max rate limit", None)]
)
def test_etherscan_says_it_in_words(why: str, told: bool | None) -> None:
    said = {"status": "0", "message": "NOTOK", "result": why}
    reply = etherscan.understood(Answer(ask=ASKS[etherscan], value=said, at=Moment(1)))
    assert isinstance(reply, Refusal)
    found = etherscan.without_abi(WHO, reply)
    assert (found.verified if found else None) is told
