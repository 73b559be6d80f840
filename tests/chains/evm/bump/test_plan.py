"""The faster copy goes to the one who signed the original, unsigned, in either form."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from nodes.anvil import Anvil
from tests.chains.evm.anvil_wire import OWN, AnvilWire
from tests.chains.evm.test_on_node import ETHER, GWEI, Chain, _for_anvil
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
    return follow(attend(Order(text=txid, network="anvil"), wish, clinic), AnvilWire(node)).bumped


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
    for method in ("rbf", "cancel"):
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


def _are_the_same(shown: dict[str, Any], digits: str) -> None:
    data = bytes.fromhex(digits[2:])
    assert data[0] == 2
    fields: Any = rlp.decode(data[1:])
    assert len(fields) == 9  # EIP-1559 without the three parts of a signature
    numbers = [int.from_bytes(each, "big") for each in fields[:5]]
    names = ("chainId", "nonce", "maxPriorityFeePerGas", "maxFeePerGas", "gas")
    assert numbers == [int(shown[name], 16) for name in names]
    assert fields[5].hex() == shown["to"][2:].lower()
