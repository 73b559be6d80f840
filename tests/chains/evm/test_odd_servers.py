"""Servers that refuse, lack or limit something cost a rung of certainty, and the report says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from nodes import anvil as anvil_node
from tests.chains.evm.anvil_wire import examined
from tests.chains.evm.kinds_of_failure import BY_ORDER, REVERTED, SUCCEEDED
from tests.chains.evm.public_wire import Bend, PublicWire
from tests.chains.evm.town import GWEI, Town
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.model.exchange import Answer, Ask, Reply
from txdoctor.model.finding import State
from txdoctor.model.visit import Visit

pytestmark = pytest.mark.node

KINDS = {kind.name: kind for kind in (*REVERTED, *BY_ORDER, *SUCCEEDED)}
WORDED, ORDER = "too few tokens, in words", "price moved right before"
SILENT, DRY, INSIDE = "paused, without a word", "out of gas", "out of gas inside, silent"
STIPEND, SAFE, NOWHERE = "2,300 gas are too few", "inside a Safe", "no contract at the address"


class Street:
    """One chain on which a few of the failures have happened."""

    def __init__(self, town: Town) -> None:
        self.node = town.node
        names = (WORDED, ORDER, SILENT, DRY, INSIDE, STIPEND, SAFE, NOWHERE)
        self.txids = {name: KINDS[name].make(town) for name in names}
        town.node.mine(64)

    def visit(self, name: str, bend: Bend | None, *hidden: str) -> Visit:
        wire = PublicWire(self.node, frozenset(hidden), bend)
        return examined(self.node, self.txids[name], wire=wire)


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    with anvil_node.running(base_fee=GWEI) as node:
        yield Street(Town(node))


Said = tuple[int, str, object]


def _old(ask: Ask) -> bool:
    """Whether a question is about a block by its number."""
    tags = [each for each in json.loads(ask.params) if isinstance(each, str)]
    stated = ask.method in ("eth_call", "eth_getCode", "eth_getStorageAt", "eth_estimateGas")
    return (stated and tags[-1] != "latest") or ask.method == "eth_simulateV1"


def archive(said: str, code: int) -> Bend:
    return lambda ask: (code, said, None) if _old(ask) else None


def refusing(method: str, code: int, said: str) -> Bend:
    return lambda ask: (code, said, None) if ask.method == method else None


def with_much_gas(ask: Ask) -> Said | None:
    """Besu gives -32005 also for a gas limit above the block's (RpcErrorType.java)."""
    gas = json.loads(ask.params)[0].get("gas", "0x0") if ask.method == "eth_call" else "0x0"
    said = "Transaction gas limit exceeds block gas limit"
    return (-32005, said, None) if int(gas, 16) > 2**24 else None


def overrides(ask: Ask) -> Said | None:
    three = ask.method == "eth_call" and len(json.loads(ask.params)) == 3
    return (-32602, "too many arguments, want at most 2", None) if three else None


@dataclass(frozen=True, kw_only=True)
class Odd:
    """A server's oddity, the failure it is asked about, and how sure the reason still is."""

    name: str
    about: str
    bend: Bend | None = None
    hidden: tuple[str, ...] = ()
    reason: str
    certainty: str
    gap: str | None


RUNGS = {
    "certainty-today": "rung-today",
    "certainty-unknown": "rung-receipt",
    "certainty-exact-alone": "rung-rerun",
}

LIMITED = "daily request count exceeded, request rate limited"

ODD = (
    Odd(name="archive wants a token", about=WORDED,
        bend=archive("Archive requests require a personal token", -32602),
        reason="revert-token-balance", certainty="certainty-today", gap="eth_call"),
    Odd(name="pruned states", about=WORDED, bend=archive("missing trie node 0xab (path )", -32000),
        reason="revert-token-balance", certainty="certainty-today", gap="eth_call"),
    Odd(name="pruned states and a failure that has passed", about=ORDER,
        bend=archive("state at block #17 is pruned", -32000),
        reason="reason-not-available", certainty="certainty-unknown", gap="eth_call"),
    Odd(name="no simulation", about=ORDER, hidden=("eth_simulateV1",),
        reason="revert-price-moved", certainty="certainty-uncertain", gap="eth_simulateV1"),
    Odd(name="a simulation that crashes", about=ORDER,
        bend=refusing("eth_simulateV1", -32603, "method handler crashed"),
        reason="revert-price-moved", certainty="certainty-uncertain", gap="eth_simulateV1"),
    Odd(name="403 on receipts", about=ORDER,
        bend=refusing("eth_getBlockReceipts", 403, "Forbidden"),
        reason="revert-price-moved", certainty="certainty-exact-alone",
        gap="eth_getBlockReceipts"),
    Odd(name="no receipts of blocks", about=ORDER, hidden=("eth_getBlockReceipts",),
        reason="revert-price-moved", certainty="certainty-exact-alone",
        gap="eth_getBlockReceipts"),
    Odd(name="-32005 for much gas", about=INSIDE, bend=with_much_gas,
        reason="revert-out-of-gas", certainty="certainty-cured", gap="eth_call"),
    Odd(name="-32005 as a rate limit", about=DRY,
        bend=refusing("eth_estimateGas", -32005, LIMITED),
        reason="revert-out-of-gas", certainty="certainty-confirmed", gap="eth_estimateGas"),
    Odd(name="-32005 as a batch too large", about=ORDER,
        bend=refusing("eth_simulateV1", -32005, "Number of requests in batch exceeds limit"),
        reason="revert-price-moved", certainty="certainty-uncertain", gap="eth_simulateV1"),
    Odd(name="no estimates", about=DRY, hidden=("eth_estimateGas",),
        reason="revert-out-of-gas", certainty="certainty-confirmed", gap="eth_estimateGas"),
    Odd(name="no changed codes", about=STIPEND, bend=overrides,
        reason="revert-empty-data", certainty="certainty-confirmed", gap="eth_call"),
    Odd(name="no storage", about=SAFE, hidden=("eth_getStorageAt",),
        reason="revert-token-balance", certainty="certainty-confirmed", gap=None),
    Odd(name="no codes", about=SILENT, hidden=("eth_getCode",),
        reason="revert-paused", certainty="certainty-books", gap=None),
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_one_rung_down_and_said(street: Street, odd: Odd) -> None:
    visit = street.visit(odd.about, odd.bend, *odd.hidden)
    assert visit.verdict.state is State.FAILED
    why = visit.evidence.first(RevertReason)
    assert why is not None
    assert (why.reason, why.certainty) == (odd.reason, odd.certainty)
    if odd.gap is not None:
        assert odd.gap in [gap.ask for gap in visit.evidence.gaps]
    assert {row.name: row.value for row in visit.chart}["revert_rung"] == RUNGS.get(
        odd.certainty, "rung-states"
    )


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_what_is_not_shown_is_told_as_not_certain(street: Street, odd: Odd) -> None:
    visit = street.visit(odd.about, odd.bend, *odd.hidden)
    weak = odd.certainty.removeprefix("certainty-") in ("today", "unknown", "uncertain", "likely")
    codes = [found.finding.code for found in visit.findings]
    assert ("evm/reason-uncertain" in codes) is weak


def test_without_estimates_no_figure_is_advised(street: Street) -> None:
    visit = street.visit(DRY, None, "eth_estimateGas")
    offered = [offer.remedy.code for offer in visit.offers]
    assert "evm/raise-gas-limit" not in offered
    assert "evm/try-again-safely" in offered


def test_without_codes_a_success_stays_a_success(street: Street) -> None:
    visit = street.visit(NOWHERE, None, "eth_getCode")
    assert visit.verdict.code == "evm/settled"


Change = Callable[[list[dict[str, object]]], object]


class Lying(PublicWire):
    """A server whose reruns of a block are not what happened."""

    def __init__(self, street: Street, change: Change) -> None:
        super().__init__(street.node)
        self.change = change

    def _carried(self, ask: Ask) -> Reply:
        reply = super()._carried(ask)
        if not isinstance(reply, Answer) or ask.method != "eth_simulateV1":
            return reply
        value = json.loads(json.dumps(reply.value))
        self.change(value[0]["calls"])
        return replace(reply, value=value)


LIES: dict[str, Change] = {
    "other gas": lambda calls: calls[-1].update(gasUsed="0x1234"),
    "other outcome": lambda calls: calls[-1].update(status="0x1"),
    "other gas before it": lambda calls: calls[0].update(gasUsed="0x1234"),
    "one missing": lambda calls: calls.pop(),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_rerun_that_misses_a_receipt_counts_for_nothing(street: Street, lie: str) -> None:
    """One unit of gas more, or one outcome turned round, and the rerun is not of that block."""
    visit = examined(street.node, street.txids[ORDER], wire=Lying(street, LIES[lie]))
    why = visit.evidence.first(RevertReason)
    assert why is not None
    assert why.certainty == "certainty-uncertain"
