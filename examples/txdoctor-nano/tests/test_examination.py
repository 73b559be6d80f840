"""Whole examinations over the scripted ledger: what was asked, found and advised."""

import pytest
from txdoctor.admit import Clinic
from txdoctor.doctor import examine
from txdoctor.gather import follow
from txdoctor.model.exchange import Reason
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit

from scene import NODE, NOW, WORTH_ASKING, LedgerWire

CLINIC = Clinic(own=lambda _: (NODE,), public=lambda _: (), opened_at=NOW)


def visit(shows: str, **changed: object) -> Visit:
    order = Order(text=WORTH_ASKING[shows], network="nano")
    return follow(examine(order, CLINIC), LedgerWire(**changed))


def rows(of: Visit) -> dict[str, object]:
    return {row.name: row.value for row in of.chart}


@pytest.mark.parametrize(
    ("shows", "code", "state", "final"),
    [
        ("settled", "nano/settled", "settled", True),
        ("received", "nano/settled", "settled", True),
        ("not-received", "nano/not-received", "settled", True),
        ("unconfirmed", "nano/unconfirmed", "pending", False),
        ("contested", "nano/contested", "pending", False),
        ("unknown", "general/not-seen", "unseen", False),
        ("idle", "nano/idle", "idle", False),
    ],
)
def test_each_case_gets_its_verdict(shows: str, code: str, state: str, final: bool) -> None:
    found = visit(shows)
    assert (found.verdict.code, found.verdict.state.value) == (code, state)
    assert found.verdict.final is final
    assert found.network is not None
    assert found.network.name == "nano"


def test_who_has_to_open_the_wallet_is_named() -> None:
    [offer] = visit("not-received").offers
    assert offer.remedy.code == "nano/open-the-wallet"
    assert offer.remedy.account == WORTH_ASKING["uncollected"]  # type: ignore[attr-defined]  # its own field


def test_the_chart_reads_in_order() -> None:
    found = visit("not-received")
    assert list(rows(found)) == [
        "deed", "amount", "account", "receiver", "confirmed", "received", "seen_at",
    ]  # fmt: skip
    assert rows(found)["amount"] == 25 * 10**28
    assert rows(found)["received"] is False


def test_an_account_shows_what_waits_for_it() -> None:
    found = visit("uncollected")
    assert "nano/uncollected" in [each.finding.code for each in found.findings]
    assert [child.subject.id for child in found.transactions] == [WORTH_ASKING["not-received"]]
    assert found.verdict.code == "nano/not-received"
    assert rows(found)["receivable"] == 25 * 10**28


def test_an_account_shows_its_own_unconfirmed_block() -> None:
    found = visit("has-unconfirmed")
    assert found.verdict.code == "nano/unconfirmed"
    assert [child.subject.id for child in found.transactions] == [WORTH_ASKING["unconfirmed"]]


def test_a_pruned_node_does_not_deny() -> None:
    pruned = {"cemented": "214104509", "pruned": "5"}
    assert visit("unknown", block_count=pruned).verdict.code == "general/cannot-know"


def test_a_node_far_behind_its_peers_does_not_deny() -> None:
    behind = {"count": "5", "cemented": "5"}
    assert visit("unknown", block_count=behind).verdict.code == "general/cannot-know"


def test_a_node_of_another_network_does_not_count() -> None:
    beta = {"network_identifier": "AB" * 32}
    assert visit("settled", version=beta).verdict.state.value != "settled"


def test_without_telemetry_the_node_is_taken_at_its_word() -> None:
    off = {"error": "Telemetry is off"}
    assert visit("unknown", telemetry=off).verdict.code == "general/not-seen"


def test_silence_about_the_receiver_leaves_the_payment_settled() -> None:
    silent = TimeoutError(Reason.TIMED_OUT)
    found = visit("not-received", receivable_exists=silent)
    assert found.verdict.code == "nano/settled"
    assert "received" not in rows(found)


def test_a_silent_node_decides_nothing() -> None:
    silent = TimeoutError(Reason.UNREACHABLE)
    actions = ("version", "block_count", "telemetry", "block_info")
    assert visit("settled", **dict.fromkeys(actions, silent)).verdict.code == (
        "general/nothing-learned"
    )


def test_a_settled_block_takes_two_rounds_and_nothing_is_asked_twice() -> None:
    wire = LedgerWire()
    order = Order(text=WORTH_ASKING["settled"], network="nano")
    follow(examine(order, CLINIC), wire)
    assert wire.asked == [
        "block_info", "version", "block_count", "telemetry", "receivable_exists",
    ]  # fmt: skip
