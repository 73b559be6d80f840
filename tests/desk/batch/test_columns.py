"""The column is the one that was named, or the one that stands out."""

import pytest

from tests.desk.refused import refused
from txdoctor.desk.batch.columns import is_heading, place_of, target_column
from txdoctor.errors import SecretRefused

HASH = "0x" + "5c" * 32


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        (("id", "Transaction Hash"), 1),
        (("txid", "hash"), 0),
        (("编号", "交易哈希"), 1),
        (("address", "Txn_Hash"), 1),
    ],
)
def test_known_names_are_known(columns: tuple[str, ...], place: int) -> None:
    assert target_column(columns, [], None) == place


def test_else_its_content_tells(
) -> None:  # fmt: skip
    rows = [["1", HASH, "paid"], ["2", "", "x"], ["3"]]
    assert target_column(("a", "b", "c"), rows, None) == 1
    with refused("batch_which_column"):
        target_column(("a", "b"), [["1", "2"]], None)
    with refused("batch_which_column"):
        target_column(("a", "b"), [[HASH, HASH]], None)


def test_a_named_column_is_looked_for_by_name_and_then_by_number() -> None:
    assert place_of(("a", "2", "c"), "2") == 1
    assert place_of(("a", "b", "c"), "3") == 2
    for word in ("0", "4", "d", "²"):
        with refused("batch_no_column"):
            place_of(("a", "b", "c"), word)


def test_a_first_line_with_a_target_is_no_heading() -> None:
    assert is_heading(["id", "hash"])
    assert not is_heading(["1", f" {HASH} "])


@pytest.mark.parametrize("between", [" ", ","])
def test_a_secret_names_no_column(between: str) -> None:
    """A list without headings may begin with one."""
    phrase = between.join(["abandon"] * 11 + ["about"])
    columns = ("txid", *phrase.split(","))
    with pytest.raises(SecretRefused):
        target_column(columns, [["1", HASH]], None)
