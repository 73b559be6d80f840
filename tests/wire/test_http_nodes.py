"""The live wire over real nodes: batches, refusals, passwords and cookie files."""

from decimal import Decimal

from nodes.anvil import Anvil
from nodes.bitcoind import Bitcoind
from tests.wire.desk import heard, in_short, one
from txdoctor.model.exchange import Ask, Reason, Refusal
from txdoctor.settings import Settings
from txdoctor.wire.endpoints import Endpoints
from txdoctor.wire.http import Http


def own(url: str, chain: str) -> Http:
    """A wire to one's own node, as `--rpc` makes it."""
    endpoints = Endpoints.of(Settings(), rpc=[url])
    endpoints.own_seats(chain)
    return Http(endpoints)


def test_anvil_answers_a_batch_and_refuses_in_it(anvil: Anvil) -> None:
    chain = Ask("own-1", "eth_chainId", "[]")
    none = Ask("own-1", "eth_getTransactionByHash", f'["0x{"0" * 64}"]')
    bad = Ask("own-1", "eth_getTransactionByHash", '["0xzz"]')
    with own(anvil.url, "evm") as http:
        replies = heard(http, chain, none, bad)
    assert in_short(replies[chain]) == "0x7a69"
    assert in_short(replies[none]) is None
    assert in_short(replies[bad]) == -32602


def test_core_answers_a_batch_and_refuses_in_it(knots: Bitcoind) -> None:
    info = Ask("own-1", "getblockchaininfo", "[]")
    none = Ask("own-1", "getrawtransaction", f'["{"0" * 64}",1]')
    with own(knots.rpc_url, "bitcoin") as http:
        replies = heard(http, info, none)
        alone = one(http, none)
    assert in_short(replies[info])["chain"] == "regtest"
    assert isinstance(in_short(replies[info])["difficulty"], Decimal)
    assert in_short(replies[none]) == -5
    assert isinstance(alone, Refusal)
    assert alone.code == -5
    assert "No such mempool or blockchain transaction" in alone.said.text


def test_core_takes_its_cookie_and_refuses_a_wrong_password(knots: Bitcoind) -> None:
    info = Ask("own-1", "getblockchaininfo", "[]")
    host = knots.url.removeprefix("http://").rstrip("/")
    with own(f"cookie:{knots.cookie_path}@{host}", "bitcoin") as http:
        assert in_short(one(http, info))["chain"] == "regtest"
    with own(f"http://wrong:password@{host}", "bitcoin") as http:
        assert in_short(one(http, info)) == Reason.CREDENTIALS
