"""Names for pasted bytes are asked of lists that the user named, and of nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.chains.evm.name_server import Names, serving
from tests.cli.conftest import Program, home, program
from tools.situations.by_name import TWINS
from txdoctor.chains.evm.naming.selectors import selector_of
from txdoctor.encoding import rlp

__all__ = ["home", "program"]

SELECTOR, BOTH = TWINS
DATA = SELECTOR + f"{7:064x}"


def decoded(program: Program, names: Names, data: str, *more: str) -> dict[str, Any]:
    with serving(names) as at:
        words = [word.format(at=at) for word in more]
        run = program("decode", data, "--json", *words)
    assert run.code == 0, run.err
    [found] = json.loads(run.out)["results"]
    assert isinstance(found, dict)
    return found


def candidates(found: dict[str, Any]) -> list[str]:
    [names] = [part for part in found["parts"] if part["name"] == "names"]
    told: list[str] = names["fields"]["candidates"]
    return told


def notes(found: dict[str, Any]) -> list[str]:
    return [note["code"] for note in found["notes"]]


@pytest.mark.parametrize("kind", ["openchain", "four_byte"])
def test_what_fits_is_offered(program: Program, kind: str) -> None:
    names = Names(lists={SELECTOR: [*BOTH, "transfer(address,uint256)"]})
    found = decoded(program, names, DATA, "--rpc", kind + "+http://{at}")
    assert candidates(found) == ["withdraw(7)", "OwnerTransferV7b711143(7)"]
    assert notes(found) == ["names-offered"]
    [asked] = names.asked
    assert SELECTOR in asked
    assert DATA not in asked


def test_nobody_is_asked_unless_a_list_is_named(program: Program) -> None:
    names = Names(lists={SELECTOR: BOTH})
    assert notes(decoded(program, names, DATA)) == ["selector-usual"]
    found = decoded(program, names, DATA, "--rpc", "evm_node+http://{at}")
    assert notes(found) == ["selector-usual"]
    offline = decoded(program, names, DATA, "--rpc", "openchain+http://{at}", "--offline")
    assert notes(offline) == ["selector-usual", "names-silent"]
    assert names.asked == []


def test_what_is_known_is_not_asked_for(program: Program) -> None:
    names = Names()
    error = selector_of("Error(string)") + f"{32:064x}{2:064x}" + b"no".hex().ljust(64, "0")
    decoded(program, names, error, "--rpc", "openchain+http://{at}")
    assert names.asked == []


def test_nothing_fits_or_nothing_is_answered(program: Program) -> None:
    where = ("--rpc", "openchain+http://{at}")
    other = Names(lists={SELECTOR: ["withdraw()", "withdraw(uint256,uint256)"]})
    assert notes(decoded(program, other, DATA, *where)) == ["selector-usual", "names-none"]
    mute = decoded(program, Names(mute=True), DATA, *where)
    assert notes(mute) == ["selector-usual", "names-silent"]


def test_the_call_inside_a_transaction(program: Program) -> None:
    fields = (b"\1", b"\2", b"\x52\x08", b"\x11" * 20, b"", bytes.fromhex(DATA[2:]))
    raw = "0x" + rlp.encode((*fields, b"\1", b"", b"")).hex()
    found = decoded(program, Names(lists={SELECTOR: BOTH}), raw, "--rpc", "openchain+http://{at}")
    assert found["form"] == "unsigned-transaction"
    assert "withdraw(7)" in candidates(found)


def test_a_hostile_name_stays_text(program: Program) -> None:
    """Letters and brackets alone make a signature, and it must hash to the selector."""
    names = Names(lists={SELECTOR: ["withdraw(uint256)\x1b[31m", "<b>(uint256)", BOTH[0]]})
    assert candidates(decoded(program, names, DATA, "--rpc", "openchain+http://{at}")) == [
        "withdraw(7)"
    ]
