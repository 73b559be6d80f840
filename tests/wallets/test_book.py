"""Every wallet's file keeps the law: both languages say as much, and each deed has its source."""

from __future__ import annotations

import datetime
import re

import pytest

from txdoctor import registry
from txdoctor.errors import Mistake
from txdoctor.model.remedy import Remedy
from txdoctor.model.wallet import DEEDS
from txdoctor.wallets.book import entries, wallet, wallet_names

PAGE = re.compile(r"https://[a-z0-9.-]+\.[a-z]+/[^\s]+").fullmatch
# Pages of a wallet's own makers; a page about a wallet by somebody else is no source.
MAKERS = {
    "bitcoin-core": "https://github.com/bitcoin/bitcoin/",
    "bitpie": "https://github.com/bitpiedotcom/bitpie-docs/",
    "bluewallet": "https://github.com/BlueWallet/BlueWallet/",
    "ledger": "https://github.com/LedgerHQ/ledger-live/",
    "electrum": "https://github.com/spesmilo/electrum/",
    "metamask": "https://support.metamask.io/",
    "rabby": "https://support.rabby.io/",
    "safe": "https://help.safe.global/",
    "sparrow": "https://github.com/sparrowwallet/sparrow/",
    "trezor": "https://trezor.io/",
}


@pytest.mark.parametrize("name", wallet_names())
def test_each_file_keeps_the_law(name: str) -> None:
    data = entries(name)
    assert set(data["title"]) == {"en", "zh"}
    assert set(data["chains"]) <= {"bitcoin", "evm"}
    assert type(data["searched"]) is datetime.date
    assert set(data) <= {"title", "chains", "searched", "custodial", *data["chains"]}
    for chain in data["chains"]:
        for deed, entry in data.get(chain, {}).items():
            assert deed in DEEDS
            assert set(entry) == {"can", "en", "zh", "source", "read"}
            assert len(entry["en"]) == len(entry["zh"]) > 0
            assert all(text.strip() and "{" not in text for text in (*entry["en"], *entry["zh"]))
            assert type(entry["read"]) is datetime.date
            if data.get("custodial"):
                assert not entry["can"], "whose keys are elsewhere, there nothing can be done"
                continue
            assert PAGE(entry["source"])
            assert entry["source"].startswith(MAKERS[name])


@pytest.mark.parametrize("name", wallet_names())
def test_both_languages_read(name: str) -> None:
    english, chinese = wallet(name, "en"), wallet(name, "zh")
    assert english.steps.keys() == chinese.steps.keys()
    assert english.name == chinese.name == name
    for key, steps in english.steps.items():
        assert steps.steps != chinese.steps[key].steps
        assert steps.source == chinese.steps[key].source


def test_the_wallets_that_were_asked_for_are_there() -> None:
    assert {"bitpie", "electrum", "sparrow", "bluewallet", "bitcoin-core", "trust-wallet"} <= set(
        wallet_names()
    )
    assert {"ledger", "trezor", "exchange", "metamask", "coinbase-wallet", "rabby", "safe"} <= set(
        wallet_names()
    )


def test_names_are_taken_as_people_write_them() -> None:
    assert wallet("Bitcoin Core").name == "bitcoin-core"
    assert wallet("trust_wallet").name == "trust-wallet"
    with pytest.raises(Mistake):
        wallet("electrun")


def test_a_language_without_words_gets_english() -> None:
    assert wallet("electrum", "ja") == wallet("electrum", "en")


def test_each_deed_of_a_remedy_is_one_that_wallets_know() -> None:
    asked = set()
    for entry in registry.all_entries():
        if entry.shelf == "remedies":
            record = registry.record_of(entry)
            assert issubclass(record, Remedy)
            asked.add(record.deed)
    assert asked - {""} <= set(DEEDS)
    assert asked - {""} == set(DEEDS)


def test_each_deed_of_bitcoin_is_told_for_some_wallet() -> None:
    told = {deed for name in wallet_names() for _, deed in wallet(name, "en").steps}
    assert told == set(DEEDS)
    assert wallet("electrum", "zh").steps["bitcoin", "rebroadcast"].can
