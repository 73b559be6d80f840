"""What is advised in a crowded pool does what it promises: a real miner judges."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from nodes import knots as knots_node
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.crowd import COINS, crowd
from tests.chains.bitcoin.node_wire import examined
from tests.chains.bitcoin.on_node import finding, gathered, remedy, shop
from tests.chains.bitcoin.wallets import change_of, pay, raw_of, refusal, spend, vsize_of, with_fee
from tests.render.schema import bump_schema
from txdoctor.__main__ import main
from txdoctor.chains.bitcoin.facts.pool import Mempool
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price import fees
from txdoctor.chains.bitcoin.remedies.child_pays_for_parent import ChildPaysForParent
from txdoctor.chains.bitcoin.remedies.replace_by_fee import ReplaceByFee
from txdoctor.chains.bitcoin.remedies.replace_by_fee_over_descendants import (
    ReplaceByFeeOverDescendants,
)
from txdoctor.chains.bitcoin.remedies.wait_for_lower_rates import WaitForLowerRates
from txdoctor.chains.bitcoin.rules.gone.replaced import Replaced
from txdoctor.chains.bitcoin.rules.pending.has_descendants import HasDescendants
from txdoctor.chains.bitcoin.rules.pending.held_by_ancestor import HeldByAncestor
from txdoctor.chains.bitcoin.rules.pending.outbid import Outbid
from txdoctor.model.finding import State
from txdoctor.model.remedy import Remedy
from txdoctor.model.visit import Visit
from txdoctor.render.bump_line import bump_line
from txdoctor.units import FeeRate, VSize

pytestmark = pytest.mark.node

# One satoshi per vbyte to replace, as most nodes ask; the later of two options counts.
USUAL_INCREMENT = ("-incrementalrelayfee=0.00001",)


@pytest.fixture(scope="module")
def crowded(knots: Bitcoind) -> Iterator[Bitcoind]:
    """A node whose pool holds three blocks that pay 20 sat/vB and more."""
    with knots_node.running(extra=USUAL_INCREMENT) as node:
        node.wallet("rich").fund(COINS + 12)
        crowd(node, node.wallet("rich"))
        yield node


def test_outbid_is_what_the_miner_does(crowded: Bitcoind) -> None:
    txid = pay(crowded.wallet("rich"), shop(crowded), rate=2)
    visit = examined(crowded, txid)
    found = finding(visit, Outbid)
    assert visit.verdict.code == "bitcoin/outbid"
    assert found.rate == FeeRate(2000)
    assert FeeRate(22_900) < found.next_block < FeeRate(23_200)
    assert found.waiting_ahead > 3 * 900_000
    assert txid not in _next_block(crowded)
    assert remedy(visit, WaitForLowerRates) is None  # six blocks would take it


def test_the_lines_that_are_offered_write_what_is_advised(
    crowded: Bitcoind, capsys: pytest.CaptureFixture[str]
) -> None:
    """Filled in and run as they stand: the same rates, for fees that are no higher."""
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    txid = pay(wallet, receiver, rate=2)
    visit = examined(crowded, txid)
    change = change_of(crowded, wallet, txid, receiver)
    outputs = crowded.rpc("getrawtransaction", txid, True)["vout"]
    place = next(str(o["n"]) for o in outputs if o["scriptPubKey"]["address"] == change)
    filled = {"N": place, "ADDRESS": receiver}
    for kind, rate in ((ReplaceByFee, "new_rate"), (ChildPaysForParent, "target")):
        offered = remedy(visit, kind)
        told = _written(crowded, visit, offered, filled, capsys)
        assert int(told["figures"]["fee"]["amount"]) <= offered.fee
        pays = told["figures"]["fee_rate" if kind is ReplaceByFee else "package_rate"]["rate"]
        assert float(pays) >= getattr(offered, rate).sats_per_kvb / 1000


def test_a_line_for_what_hangs_on_a_cheap_one_asks_for_the_advised_fee(
    crowded: Bitcoind, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rate of the replacement alone, asked for its cheap parent as well, would be far more."""
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    parent = pay(wallet, receiver, rate=2)
    own = change_of(crowded, wallet, parent, receiver)
    spent = spend(wallet, parent, own, fee=1500, to=wallet.address())
    visit = examined(crowded, crowded.rpc("sendrawtransaction", spent, 0))
    offered = remedy(visit, ReplaceByFee)
    told = _written(crowded, visit, offered, {"N": "0"}, capsys)
    assert offered.fee * 99 // 100 <= int(told["figures"]["fee"]["amount"]) <= offered.fee


def _written(
    node: Bitcoind,
    visit: Visit,
    offered: Remedy,
    filled: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> dict[str, Any]:
    """What the offered line writes, run as it stands with its words in capitals filled in."""
    line = bump_line(offered, visit)
    assert line is not None
    words = [{"URL": node.rpc_url, **filled}.get(word, word) for word in line.words[1:]]
    assert main([*words, "--json", "--lang", "en"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    Draft202012Validator(bump_schema()).validate(told)
    assert told["method"] == line.method
    assert told["draft"]["checked"]["result"] == "policy-passed"
    return told


def test_the_least_replacement_is_taken_and_a_satoshi_less_is_not(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    txid = pay(wallet, receiver, rate=2)
    offered = remedy(examined(crowded, txid), ReplaceByFee)
    digits, change = raw_of(crowded, txid), change_of(crowded, wallet, txid, receiver)
    evidence = gathered(crowded, txid)
    tx, pool = evidence.first(PendingTx), evidence.first(Mempool)
    assert tx is not None
    assert pool is not None

    def built(fee: int) -> str:
        return with_fee(wallet, digits, change=change, raised_by=fee - tx.fee)

    def least_for(raw: str) -> int:
        # A signature is now and then a byte shorter than the last one: each has its own least fee.
        size = VSize(vsize_of(raw))
        return fees.least(paid=tx.fee, rate=tx.rate, size=size, increment=pool.increment)

    least = least_for(built(tx.fee + 1))
    for fee in (least, least - 1):
        raw = built(fee)
        assert vsize_of(raw) <= offered.size
        enough = fee >= least_for(raw)
        assert refusal(crowded, raw).startswith("insufficient fee") is not enough

    def against(fee: int) -> str:
        return refusal(crowded, built(fee))

    for fee in (offered.least, offered.six_blocks_fee, offered.fee):
        assert against(fee) == ""
    assert offered.fee > offered.three_blocks_fee > offered.six_blocks_fee


def test_descendants_are_paid_for(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    txid = pay(wallet, receiver, rate=2)
    digits, change = raw_of(crowded, txid), change_of(crowded, wallet, txid, receiver)
    vout = next(
        out["n"]
        for out in crowded.rpc("getrawtransaction", txid, True)["vout"]
        if out["scriptPubKey"]["address"] == receiver
    )
    child = crowded.rpc(
        "createrawtransaction", [{"txid": txid, "vout": vout}], {receiver: "0.99999"}
    )
    spend = crowded.wallet("shop").rpc("signrawtransactionwithwallet", child)["hex"]
    crowded.rpc("sendrawtransaction", spend)
    visit = examined(crowded, txid)
    found, offered = finding(visit, HasDescendants), remedy(visit, ReplaceByFeeOverDescendants)
    assert (found.descendants, found.fees) == (1, 1000)
    assert (offered.descendants, offered.descendant_fees) == (1, 1000)
    assert offered.least >= offered.paid + 1000
    short = with_fee(wallet, digits, change=change, raised_by=900)
    assert refusal(crowded, short).startswith("insufficient fee")
    enough = with_fee(wallet, digits, change=change, raised_by=offered.least_extra)
    assert refusal(crowded, enough) == ""


def test_what_a_cheap_ancestor_lacks_is_what_the_miner_wants(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    parent = pay(wallet, receiver, rate=2)
    own = change_of(crowded, wallet, parent, receiver)
    to = shop(crowded)
    child = crowded.rpc("sendrawtransaction", spend(wallet, parent, own, fee=6000, to=to), 0)
    visit = examined(crowded, child)
    found = finding(visit, HeldByAncestor)
    assert (visit.verdict.code, found.cheap) == ("bitcoin/held-by-ancestor", (parent,))
    assert found.own_rate > found.three_blocks > found.rate
    offered = remedy(visit, ChildPaysForParent)
    assert to in offered.outputs
    last = spend(crowded.wallet("shop"), child, to, fee=offered.fee, to=shop(crowded))
    assert vsize_of(last) <= offered.size
    newest = crowded.rpc("sendrawtransaction", last, 0)
    assert {parent, child, newest} <= _next_block(crowded)


def test_a_child_with_the_advised_fee_takes_its_parent_along(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    parent = pay(wallet, receiver, rate=2)
    offered = remedy(examined(crowded, parent), ChildPaysForParent)
    assert receiver in offered.outputs
    child = spend(crowded.wallet("shop"), parent, receiver, fee=offered.fee, to=shop(crowded))
    assert vsize_of(child) <= offered.size
    txid = crowded.rpc("sendrawtransaction", child, 0)
    assert {parent, txid} <= _next_block(crowded)
    assert examined(crowded, parent).verdict.code == "bitcoin/waiting"


def test_the_next_block_takes_the_advised_fee_and_leaves_the_old_one(crowded: Bitcoind) -> None:
    wallet, receiver = crowded.wallet("rich"), shop(crowded)
    cheap, bumped = pay(wallet, receiver, rate=2), pay(wallet, receiver, rate=2)
    offered = remedy(examined(crowded, bumped), ReplaceByFee)
    digits, change = raw_of(crowded, bumped), change_of(crowded, wallet, bumped, receiver)
    better = with_fee(wallet, digits, change=change, raised_by=offered.extra)
    new = crowded.rpc("sendrawtransaction", better)
    visit = examined(crowded, bumped, raw=digits)
    assert (visit.verdict.state, finding(visit, Replaced).by) == (State.REPLACED, new)
    crowded.mine()
    assert examined(crowded, new).verdict.state is State.SETTLED
    assert examined(crowded, cheap).verdict.state is State.PENDING


LOOKS = count(1)


def _next_block(node: Bitcoind) -> set[str]:
    # A template is kept for five seconds (rpc/mining.cpp): each look is some time after the last.
    node.rpc("setmocktime", int(time.time()) + 10 * next(LOOKS))
    template = node.rpc("getblocktemplate", {"rules": ["segwit"]})
    node.rpc("setmocktime", 0)
    return {tx["txid"] for tx in template["transactions"]}
