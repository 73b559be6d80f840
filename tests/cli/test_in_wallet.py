"""Under a remedy's steps stands where they are in the reader's wallet, with its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import txdoctor
from tests.cli.conftest import Program
from tests.render.schema import check as validate

DEMO = Path(txdoctor.__file__).parent / "demo"
OUTBID, BELOW = (
    str(DEMO / f"{name}.case.json") for name in ("bitcoin-outbid", "evm-below-base-fee")
)


def told(program: Program, case: str, wallet: str, which: int = 0) -> dict[str, object]:
    """Of the remedies that ask something of a wallet, in their order."""
    document = json.loads(program("replay", case, "--wallet", wallet, "--json").out)
    validate(document)
    found = [r["wallet"] for r in document["results"][0]["remedies"] if "wallet" in r]
    assert len(found) == (2 if case == OUTBID else 1)
    one: dict[str, object] = found[which]
    return one


def test_a_child_has_steps_of_its_own(program: Program) -> None:
    found = told(program, OUTBID, "electrum", 1)
    assert found["can"] is True
    assert any("Child pays for parent" in step for step in found["steps"])  # type: ignore[attr-defined]  # JSON
    assert told(program, OUTBID, "exchange", 1)["can"] is False


def test_steps_and_source(program: Program) -> None:
    found = told(program, OUTBID, "sparrow")
    assert found["can"] is True
    assert str(found["source"]).startswith("https://github.com/sparrowwallet/")
    out = program("replay", OUTBID, "--wallet", "sparrow").out
    assert "In Sparrow:" in out
    assert "Increase Fee (RBF)" in out


NAMED = ("Bitpie", "Electrum", "Sparrow", "BlueWallet", "Bitcoin Core", "Trust Wallet", "Ledger",
         "Trezor", "exchange", "MetaMask", "Coinbase Wallet", "Rabby", "Safe")  # fmt: skip


@pytest.mark.parametrize("wallet", NAMED)
def test_each_wallet_that_people_name_is_known(program: Program, wallet: str) -> None:
    """By its steps, or by saying that no page of its makers tells them, and when that was seen."""
    for case in (OUTBID, BELOW):
        found = told(program, case, wallet)
        assert found["steps"] or "searched on 2026-" in str(found["message"])
        assert program("replay", case, "--wallet", wallet, "--lang", "zh").code == 1


@pytest.mark.parametrize("wallet", ["ledger", "trust-wallet"])
def test_what_the_makers_do_not_say_is_not_made_up(program: Program, wallet: str) -> None:
    found = told(program, OUTBID, wallet)
    assert "can" not in found
    assert "source" not in found
    assert found["steps"] == []


def test_a_wallet_of_another_chain_has_no_steps(program: Program) -> None:
    assert "can" not in told(program, BELOW, "electrum")
    assert told(program, BELOW, "rabby")["can"] is True


def test_an_exchange_holds_the_keys(program: Program) -> None:
    found = told(program, OUTBID, "exchange")
    assert found["can"] is False
    assert "source" not in found


def test_in_chinese(program: Program) -> None:
    out = program("replay", OUTBID, "--wallet", "bitpie", "--lang", "zh").out
    assert "比特派：" in out
    assert "交易加速器" in out


def test_without_the_flag_nothing_is_said_and_no_file_is_read(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from txdoctor.wallets import book

    monkeypatch.setattr(book, "FOLDER", Path("/nowhere"))
    document = json.loads(program("replay", OUTBID, "--json").out)
    assert all("wallet" not in remedy for remedy in document["results"][0]["remedies"])


def test_an_unknown_wallet_is_a_mistake(program: Program) -> None:
    run = program("replay", OUTBID, "--wallet", "electrun")
    assert (run.code, run.out) == (2, "")
    assert "electrum" in run.err


def test_help_names_the_wallets(program: Program) -> None:
    out = program("help", "wallets").out
    assert "bitpie" in out
    assert "speed it up, cancel it" in out
    assert "--wallet NAME" in program("explain", "bitcoin/replace-by-fee").out
    assert "--wallet NAME" not in program("explain", "bitcoin/outbid").out


def test_the_page_of_a_remedy_says_what_writes_it(program: Program) -> None:
    out = " ".join(program("explain", "bitcoin/replace-by-fee").out.split())
    assert "unsigned: txdoctor bump TXID --method rbf --fee-rate <target> --mine N" in out
    assert "txdoctor bump TXID" not in program("explain", "bitcoin/wait").out
