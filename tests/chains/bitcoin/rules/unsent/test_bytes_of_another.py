"""Bytes are named as those of another transaction, or nothing is said."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.world_wire import examined, honest, seat, world
from txdoctor.chains.bitcoin.rules.unsent.bytes_of_another import BytesOfAnother, check
from txdoctor.model.complaint import Declared
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

STORIES, RAWS = world().stories, world().raws
RAW = RAWS["settled"].hex()


def about(txid: str, kind: Kind = Kind.TRANSACTION) -> Subject:
    return Subject(text=Untrusted(txid), kind=kind, id=Id(txid), chain="bitcoin")


def test_found_with_the_id_they_belong_to() -> None:
    found = check(about(STORIES["unknown"]), Declared(raw=RAW))
    assert found is not None
    assert (found.txid, found.other) == (STORIES["unknown"], STORIES["settled"])


@pytest.mark.parametrize("raw", ["", "zz", "00" * 60])
def test_clear_without_readable_bytes(raw: str) -> None:
    assert check(about(STORIES["unknown"]), Declared(raw=raw)) is None


def test_clear_for_its_own_bytes() -> None:
    assert check(about(STORIES["settled"]), Declared(raw=RAW)) is None


def test_a_report_says_so() -> None:
    visit, _ = examined(STORIES["unknown"], {seat("a"): honest}, raw=RAW)
    assert BytesOfAnother in {type(found.finding) for found in visit.findings}
