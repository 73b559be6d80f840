"""Rows are counted by what became of them; money only once."""

import pytest

from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.row import Row
from txdoctor.desk.batch.summary import MOST_NAMED, MOST_SUMS, Summary
from txdoctor.model.batch import BadRow, NotArrived

PENDING = Answer(
    network="ethereum", state="pending", level="warning", code="evm/outbid", exit=1,
    stuck="5", unit="wei", remedy="evm/speed-up",
)  # fmt: skip


def counted(*answers: Answer, as_before: bool = False) -> Summary:
    summary = Summary()
    for number, answer in enumerate(answers, 1):
        summary.add(Row(number, "", "", ""), answer, as_before=as_before)
    return summary


def test_causes_stand_by_gravity_and_then_by_number() -> None:
    fine = PENDING._replace(level="ok", code="evm/settled", state="settled", exit=0, remedy="")
    error = PENDING._replace(level="error", code="evm/reverted", state="failed")
    other = PENDING._replace(remedy="evm/wait")
    summary = counted(fine, PENDING, other, PENDING, error, fine)
    told = [(c.code, c.rows, c.remedy) for c in summary.causes()]
    assert told == [
        ("evm/reverted", 1, "evm/speed-up"),
        ("evm/outbid", 3, "evm/speed-up"),
        ("evm/settled", 2, ""),
    ]
    assert summary.exits == {0, 1}


def test_money_is_added_up_once_for_equal_rows() -> None:
    summary = counted(PENDING, PENDING)
    summary.add(Row(3, "", "", ""), PENDING, as_before=True)
    [found] = summary.not_arrived()
    assert (found.amount, found.rows) == (10, 2)
    assert found.coin is not None
    assert found.coin.symbol == "ETH"


def test_tokens_are_counted_by_their_contract() -> None:
    contract = "0x" + "ab" * 20
    [found] = counted(PENDING._replace(unit=contract)).not_arrived()
    assert found == NotArrived(
        state="pending", network="ethereum", unit=contract, amount=5, rows=1, coin=None
    )


def test_bad_rows_are_named_but_not_without_end() -> None:
    summary = counted(*[Answer(code="row_no_target")] * (MOST_NAMED + 5))
    assert summary.bad_rows == MOST_NAMED + 5
    assert summary.bad[0] == BadRow(number=1, code="row_no_target")
    assert len(summary.bad) == MOST_NAMED


def test_a_thousand_made_up_tokens_do_not_fill_memory() -> None:
    summary = counted(*(PENDING._replace(unit=f"0x{number:040x}") for number in range(1000)))
    assert len(summary.not_arrived()) == MOST_SUMS


@pytest.mark.parametrize("again", [True, False])
def test_rows_to_be_asked_again_are_counted(again: bool) -> None:
    assert counted(PENDING._replace(again=again)).again == int(again)
