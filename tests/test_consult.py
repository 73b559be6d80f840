"""A rule's signature says what it must see; what it saw is what its finding rests on."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from txdoctor.consult import Desk, Heard, consult, lay_out, question
from txdoctor.model.evidence import Evidence, Fact, Gap, Noted
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Coin, Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Tx(Fact):
    fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool(Fact):
    floor: int


def desk(
    *facts: Fact, gaps: tuple[Gap, ...] = (), others: dict[type, object] | None = None
) -> Desk:
    noted = tuple(Noted(fact=fact, rests_on=(place * 10,)) for place, fact in enumerate(facts))
    return Desk(facts=lay_out(Evidence(noted=noted)), others=others or {}, gaps=gaps)


def needs_both(tx: Tx, pool: Pool) -> str:
    return f"{tx.fee} {pool.floor}"


def test_a_rule_is_handed_what_it_names_and_rests_on_it() -> None:
    heard = consult(question("x/y", needs_both), desk(Tx(seat="a", fee=1), Pool(seat="a", floor=2)))
    assert heard == Heard("1 2", (0, 10))


def test_a_fact_that_was_never_asked_for_means_the_question_does_not_arise() -> None:
    assert consult(question("x/y", needs_both), desk(Tx(seat="a", fee=1))) is None


def test_a_fact_that_did_not_come_means_it_cannot_be_told_and_why() -> None:
    gap = Gap(seat="a", ask="getmempoolinfo", reason=Reason.TIMED_OUT, wanted=Pool)
    assert consult(question("x/y", needs_both), desk(Tx(seat="a", fee=1), gaps=(gap,))) is gap


def test_an_optional_fact_may_be_missing() -> None:
    def check(tx: Tx, pool: Pool | None) -> bool:
        return pool is None

    assert consult(question("x/y", check), desk(Tx(seat="a", fee=1))) == Heard(True, (0,))


def test_a_tuple_is_all_of_a_kind_from_every_source() -> None:
    def check(txs: tuple[Tx, ...]) -> list[int]:
        return [tx.fee for tx in txs]

    both = desk(Tx(seat="a", fee=1), Tx(seat="b", fee=2))
    assert consult(question("x/y", check), both) == Heard([1, 2], (0, 10))
    assert consult(question("x/y", check), desk()) == Heard([], ())


def test_the_network_and_the_gaps_can_be_asked_for_too() -> None:
    def check(network: Network, gaps: tuple[Gap, ...]) -> tuple[str, int]:
        return network.name, len(gaps)

    network = Network(
        name="n", chain="c", caip2="x:y", title="N", coin=Coin(symbol="N", unit="n", decimals=0)
    )
    gap = Gap(seat="a", ask="", reason=Reason.TLS)
    asked = question("x/y", check)
    assert consult(asked, desk(gaps=(gap,), others={Network: network})) == Heard(("n", 1), ())
    assert consult(asked, desk()) is None


def test_a_parameter_without_a_type_is_refused_when_the_rule_is_read() -> None:
    def check(tx):  # type: ignore[no-untyped-def]  # the defect under test
        return tx

    with pytest.raises(TypeError, match="tx"):
        question("x/y", check)
