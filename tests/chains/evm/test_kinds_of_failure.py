"""Each way of failing is told from the others, on a real chain that shows what public servers show.

The namespaces that would give the answer away (traces, debugging, anvil's own) do not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from nodes import anvil as anvil_node
from tests.chains.evm.anvil_wire import examined
from tests.chains.evm.kinds_of_failure import BY_ORDER, REVERTED, SUCCEEDED, Kind
from tests.chains.evm.public_wire import CLOSED, WHETHER, PublicWire
from tests.chains.evm.town import GWEI, Town
from txdoctor.chains.evm.failure.facts import Called, Hollow, InBlock
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.chains.evm.rules.failed.decided_within_block import DecidedWithinBlock
from txdoctor.chains.evm.sources.evm_node import METHODS
from txdoctor.model.finding import Finding
from txdoctor.model.remedy import Remedy
from txdoctor.model.visit import Visit
from txdoctor.units import Untrusted

pytestmark = pytest.mark.node

KINDS = (*REVERTED, *BY_ORDER, *SUCCEEDED)
FINAL = 64  # anvil's own depth of finality


class Seen:
    """All of it mined and final; each is examined once."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.txids = {kind.name: kind.make(town) for kind in KINDS}
        town.node.mine(FINAL)
        self.visit = cache(self._visit)

    def _visit(self, name: str) -> tuple[Visit, PublicWire]:
        wire = PublicWire(self.town.node)
        return examined(self.town.node, self.txids[name], wire=wire), wire


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    with anvil_node.running(base_fee=GWEI) as node:
        yield Seen(Town(node))


def codes(visit: Visit) -> list[str]:
    return [found.finding.code for found in visit.findings]


def finding(visit: Visit, kind: type[Finding]) -> Any:
    return next(f.finding for f in visit.findings if isinstance(f.finding, kind))


def remedy(visit: Visit, code: str) -> Any:
    return next(o.remedy for o in visit.offers if o.remedy.code == code)


each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@each_kind
def test_it_is_named(seen: Seen, kind: Kind) -> None:
    visit, wire = seen.visit(kind.name)
    assert visit.verdict.code == kind.code
    assert set(kind.more) <= set(codes(visit))
    closed = [ask for ask in wire.asked if ask.startswith(CLOSED)]
    assert len(closed) == len(set(closed))
    assert set(closed) <= WHETHER
    assert set(wire.asked) <= METHODS
    assert wire.rounds == kind.rounds
    if kind.reason:
        why = visit.evidence.first(RevertReason)
        assert why is not None
        assert (why.reason, why.change, why.certainty) == (
            kind.reason, kind.change, kind.certainty,
        )  # fmt: skip


@each_kind
def test_what_is_offered_answers_it(seen: Seen, kind: Kind) -> None:
    visit, _ = seen.visit(kind.name)
    offered = [offer.remedy.code for offer in visit.offers]
    assert set(kind.offers) <= set(offered)
    assert "evm/speed-up" not in offered
    assert "evm/cancel" not in offered
    # What was signed for a smart account is not used up: nothing that pays stands beside that.
    kept_back = any(found.finding.maybe_paid for found in visit.findings)
    assert not (kept_back and any(offer.remedy.pays for offer in visit.offers))


@each_kind
def test_in_a_long_list_it_is_told_the_same(seen: Seen, kind: Kind) -> None:
    """Fewer questions, the same verdict, the same reason and the same certainty."""
    alone, one = seen.visit(kind.name)
    wire = PublicWire(seen.town.node)
    visit = examined(seen.town.node, seen.txids[kind.name], wire=wire, company=True)
    assert visit.verdict == alone.verdict
    assert codes(visit) == codes(alone)
    assert [each.finding for each in visit.findings] == [each.finding for each in alone.findings]
    assert [each.remedy for each in visit.offers] == [each.remedy for each in alone.offers]
    assert set(wire.asked) <= set(one.asked)
    why, before = visit.evidence.first(RevertReason), alone.evidence.first(RevertReason)
    assert why == before
    if before is not None and before.text.text and before.certainty == "certainty-confirmed":
        assert len(wire.asked) <= len(one.asked)


def test_in_a_long_list_a_plain_refusal_takes_four_questions(seen: Seen) -> None:
    """The transaction, its receipt, and the call on both sides of its block."""
    name = next(kind.name for kind in REVERTED if isinstance(kind.reason, Untrusted))
    wire = PublicWire(seen.town.node)
    examined(seen.town.node, seen.txids[name], wire=wire, company=True)
    own = [ask for ask in wire.asked if ask in ("eth_call", "eth_getCode", "eth_getStorageAt")]
    assert own == ["eth_call", "eth_call"]


def test_a_beacon_is_seen_through(seen: Seen) -> None:
    visit, _ = seen.visit("behind a beacon of EIP-1967")
    called = visit.evidence.first(Called)
    assert called is not None
    assert (called.how, called.runs) == ("proxy-beacon", seen.town.at["Token"].lower())


def test_there_are_enough_of_them_and_no_two_are_alike(seen: Seen) -> None:
    assert len(KINDS) >= 60
    assert len(BY_ORDER) >= 6
    shown = {kind.name: _shown(seen.visit(kind.name)[0]) for kind in KINDS}
    alike = [
        (one, other)
        for one in shown
        for other in shown
        if one < other and shown[one] == shown[other]
    ]
    assert alike == []


def _shown(visit: Visit) -> tuple[object, ...]:
    """How it failed, by what the evidence tells apart, and what is to be done."""
    why, called = visit.evidence.first(RevertReason), visit.evidence.first(Called)
    hollow, inside = visit.evidence.first(Hollow), visit.evidence.first(InBlock)
    offered = tuple(offer.remedy.code for offer in visit.offers)
    if why is None:
        sign = (hollow.sign, hollow.through) if hollow else None
        return visit.verdict.code, sign, offered
    how = (why.form, why.reason, why.text, why.error, why.panic, why.wrapper)
    at = why.at and called and (why.at == called.account)
    proxy = called.how if called else "creation"
    silent = why.certainty if called else None
    return how, at, proxy, bool(inside), why.change, silent, offered


@pytest.mark.parametrize("kind", BY_ORDER, ids=lambda kind: kind.name)
def test_the_one_that_came_before_is_named(seen: Seen, kind: Kind) -> None:
    visit, _ = seen.visit(kind.name)
    inside = visit.evidence.first(InBlock)
    assert inside is not None
    block = seen.town.node.rpc("eth_getTransactionByHash", inside.culprit)
    own = seen.town.node.rpc("eth_getTransactionByHash", seen.txids[kind.name])
    assert block["blockHash"] == own["blockHash"]
    assert int(block["transactionIndex"], 16) < int(own["transactionIndex"], 16)
    assert finding(visit, DecidedWithinBlock).by == "by-one-before"


@pytest.mark.parametrize("name", [k.name for k in KINDS if "evm/raise-gas-limit" in k.offers])
def test_the_advised_gas_is_enough(seen: Seen, name: str) -> None:
    visit, _ = seen.visit(name)
    advice = remedy(visit, "evm/raise-gas-limit")
    assert advice.gas >= advice.tried * 5 // 4
    own = seen.town.node.rpc("eth_getTransactionByHash", seen.txids[name])
    call = {"from": own["from"], "to": own["to"], "data": own["input"]}
    call = {key: value for key, value in call.items() if value}
    for gas in (advice.gas, advice.tried):
        seen.town.node.rpc("eth_call", {**call, "gas": hex(gas)}, own["blockNumber"])


def test_what_is_missing_is_told_to_the_last_unit(seen: Seen) -> None:
    visit, _ = seen.visit("too few tokens, in words")
    short: Remedy = remedy(visit, "evm/top-up-token")
    assert (short.missing, short.holder.lower()) == ("2.5", seen.town.people[1].lower())  # type: ignore[attr-defined]  # a TopUpToken
    visit, _ = seen.visit("allowance too small, as an error")
    advice = remedy(visit, "evm/approve-exactly")
    assert int(advice.amount) == 700  # this token tells no decimals
    assert advice.spender.lower() == seen.town.people[2].lower()
