"""The same request may run again at any time; no other payment is advised beside it."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.same_request_again import offer
from txdoctor.chains.evm.rules.failed.request_lives_on import RequestLivesOn
from txdoctor.registry import entries, record_of, rule_book
from txdoctor.units import Term

FOUND = RequestLivesOn(account=s.TOKEN, through=Term("through-safe"))


def test_it_says_what_carried_the_request() -> None:
    found = offer(FOUND)
    assert (found.through, found.pays) == (FOUND.through, False)


def test_all_that_cures_a_failure_pays_anew_or_carries_the_request_on() -> None:
    """What pays is silent beside a request that may live on; to wait is always right."""
    failures = {"evm/reverted", "evm/gas-limit-too-low", "evm/token-short", "evm/allowance-short"}
    book = rule_book("evm").remedies
    curing = {remedy.code for remedy, cures in book if failures.intersection(cures)}
    shelf = [entry for entry in entries("evm") if entry.shelf == "remedies"]
    pays = {entry.code for entry in shelf if getattr(record_of(entry), "pays", False)}
    assert len(curing) == 5
    assert curing - {"evm/wait-until-final"} <= pays
    assert FOUND.maybe_paid
