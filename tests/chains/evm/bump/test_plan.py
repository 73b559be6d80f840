"""What is built goes to the one who signed the original, unsigned, and anvil takes it."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from nodes.anvil import Anvil
from tests.chains.evm.anvil_wire import OWN, AnvilWire
from tests.chains.evm.test_on_node import ETHER, GWEI, Chain, _for_anvil
from tests.render.schema import check_bump
from txdoctor.admit import Clinic
from txdoctor.attend import attend
from txdoctor.encoding import rlp
from txdoctor.gather import follow
from txdoctor.model.bump import Built, Bumped, BumpWish, Refused
from txdoctor.model.order import Order
from txdoctor.units import FeeRate, Moment

pytestmark = pytest.mark.node


@pytest.fixture
def fresh(fresh_anvil: Anvil) -> Chain:
    return Chain(fresh_anvil)


def bumped(node: Anvil, txid: str, wish: BumpWish) -> Bumped:
    clinic = Clinic(
        own=lambda chain: (OWN,) if chain == "evm" else (),
        public=lambda network: (),
        opened_at=Moment(int(time.time())),
    )
    order = Order(text=txid, network="anvil")
    return check_bump(follow(attend(order, wish, clinic), AnvilWire(node)))


def refusal(node: Anvil, txid: str, wish: BumpWish) -> tuple[str, int]:
    got = bumped(node, txid, wish)
    assert isinstance(got, Refused), got
    return str(got.remark.key), got.exit_code


def test_it_is_handed_to_its_sender_and_a_pool_takes_it(fresh: Chain) -> None:
    fresh.busy()
    sender, stranger = fresh.accounts[:2]
    txid = fresh.stuck(fresh.transfer(sender, 5 * GWEI))
    assert refusal(fresh.node, txid, BumpWish()) == ("nothing_declared", 2)
    assert refusal(fresh.node, txid, BumpWish(mine=(stranger,))) == ("sender_not_mine", 2)
    for wish in (BumpWish(rate=FeeRate(1000)), BumpWish(change=sender)):
        assert refusal(fresh.node, txid, replace(wish, mine=(sender,))) == ("flags_not_here", 2)
    for method in ("rbf", "cpfp"):
        own = BumpWish(mine=(sender,), method=method)
        assert refusal(fresh.node, txid, own) == ("method_not_here", 2)
    got = bumped(fresh.node, txid, BumpWish(mine=(sender.upper().replace("0X", "0x"),)))
    assert isinstance(got, Built)
    assert got.draft.checked.result == "simulated"
    in_rlp = bumped(fresh.node, txid, BumpWish(mine=(sender,), form="rlp"))
    assert isinstance(in_rlp, Built)
    _are_the_same(json.loads(got.draft.data), in_rlp.draft.data)
    fresh.node.rpc("eth_sendTransaction", _for_anvil(got.draft.data))
    fresh.node.mine()
    assert refusal(fresh.node, txid, BumpWish(mine=(sender,)))[0] in ("unseen", "replaced")


def test_an_old_style_one_is_bound_to_its_chain(fresh: Chain) -> None:
    fresh.busy()
    sender, to = fresh.accounts[:2]
    txid = fresh.stuck(
        lambda: fresh.send(sender, to=to, value=ETHER, gas=21_000, gasPrice=5 * GWEI)
    )
    got = bumped(fresh.node, txid, BumpWish(mine=(sender,), form="rlp"))
    assert isinstance(got, Built)
    fields: Any = rlp.decode(bytes.fromhex(got.draft.data[2:]))
    # EIP-155: six fields, then the chain id and two zeros in place of the signature.
    assert len(fields) == 9
    assert fields[6:] == (rlp.encode_number(31337), b"", b"")


def taken(node: Anvil, built: Bumped) -> str:
    """Sent as it stands; its hash."""
    assert isinstance(built, Built), built
    assert not {"v", "r", "s", "yParity"} & set(json.loads(built.draft.data))
    sent: str = node.rpc("eth_sendTransaction", _for_anvil(built.draft.data))
    return sent


def test_a_cancellation_pays_nothing_to_its_own_sender_and_wins(fresh: Chain) -> None:
    fresh.busy()
    sender = fresh.accounts[0]
    txid = fresh.stuck(fresh.transfer(sender, 5 * GWEI))
    got = bumped(fresh.node, txid, BumpWish(mine=(sender,), method="cancel"))
    sent = taken(fresh.node, got)
    assert isinstance(got, Built)
    made = json.loads(got.draft.data)
    assert (made["to"], made["value"], made["data"]) == (sender.lower(), "0x0", "0x")
    assert (int(made["gas"], 16), got.draft.checked.result) == (21_000, "simulated")
    assert {str(each.key) for each in got.remarks} == {"cancels"}
    fresh.node.mine()
    assert fresh.node.rpc("eth_getTransactionReceipt", sent)["status"] == "0x1"
    assert fresh.node.rpc("eth_getTransactionByHash", txid) is None


def test_a_call_that_fails_is_cancelled_and_never_sped_up(fresh: Chain) -> None:
    fresh.busy()
    sender = fresh.accounts[0]
    low = {"maxFeePerGas": 5 * GWEI, "maxPriorityFeePerGas": GWEI // 2}
    txid = fresh.stuck(lambda: fresh.call(sender, "withKnownText()", **low))
    assert refusal(fresh.node, txid, BumpWish(mine=(sender,)))[0] == "would_fail"
    taken(fresh.node, bumped(fresh.node, txid, BumpWish(mine=(sender,), method="cancel")))
    fresh.node.mine()
    assert fresh.node.rpc("eth_getTransactionReceipt", txid) is None


def test_the_missing_nonce_lets_the_later_one_go_on(fresh: Chain) -> None:
    fresh.busy()
    sender = fresh.accounts[0]
    later = fresh.send(sender, to=fresh.accounts[1], value=ETHER, gas=21_000, nonce=2)
    own = BumpWish(mine=(sender,))
    assert refusal(fresh.node, later, own)[0] == "gap_first"
    assert refusal(fresh.node, later, replace(own, method="cancel"))[0] == "gap_first"
    for nonce in (0, 1):
        got = bumped(fresh.node, later, replace(own, method="fill-gap"))
        assert isinstance(got, Built)
        assert int(json.loads(got.draft.data)["nonce"], 16) == nonce
        told = {str(each.key) for each in got.remarks}
        assert told == ({"fills", "more_are_missing"} if nonce == 0 else {"fills"})
        taken(fresh.node, got)
        fresh.node.mine()
    assert fresh.node.rpc("eth_getTransactionReceipt", later)["status"] == "0x1"


def test_only_the_lowest_of_several(fresh: Chain) -> None:
    fresh.busy()
    sender = fresh.accounts[0]
    first = fresh.stuck(fresh.transfer(sender, 5 * GWEI))
    second = fresh.stuck(fresh.transfer(sender, 6 * GWEI))
    for method in ("speed-up", "cancel", "fill-gap"):
        wish = BumpWish(mine=(sender,), method=method)
        expected = "no_gap" if method == "fill-gap" else "earlier_first"
        assert refusal(fresh.node, second, wish)[0] == expected
    assert isinstance(bumped(fresh.node, first, BumpWish(mine=(sender,))), Built)


def test_one_that_pays_enough_can_only_be_cancelled(fresh: Chain) -> None:
    sender = fresh.accounts[0]
    txid = fresh.send(sender, to=fresh.accounts[1], value=ETHER, gas=21_000)
    assert refusal(fresh.node, txid, BumpWish(mine=(sender,)))[0] == "pays_enough"


def test_a_dear_one_is_built_when_it_is_asked_for(fresh: Chain) -> None:
    fresh.busy()
    sender = fresh.accounts[0]
    txid = fresh.stuck(fresh.transfer(sender, 5 * GWEI, value=10**12))
    own = BumpWish(mine=(sender,))
    assert refusal(fresh.node, txid, own)[0] == "dearer_than_allowed"
    assert isinstance(bumped(fresh.node, txid, replace(own, high_fee=True)), Built)


@pytest.mark.parametrize("method", ["speed-up", "cancel"])
def test_an_empty_account_is_told_how_much_it_lacks(fresh: Chain, method: str) -> None:
    fresh.busy()
    sender = fresh.accounts[0]
    txid = fresh.stuck(fresh.transfer(sender, 5 * GWEI))
    fresh.node.rpc("anvil_setBalance", sender, hex(1000))
    got = bumped(fresh.node, txid, BumpWish(mine=(sender,), method=method))
    assert isinstance(got, Refused)
    assert got.remark.key == "cannot_pay"
    values: Any = got.remark.values
    amount = ETHER if method == "speed-up" else 0
    assert values["lacking"] == amount + values["worst"] - 1000


def test_a_delegated_sender_gets_nothing(fresh: Chain) -> None:
    fresh.busy()
    sender = fresh.accounts[0]
    txid = fresh.stuck(fresh.transfer(sender, 5 * GWEI))
    fresh.node.rpc("anvil_setCode", sender, "0xef0100" + "11" * 20)
    for method in ("speed-up", "cancel", "fill-gap"):
        wish = BumpWish(mine=(sender,), method=method)
        assert refusal(fresh.node, txid, wish)[0] == "sender_delegated"


def _are_the_same(shown: dict[str, Any], digits: str) -> None:
    data = bytes.fromhex(digits[2:])
    assert data[0] == 2
    fields: Any = rlp.decode(data[1:])
    assert len(fields) == 9  # EIP-1559 without the three parts of a signature
    numbers = [int.from_bytes(each, "big") for each in fields[:5]]
    names = ("chainId", "nonce", "maxPriorityFeePerGas", "maxFeePerGas", "gas")
    assert numbers == [int(shown[name], 16) for name in names]
    assert fields[5].hex() == shown["to"][2:].lower()
