"""Made-up situations on the pools of four clients: what is built is taken, and one of two runs."""

from __future__ import annotations

import os
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nodes.errors import NodeError
from tests.chains.evm.anvil_wire import OWN, AnvilWire
from tests.chains.evm.pools.double import CLIENTS, GWEI, Client, Double
from tests.chains.evm.pools.stage import ETHER, Account, Pool, double
from tests.render.schema import check_bump
from txdoctor.admit import Clinic
from txdoctor.attend import attend
from txdoctor.gather import follow
from txdoctor.model.bump import Built, Bumped, BumpWish, Refused
from txdoctor.model.order import Order
from txdoctor.units import Moment

FULL = os.environ.get("TXDOCTOR_PROOF") == "full"
MANY = settings(max_examples=500 if FULL else 50, derandomize=True)
METHODS = ("speed-up", "cancel", "fill-gap")
STRANGER = "0x" + "5" * 40


def bumped(pool: Pool, txid: str, mine: str, method: str) -> Bumped:
    import time

    now = Moment(int(time.time()))
    clinic = Clinic(
        own=lambda chain: (OWN,) if chain == "evm" else (),
        public=lambda network: (),
        opened_at=now,
    )
    wish = BumpWish(mine=(mine,), method=method)
    order = Order(text=txid, network=pool.network)
    return check_bump(follow(attend(order, wish, clinic), AnvilWire(pool.node)))


def taken(pool: Pool, account: Account, raws: list[str]) -> int:
    """How many of these are in blocks, after every one of them was sent again."""
    for raw in raws:
        try:
            pool.node.rpc("eth_sendRawTransaction", raw)
        except NodeError:
            continue
    pool.mine()
    pool.mine()
    node: Double = pool.node
    return sum(tx.nonce == 0 and tx.sender == account.address for _, tx, _ in node.mined.values())


@MANY
@given(
    client=st.sampled_from(CLIENTS),
    method=st.sampled_from(METHODS),
    tip=st.integers(1, 40 * GWEI),
    above=st.integers(0, 60 * GWEI),
    base=st.integers(7, 60 * GWEI),
    nonce=st.sampled_from((0, 0, 0, 1)),
    coins=st.sampled_from((2 * ETHER, 100 * ETHER)),
    data_fee=st.sampled_from((None, 0, ETHER // 10)),
)
def test_what_is_built_is_taken_and_only_one_of_two_runs(
    client: Client, method: str, tip: int, above: int, base: int, nonce: int, coins: int,
    data_fee: int | None,
) -> None:  # fmt: skip
    pool = double(client)
    node: Double = pool.node
    node.data_fee = data_fee
    account = pool.account(wei=coins)
    old = {"cap": tip + above, "tip": tip, "nonce": nonce}
    txid = account.send(**old)
    pool.set_base_fee(base)
    assert isinstance(bumped(pool, txid, STRANGER, method), Refused)
    got = bumped(pool, txid, account.address, method)
    assume(isinstance(got, Built))
    assert isinstance(got, Built)
    sent = account.send_draft(got.draft.data)
    raw = "0x" + account.sign(**old).raw.hex()
    assert taken(pool, account, [raw]) == 1
    assert (sent in node.mined) is (method == "fill-gap" or txid not in node.mined)
    assert isinstance(bumped(pool, sent, account.address, method), Refused)


@MANY
@given(
    client=st.sampled_from(CLIENTS),
    method=st.sampled_from(METHODS),
    data=st.sampled_from((b"", b"\x12\x34\x56\x78")),
    code=st.sampled_from(("0x", "0xef0100" + "11" * 20, "0x6000")),
    mined=st.booleans(),
)
def test_what_must_not_be_built_is_not(
    client: Client, method: str, data: bytes, code: str, mined: bool
) -> None:
    """11, 18 and 19: in a block, delegated or a contract, or a call that fails now."""
    pool = double(client)
    node: Double = pool.node
    account = pool.account()
    txid = account.send(cap=5 * GWEI, tip=GWEI, data=data, gas=60_000)
    if mined:
        pool.mine()
    pool.set_base_fee(20 * GWEI)
    node.codes[account.address] = code
    node.fails = True
    got = bumped(pool, txid, account.address, method)
    allowed = not mined and code == "0x" and (method == "cancel" or (method, data) == METHODS_PLAIN)
    assert isinstance(got, Built) is allowed


METHODS_PLAIN = ("speed-up", b"")


def test_the_fee_for_l1_counts_when_the_balance_is_weighed() -> None:
    pool = double(replace(CLIENTS[1], network="base", chain_id=8453))
    node: Double = pool.node
    account = pool.account(wei=2 * ETHER)
    txid = account.send(cap=5 * GWEI, tip=GWEI)
    pool.set_base_fee(20 * GWEI)
    node.data_fee = 0
    assert isinstance(bumped(pool, txid, account.address, "speed-up"), Built)
    node.data_fee = ETHER
    got = bumped(pool, txid, account.address, "speed-up")
    assert isinstance(got, Refused)
    assert got.remark.key == "cannot_pay"


def test_what_waits_behind_it_counts_as_well() -> None:
    pool = double(CLIENTS[0])
    account = pool.account(wei=2 * ETHER)
    txid = account.send(cap=5 * GWEI, tip=GWEI)
    account.send(cap=40 * GWEI, tip=GWEI, nonce=1)
    pool.set_base_fee(20 * GWEI)
    got = bumped(pool, txid, account.address, "speed-up")
    assert isinstance(got, Refused)
    assert got.remark.key == "cannot_pay"
