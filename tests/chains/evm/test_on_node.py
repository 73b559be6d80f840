"""The whole examination against anvil: what a real chain says, and what is made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nodes import anvil as anvil_node
from nodes.anvil import Anvil
from nodes.command import carry_out
from nodes.errors import NodeError
from tests.chains.evm.anvil_wire import AnvilWire, examined
from txdoctor.chains.evm.codec.raw import decode
from txdoctor.chains.evm.codec.transaction import hash_of, signed_bytes, signer
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.remedies.speed_up import SpeedUp
from txdoctor.chains.evm.remedies.try_again_safely import TryAgainSafely
from txdoctor.chains.evm.remedies.wait_until_final import WaitUntilFinal
from txdoctor.chains.evm.rules.account.has_pending import HasPending
from txdoctor.chains.evm.rules.below_base_fee import BelowBaseFee
from txdoctor.chains.evm.rules.nonce_used import NonceUsed
from txdoctor.chains.evm.rules.reverted import Reverted
from txdoctor.chains.evm.sources.evm_node import METHODS
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import State
from txdoctor.model.remedy import Remedy
from txdoctor.model.visit import Visit
from txdoctor.units import Id, Untrusted

pytestmark = pytest.mark.node

GWEI, ETHER = 10**9, 10**18
COMPILED = json.loads((Path(__file__).parent / "contracts" / "Failing.json").read_text("utf-8"))
ARCHIVE = frozenset({"eth_call"})
RECORDS = frozenset({"debug_traceTransaction", "trace_transaction", "ots_getApiLevel"})


class Chain:
    """An anvil with ten rich accounts and one contract that fails on demand."""

    def __init__(self, node: Anvil) -> None:
        self.node = node
        self.accounts: list[str] = node.rpc("eth_accounts")
        deployed = self.send(self.accounts[9], data=COMPILED["bytecode"], gas=2_000_000)
        node.mine()
        self.contract: str = node.rpc("eth_getTransactionReceipt", deployed)["contractAddress"]

    def send(self, sender: str, **fields: Any) -> str:
        """Signed by anvil itself; 2 gwei tip under a cap of 50 unless said otherwise."""
        priced = "gasPrice" in fields or "maxFeePerGas" in fields
        prices = {} if priced else {"maxFeePerGas": 50 * GWEI, "maxPriorityFeePerGas": 2 * GWEI}
        call = {"from": sender, **prices, **fields}
        shown = {k: hex(v) if isinstance(v, int) else v for k, v in call.items()}
        txid: str = self.node.rpc("eth_sendTransaction", shown)
        return txid

    def call(self, sender: str, method: str, *words: int, gas: int = 200_000, **more: Any) -> str:
        data = "0x" + COMPILED["methods"][method] + "".join(f"{word:064x}" for word in words)
        return self.send(sender, to=self.contract, data=data, gas=gas, **more)

    def base_fee(self, wei: int) -> None:
        self.node.rpc("anvil_setNextBlockBaseFeePerGas", hex(wei))

    def busy(self) -> None:
        """A block with a base fee of 20 gwei: the next one takes 17.5 gwei."""
        self.base_fee(20 * GWEI)
        self.node.mine()

    def stuck(self, send: Callable[[], str]) -> str:
        """Sent under the base fee: anvil takes that only while the next one is set lower."""
        self.base_fee(GWEI // 100)
        txid = send()
        self.base_fee(20 * GWEI * 7 // 8)
        return txid

    def transfer(self, sender: str, cap: int, value: int = ETHER) -> Callable[[], str]:
        prices = {"maxFeePerGas": cap, "maxPriorityFeePerGas": cap // 10}
        return lambda: self.send(sender, to=self.accounts[1], value=value, gas=21_000, **prices)


@pytest.fixture(scope="module")
def chain() -> Iterator[Chain]:
    with anvil_node.running(base_fee=GWEI) as node:
        yield Chain(node)


@pytest.fixture
def fresh(fresh_anvil: Anvil) -> Chain:
    return Chain(fresh_anvil)


def remedy(visit: Visit, kind: type[Remedy]) -> Any:
    return next((o.remedy for o in visit.offers if isinstance(o.remedy, kind)), None)


def rows(visit: Visit) -> dict[str, Any]:
    return {row.name: row.value for row in visit.chart}


def test_a_payment_settles_and_becomes_final(chain: Chain) -> None:
    txid = chain.send(chain.accounts[0], to=chain.accounts[1], value=ETHER, gas=21_000)
    chain.node.mine()
    wire = AnvilWire(chain.node)
    young = examined(chain.node, txid, wire=wire)
    assert (young.verdict.code, young.verdict.final) == ("evm/settled", False)
    assert wire.rounds == 1
    chain.node.mine(64)
    old = examined(chain.node, txid)
    assert (old.verdict.state, old.verdict.final) == (State.SETTLED, True)
    assert rows(old)["confirmations"] == 65
    receipt = chain.node.rpc("eth_getTransactionReceipt", txid)
    paid = int(receipt["gasUsed"], 16) * int(receipt["effectiveGasPrice"], 16)
    assert rows(old)["fee_paid"] == paid


@pytest.mark.parametrize(
    ("method", "words", "reason", "certainty"),
    [
        ("withKnownText()", (), "revert-token-balance", "certainty-traced"),
        ("withOwnText()", (), Untrusted("the moon is not full"), "certainty-traced"),
        ("withPanic(uint256)", (0,), "panic-0x11", "certainty-traced"),
        ("withKnownError()", (), "revert-token-balance", "certainty-traced"),
        ("withUnknownError()", (), "revert-unknown-error", "certainty-traced"),
        ("withNothing()", (), "revert-empty-data", "certainty-traced"),
        ("withInvalid()", (), "revert-invalid-opcode", "certainty-traced"),
        ("fill(uint256)", (20,), "revert-out-of-gas", "certainty-traced"),
    ],
)
def test_a_failure_is_explained(
    chain: Chain, method: str, words: tuple[int, ...], reason: object, certainty: str
) -> None:
    txid = chain.call(chain.accounts[2], method, *words)
    chain.node.mine()
    wire = AnvilWire(chain.node)
    visit = examined(chain.node, txid, wire=wire)
    found = visit.diagnosis.root
    assert isinstance(found, Reverted)
    assert (found.reason, found.certainty) == (reason, certainty)
    assert wire.rounds == 2
    assert set(wire.asked) <= METHODS


def test_a_failure_is_answered_only_once_it_is_final(chain: Chain) -> None:
    txid = chain.call(chain.accounts[2], "fill(uint256)", 30)
    chain.node.mine()
    young = examined(chain.node, txid)
    assert remedy(young, WaitUntilFinal) is not None
    assert remedy(young, TryAgainSafely) is None
    chain.node.mine(64)
    old = examined(chain.node, txid)
    assert remedy(old, TryAgainSafely).change == "change-more-gas"
    assert remedy(old, WaitUntilFinal) is None
    assert remedy(old, SpeedUp) is None


def test_what_stood_before_it_in_the_block_is_told_apart(chain: Chain) -> None:
    # anvil orders a block by tip: the one that closes the gate runs first.
    chain.call(chain.accounts[3], "close()", maxFeePerGas=90 * GWEI, maxPriorityFeePerGas=9 * GWEI)
    txid = chain.call(chain.accounts[4], "pass()")
    chain.node.mine()
    visit = examined(chain.node, txid, wire=AnvilWire(chain.node, hidden=RECORDS))
    found = visit.diagnosis.root
    assert isinstance(found, Reverted)
    assert found.certainty == "certainty-exact"
    assert found.reason == "revert-paused"
    assert "evm/decided-within-block" in [f.finding.code for f in visit.findings]
    blunt = AnvilWire(chain.node, hidden=RECORDS | {"eth_simulateV1"})
    open_ = examined(chain.node, txid, wire=blunt)
    assert isinstance(open_.diagnosis.root, Reverted)
    assert open_.diagnosis.root.certainty == "certainty-uncertain"
    assert "evm/reason-uncertain" in [f.finding.code for f in open_.findings]
    chain.call(chain.accounts[3], "reopen()")
    chain.node.mine()


def test_a_server_that_runs_no_calls_leaves_the_reason_open(chain: Chain) -> None:
    txid = chain.call(chain.accounts[2], "withKnownText()")
    chain.node.mine()
    visit = examined(chain.node, txid, wire=AnvilWire(chain.node, hidden=RECORDS | ARCHIVE))
    found = visit.diagnosis.root
    assert isinstance(found, Reverted)
    assert (found.reason, found.certainty) == ("reason-not-available", "certainty-unknown")


def test_below_the_base_fee_is_sped_up(fresh: Chain) -> None:
    fresh.busy()
    txid = fresh.stuck(fresh.transfer(fresh.accounts[0], 5 * GWEI))
    wire = AnvilWire(fresh.node)
    visit = examined(fresh.node, txid, wire=wire)
    assert isinstance(visit.diagnosis.root, BelowBaseFee)
    bump = remedy(visit, SpeedUp)
    assert bump.max_fee > 31 * GWEI  # 17.5 gwei after five more full blocks
    offer = next(o for o in visit.offers if isinstance(o.remedy, SpeedUp))
    assert offer.draft is not None
    assert offer.draft.checked.result == "simulated"
    assert wire.rounds == 2  # look, then account and call: that one proves the draft as well
    assert set(wire.asked) <= METHODS
    signed_again = fresh.node.rpc("eth_sendTransaction", _for_anvil(offer.draft.data))
    fresh.node.mine()
    assert examined(fresh.node, signed_again).verdict.state is State.SETTLED
    gone = examined(fresh.node, txid, declared=_declared(fresh.accounts[0], bump.nonce))
    assert isinstance(gone.diagnosis.root, NonceUsed)
    assert gone.diagnosis.root.by == signed_again


def test_an_old_style_price_is_sped_up_too(fresh: Chain) -> None:
    fresh.busy()
    sender, to = fresh.accounts[:2]
    txid = fresh.stuck(
        lambda: fresh.send(sender, to=to, value=ETHER, gas=21_000, gasPrice=5 * GWEI)
    )
    visit = examined(fresh.node, txid)
    offer = next(o for o in visit.offers if isinstance(o.remedy, SpeedUp))
    assert isinstance(offer.remedy, SpeedUp)
    assert offer.draft is not None
    built = json.loads(offer.draft.data)
    assert "maxFeePerGas" not in built
    assert int(built["gasPrice"], 16) == offer.remedy.max_fee
    fresh.node.rpc("eth_sendTransaction", _for_anvil(offer.draft.data))
    fresh.node.mine()
    assert examined(fresh.node, txid).verdict.state is State.UNSEEN


def test_a_small_amount_is_not_worth_its_fee(fresh: Chain) -> None:
    fresh.busy()
    txid = fresh.stuck(fresh.transfer(fresh.accounts[0], 5 * GWEI, value=10**12))
    visit = examined(fresh.node, txid)
    assert isinstance(visit.diagnosis.root, BelowBaseFee)
    assert remedy(visit, SpeedUp) is None


def test_only_the_lowest_nonce_is_sped_up(fresh: Chain) -> None:
    fresh.busy()
    fresh.stuck(fresh.transfer(fresh.accounts[0], 5 * GWEI))
    second = fresh.stuck(fresh.transfer(fresh.accounts[0], 6 * GWEI))
    visit = examined(fresh.node, second)
    codes = [found.finding.code for found in visit.findings]
    assert "evm/behind-earlier-nonce" in codes
    assert remedy(visit, SpeedUp) is None


def test_a_delegated_account_is_not_sped_up(fresh: Chain) -> None:
    fresh.busy()
    txid = fresh.stuck(fresh.transfer(fresh.accounts[0], 5 * GWEI))
    fresh.node.rpc("anvil_setCode", fresh.accounts[0], "0xef0100" + "11" * 20)
    visit = examined(fresh.node, txid)
    assert remedy(visit, SpeedUp) is None
    assert rows(visit)["account_code"] == "code-delegated"


def test_a_call_that_would_fail_is_not_sped_up(fresh: Chain) -> None:
    fresh.busy()
    low = {"maxFeePerGas": 5 * GWEI, "maxPriorityFeePerGas": GWEI // 2}
    txid = fresh.stuck(lambda: fresh.call(fresh.accounts[0], "withKnownText()", **low))
    visit = examined(fresh.node, txid)
    assert "evm/would-fail" in [found.finding.code for found in visit.findings]
    assert [offer.remedy.code for offer in visit.offers] == ["evm/cancel"]


def test_one_that_can_be_taken_only_waits(chain: Chain) -> None:
    txid = chain.send(chain.accounts[5], to=chain.accounts[1], value=ETHER, gas=21_000)
    visit = examined(chain.node, txid)
    assert visit.verdict.code == "evm/waiting"
    assert [offer.remedy.code for offer in visit.offers][:1] == ["evm/wait"]
    chain.node.mine()


def test_an_unknown_hash_takes_one_round(chain: Chain) -> None:
    wire = AnvilWire(chain.node)
    visit = examined(chain.node, "0x" + "ab" * 32, wire=wire)
    assert visit.verdict.state is State.UNSEEN
    assert wire.rounds == 1


def test_signed_bytes_that_nobody_has_seen(fresh: Chain) -> None:
    txid = fresh.stuck(fresh.transfer(fresh.accounts[0], 5 * GWEI))
    raw = fresh.node.rpc("eth_getRawTransactionByHash", txid)
    fresh.node.rpc("anvil_dropTransaction", txid)
    visit = examined(fresh.node, raw)
    assert visit.verdict.state is State.UNSENT
    fresh.send(fresh.accounts[0], to=fresh.accounts[2], value=1, gas=21_000)
    fresh.node.mine()
    replaced = examined(fresh.node, raw)
    assert replaced.verdict.code == "evm/nonce-used"


def test_an_account_with_something_in_the_pool(fresh: Chain) -> None:
    assert examined(fresh.node, fresh.accounts[6]).verdict.state is State.IDLE
    fresh.busy()
    fresh.stuck(fresh.transfer(fresh.accounts[6], 5 * GWEI))
    visit = examined(fresh.node, fresh.accounts[6])
    assert isinstance(visit.diagnosis.root, HasPending)
    # anvil has no txpool_contentFrom: how many wait is known, which ones is not.
    assert visit.transactions == ()


# The first of the keys that every anvil prints at its start; it is worth nothing anywhere.
ANVILS_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"

KINDS = {
    0: ("--legacy",),
    1: ("--legacy", "--access-list", "ACCESSES"),
    2: (),
    3: ("--blob", "--path", "BLOB", "--blob-gas-price", "100"),
    4: ("--auth", "0x" + "11" * 20),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_hashes_to_its_own_name(fresh: Chain, tmp_path: Path, kind: int) -> None:
    blob = tmp_path / "blob"
    blob.write_text("a few bytes", encoding="utf-8")
    keys = [{"address": fresh.contract, "storageKeys": ["0x" + "00" * 31 + "01"]}]
    filled = {"BLOB": str(blob), "ACCESSES": json.dumps(keys)}
    options = [filled.get(each, each) for each in KINDS[kind]]
    sent = carry_out(
        [str(anvil_node.cast()), "send", "--async", "--rpc-url", fresh.node.url,
         "--private-key", ANVILS_KEY, *options, fresh.accounts[1]]
    )  # fmt: skip
    [txid] = re.findall(r"0x[0-9a-f]{64}", sent)
    tx = shown.read(fresh.node.rpc("eth_getTransactionByHash", txid))
    assert tx.kind == kind
    assert hash_of(tx) == txid
    assert signer(tx) == tx.sender == fresh.accounts[0].lower()
    assert decode(signed_bytes(tx)) == tx
    fresh.node.mine()
    assert examined(fresh.node, txid).verdict.state is State.SETTLED


def test_hardhats_words_are_what_a_smaller_bump_meets() -> None:
    """The rule of other pools; anvil itself would take nine percent."""
    from txdoctor.chains.evm.hearing.phrasebook import meaning

    said = Untrusted("Replacement transaction underpriced. A gasPrice of at least 11 is needed")
    assert meaning(said) == "node-bump-too-small"


def test_the_node_refuses_what_lies_below_its_base_fee(fresh: Chain) -> None:
    from txdoctor.chains.evm.hearing.phrasebook import meaning

    fresh.busy()
    with pytest.raises(NodeError) as refused:
        fresh.send(fresh.accounts[0], to=fresh.accounts[1], gas=21_000, gasPrice=GWEI)
    assert meaning(Untrusted(refused.value.message)) == "node-fee-below-base-fee"


def _declared(sender: str, nonce: int) -> Declared:
    return Declared(sender=Id(sender), nonce=nonce)


def _for_anvil(draft: str) -> dict[str, Any]:
    call: dict[str, Any] = json.loads(draft)
    return call
