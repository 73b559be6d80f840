"""Every exchange's number has the page of the exchange itself, and the day it was read."""

from __future__ import annotations

import datetime

import pytest

from txdoctor import registry
from txdoctor.errors import Mistake
from txdoctor.exchanges.book import entries, exchange, exchange_names

PAGES = {
    "cex-io": "https://support.cex.io/",
    "coinbase-exchange": "https://help.coinbase.com/",
    "whitebit": "https://help.whitebit.com/",
}


@pytest.mark.parametrize("name", exchange_names())
def test_each_file_keeps_the_law(name: str) -> None:
    data = entries(name)
    assert set(data) == {"title", "source", "read", "confirmations"}
    assert type(data["read"]) is datetime.date
    assert data["source"].startswith(PAGES[name])
    assert data["confirmations"]
    for network, number in data["confirmations"].items():
        assert network in registry.network_names()
        assert type(number) is int
        assert number > 0


def test_an_exchange_by_its_name_however_it_is_written() -> None:
    told = exchange("CEX.IO")
    assert (told.name, told.title, told.on("ethereum"), told.on("base")) == (
        "cex-io",
        "CEX.IO",
        25,
        None,
    )


def test_an_unknown_one_is_told_with_those_that_there_are() -> None:
    with pytest.raises(Mistake) as wrong:
        exchange("nowhere")
    assert wrong.value.key == "unknown_exchange"
    assert wrong.value.values["known"] == exchange_names()
