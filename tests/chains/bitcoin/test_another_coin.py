"""A coin like Bitcoin is one file: put into the user's folder, it is known like the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import truth
from tests.faults.server import faulty
from txdoctor import networks
from txdoctor.chains.bitcoin.spelling.addresses import address_of, scripts_of
from txdoctor.doctor import Clinic, Order, examine
from txdoctor.encoding import base58
from txdoctor.encoding.segwit import SegwitAddress, encode
from txdoctor.gather import follow
from txdoctor.identify import identify
from txdoctor.model.finding import State
from txdoctor.model.subject import Kind
from txdoctor.settings import load
from txdoctor.wire.endpoints import Endpoints
from txdoctor.wire.http import Http

# A coin of our own making; only its first block is that of a chain which the tests can serve,
# Bitcoin's third test network, for which there is no file.
FILE = """
name = "elmcoin"
chain = "bitcoin"
caip2 = "bip122:000000000933ea01ad0ee984209779ba"
title = "Elmcoin"
explorers = ["elm.example"]

[coin]
symbol = "ELM"
unit = "leaf"
decimals = 8

[numbers.p2pkh_version]
value = 33
source = "made up: E..."

[numbers.p2sh_version]
value = 23
source = "made up: A..."

[terms.bech32_prefix]
value = "elm"
source = "made up"

[terms.payment_scheme]
value = "elmcoin"
source = "made up"

[terms.finality]
value = "depth"
source = "made up"
"""
HASH = bytes(range(20))
KEY = base58.encode_check(bytes((33,)) + HASH)
SCRIPT = base58.encode_check(bytes((23,)) + HASH)
SEGWIT = encode(SegwitAddress(prefix="elm", version=0, program=HASH))


@pytest.fixture(autouse=True)
def elmcoin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "elmcoin.toml").write_text(FILE)
    monkeypatch.setattr(networks, "_folders", [tmp_path])
    networks.forget()
    yield
    monkeypatch.undo()
    networks.forget()


@pytest.mark.parametrize(
    ("text", "form"), [(KEY, "p2pkh"), (SCRIPT, "p2sh"), (SEGWIT, "p2wpkh"), (SEGWIT.upper(), None)]
)
def test_its_addresses_are_recognised(text: str, form: str | None) -> None:
    [subject] = identify(text)
    assert (subject.kind, subject.networks) == (Kind.ADDRESS, ("elmcoin",))
    assert form in (None, dict(subject.detail)["form"])


def test_so_is_a_payment_link() -> None:
    [subject] = identify(f"elmcoin:{KEY}?amount=1")
    assert (subject.kind, subject.networks, subject.id) == (Kind.ADDRESS, ("elmcoin",), KEY)


@pytest.mark.parametrize("text", [KEY, SCRIPT, SEGWIT])
def test_its_addresses_are_verified(text: str) -> None:
    wrong = text[:-3] + ("q" if text[-3] != "q" else "p") + text[-2:]
    [subject] = identify(wrong)
    assert (subject.kind, subject.reason) == (Kind.UNREADABLE, "wrong-checksum")


def test_it_spells_its_own_addresses() -> None:
    network = networks.network("elmcoin")
    for text in (KEY, SCRIPT, SEGWIT):
        assert text in {address_of(script, network) for script in scripts_of(text)}


def test_a_bare_hash_and_a_link_may_be_its() -> None:
    assert "elmcoin" in identify("9f" * 32)[0].networks
    assert identify("https://elm.example/tx/" + "9f" * 32)[0].networks == ("elmcoin",)


def test_without_the_file_it_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "elmcoin.toml").unlink()
    networks.forget()
    assert all(each.kind is not Kind.ADDRESS for text in (KEY, SEGWIT) for each in identify(text))


def test_its_node_is_asked() -> None:
    node = truth.core(testnet=True, auth=None)
    with faulty(node) as server:
        endpoints = Endpoints.of(load({}), rpc=[server.url])
        with Http(endpoints) as wire:
            clinic = Clinic(own=endpoints.own_seats, public=lambda _: (), opened_at=wire.now())
            for story, state in (("settled", State.SETTLED), ("pending", State.PENDING)):
                order = Order(text=node.stories[story], network="elmcoin")
                visit = follow(examine(order, clinic), wire)
                assert visit.verdict.state is state
                assert visit.network is not None
                assert visit.network.name == "elmcoin"
                paid = next(row.value for row in visit.chart if row.name == "pays_to")
                assert isinstance(paid, tuple)
                assert {str(each).partition("1")[0] for each in paid} == {"elm"}
