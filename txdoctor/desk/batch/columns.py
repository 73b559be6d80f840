"""Which column holds what is to be examined: the one that was named, or the one that looks so."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.desk.batch.screen import refuse_headings
from txdoctor.errors import Mistake
from txdoctor.identify import looks_like_target
from txdoctor.units import Untrusted

# What such columns are called, the likeliest first: by explorers' exports (Etherscan "Transaction
# Hash", Blockscout "TxHash"), by exchanges ("TXID", "Txid", 交易哈希) and in tickets.
NAMES = (
    "target",
    "txid",
    "txhash",
    "transactionhash",
    "transactionid",
    "txnhash",
    "txnid",
    "hash",
    "tx",
    "交易哈希",
    "交易hash",
    "交易id",
    "交易号",
    "哈希",
    "区块链交易id",
    "address",
    "地址",
    "link",
    "url",
    "链接",
)
MOST_NAMED = 20  # columns that are listed when the right one is asked for


def target_column(columns: Sequence[str], rows: Sequence[Sequence[str]], wanted: str | None) -> int:
    """The place of the column; `rows` are the first ones of the file.

    Mistake, with the columns there are, where the one that is `wanted` is not among them, or where
    none was named and none stands out. SecretRefused where a wallet secret stands in their names.
    """
    refuse_headings(columns)
    if wanted is not None:
        return place_of(columns, wanted)
    plain = [_plain(name) for name in columns]
    for name in NAMES:
        if name in plain:
            return plain.index(name)
    hits = [sum(_is_target(row, place) for row in rows) for place in range(len(columns))]
    if not hits or not max(hits) or hits.count(max(hits)) > 1:
        raise Mistake("batch_which_column", columns=_listed(columns))
    return hits.index(max(hits))


def place_of(columns: Sequence[str], wanted: str) -> int:
    """By its name as it stands, else by its number from 1. Mistake when there is no such column."""
    if wanted in columns:
        return columns.index(wanted)
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(columns):
        return int(wanted) - 1
    raise Mistake("batch_no_column", word=Untrusted(wanted), columns=_listed(columns))


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a first line names columns: nothing in it is a target itself."""
    return not any(looks_like_target(cell.strip()) for cell in cells)


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _is_target(row: Sequence[str], place: int) -> bool:
    return place < len(row) and looks_like_target(row[place].strip())


def _listed(columns: Sequence[str]) -> tuple[Untrusted, ...]:
    return tuple(Untrusted(name) for name in columns[:MOST_NAMED])
