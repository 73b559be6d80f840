"""One source lies where no hash gives it away, and neither verdict nor advice follows it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.faults import truth as truths
from tests.faults.evm_bytes import Payment, signed
from tests.faults.evm_lies import RECEIPT, TX, _receipt_of
from tests.faults.evm_world import ETHER, GWEI, EvmWorld
from tests.faults.exchange import Refused
from tests.faults.secp256k1 import throwaway
from tests.faults.truth import Truth
from tests.lone_liar import Lie, examined, remedies, rows
from txdoctor.chains.evm.remedies.speed_up import SpeedUp
from txdoctor.model.diagnosis import Confidence
from txdoctor.model.finding import State
from txdoctor.testing.telling import told

THIEF = "0x" + "ba" * 20
FINALIZED, LATEST = ["finalized", False], ["latest", False]


def world_of(truth: Truth) -> EvmWorld:
    assert isinstance(truth.world, EvmWorld)
    return truth.world


# -- finality --------------------------------------------------------------------------------------


def no_tag(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
    if method == "eth_getBlockByNumber" and params[0] == "finalized":
        raise Refused(-39001, "finalized block not found")
    return ask(method, params)


def head_is_final(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
    return ask(method, LATEST if params == FINALIZED else params)


@pytest.mark.parametrize(
    ("lies", "final"),
    [
        ([head_is_final], True),  # one source alone is believed, at its confidence
        ([no_tag, no_tag, head_is_final], False),
        ([no_tag, head_is_final], False),
        ([None, None, head_is_final], False),
    ],
)
def test_finality_is_not_one_sources_to_give(lies: list[Lie | None], final: bool) -> None:
    truth = truths.evm()
    failed = truth.stories["reverted"]
    world = world_of(truth)
    world.placed[failed] = replace(world.placed[failed], height=world.head() - 1)
    visit = examined(truth, failed, lies, "ethereum")
    assert visit.verdict.code == "evm/reverted"
    assert visit.verdict.final is final
    assert ("evm/try-again-safely" in remedies(visit)) is final


# -- networks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("status", ["0x0", "0x1"])
def test_what_is_signed_for_one_chain_stands_on_no_other(place: int, status: str) -> None:
    def liar(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        if method == "eth_chainId":
            return "0xa"
        if method == TX:
            return None
        if method == RECEIPT:
            tx, head = ask(TX, params), ask("eth_getBlockByNumber", LATEST)
            block = {"blockHash": head["hash"], "blockNumber": head["number"]}
            return {**_receipt_of(tx), **block, "transactionIndex": "0x0", "status": status}
        return head_is_final(ask, method, params, scene)

    lies: list[Lie | None] = [None]
    lies.insert(place, liar)
    truth = truths.evm()
    visit = examined(truth, truth.stories["pending"], lies, None)
    assert visit.verdict.state is State.PENDING
    assert visit.network is not None
    assert visit.network.name == "ethereum"


# -- fields that the hash does not cover -----------------------------------------------------------


def forging(**fields: str) -> Lie:
    def lie(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        said = ask(method, params)
        return {**said, **fields} if method == TX and said else said

    return lie


def test_the_sender_is_recovered_from_the_signature() -> None:
    truth = truths.evm()
    visit = examined(truth, truth.stories["pending"], [forging(**{"from": THIEF})], "ethereum")
    assert visit.verdict.state is State.UNDETERMINED
    assert "from" not in rows(visit)


@pytest.mark.parametrize("place", [0, 1])
def test_of_two_senders_of_a_mined_one_neither_is_told(place: int) -> None:
    lies: list[Lie | None] = [None]
    lies.insert(place, forging(**{"from": THIEF}))
    truth = truths.evm()
    visit = examined(truth, truth.stories["settled"], lies, "ethereum")
    assert visit.verdict.state is State.SETTLED
    assert "from" not in rows(visit)


def test_the_sender_of_a_mined_one_by_one_source_is_named_as_its_word() -> None:
    truth = truths.evm()
    visit = examined(truth, truth.stories["settled"], [forging(**{"from": THIEF})], "ethereum")
    assert visit.verdict.confidence is Confidence.MEDIUM
    assert "general/one-source" in {found.finding.code for found in visit.findings}


@pytest.mark.parametrize("fields", [{"type": "0x7e"}, {"r": "0x0", "s": "0x0"}])
@pytest.mark.parametrize("story", ["settled", "pending"])
def test_what_no_hash_proves_is_marked_so(story: str, fields: dict[str, str]) -> None:
    truth = truths.evm()
    visit = examined(truth, truth.stories[story], [forging(**fields, to=THIEF)], "ethereum")
    assert str(rows(visit)["proof"]) == "fields-by-word"
    assert not remedies(visit) & {"evm/speed-up", "evm/send-the-missing-nonce", "evm/cancel"}
    assert "source's word" in told(visit, "text", "en", verbose=True)


def test_one_source_cannot_make_a_waiting_transaction_of_nothing() -> None:
    def liar(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        if method == TX and params[0] == scene.truth.stories["unknown"]:
            tx = ask(TX, [scene.truth.stories["pending"]])
            nonce = hex(int(tx["nonce"], 16) + 3)
            return {**tx, "hash": params[0], "type": "0x7e", "nonce": nonce}
        return ask(method, params)

    truth = truths.evm()
    lies = [None, None, liar, None, None]
    visit = examined(truth, truth.stories["unknown"], lies, "ethereum")
    assert visit.verdict.state is State.UNSEEN
    assert "evm/send-the-missing-nonce" not in remedies(visit)


def test_a_new_contract_has_the_address_that_sender_and_nonce_give() -> None:
    def liar(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        said = ask(method, params)
        return {**said, "contractAddress": THIEF} if method == RECEIPT and said else said

    truth = truths.evm()
    visit = examined(truth, truth.stories["settled"], [liar, None, None], "ethereum")
    assert visit.verdict.confidence is Confidence.HIGH
    assert "created_contract" not in rows(visit)


def test_what_all_told_is_not_bent_by_the_first() -> None:
    def liar(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        said = ask(method, params)
        if method == RECEIPT and said:
            paid = int(said["gasUsed"], 16) * int(said["effectiveGasPrice"], 16)
            rest = hex(paid - int(said["gasUsed"], 16))
            return {**said, "effectiveGasPrice": "0x1", "l1Fee": rest}
        return {**said, "blockTimestamp": "0x1"} if method == TX and said else said

    truth = truths.evm()
    honest = rows(examined(truth, truth.stories["settled"], [None, None, None], "ethereum"))
    bent = rows(examined(truth, truth.stories["settled"], [liar, None, None], "ethereum"))
    assert bent == honest


# -- the sender's line -----------------------------------------------------------------------------


def low(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
    said = ask(method, params)
    if method == "eth_getTransactionCount" and params[1] == "latest":
        return hex(max(0, int(said, 16) - 3))
    return said


@pytest.mark.parametrize("lies", [[low, None], [None, low], [low, None, None]])
def test_nothing_is_put_in_front_of_it_on_one_nodes_word(lies: list[Lie | None]) -> None:
    truth = truths.evm()
    visit = examined(truth, truth.stories["pending"], lies, "ethereum")
    assert visit.verdict.code == "evm/below-base-fee"
    codes = {found.finding.code for found in visit.findings}
    assert not codes & {"evm/behind-earlier-nonce", "evm/nonce-gap"}


def forgot(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
    if method in (TX, RECEIPT) and params[0] == scene.truth.stories["replacement"]:
        return None
    return ask(method, params)


def names_a_loser(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
    """A signed rival that no block holds, shown as the one that used the nonce."""
    if method != "eth_getTransactionBySenderAndNonce":
        return forgot(ask, method, params, scene)
    to = scene.truth.world.placed[scene.truth.stories["replacement"]].tx.shown["to"]
    loser = Payment(
        chain_id=1, nonce=3, cap=21 * GWEI, tip=GWEI, gas=21_000,
        to=bytes.fromhex(to[2:]), value=ETHER // 10, data=b"",
    )  # fmt: skip
    place = {"blockHash": "0x" + "11" * 32, "blockNumber": "0x1406f00", "transactionIndex": "0x0"}
    return {**signed(loser, throwaway("frank")).shown, **place}


@pytest.mark.parametrize("honest", [2, 4])
def test_who_took_a_nonce_is_not_one_nodes_to_say(honest: int) -> None:
    truth = truths.evm()
    text = truth.stories["replacement"]
    sender = world_of(truth).placed[text].tx.sender
    lies: list[Lie | None] = [*[forgot] * honest, names_a_loser]
    visit = examined(truth, text, lies, "ethereum", sender=sender, nonce=3)
    assert visit.verdict.code == "evm/included-or-replaced"


def test_nodes_that_know_the_taker_only_by_its_receipt_confirm_it() -> None:
    def unable(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        if method == "eth_getTransactionBySenderAndNonce":
            raise Refused(-32601, "the method does not exist")
        return ask(method, params)

    def names_it(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        if method == "eth_getTransactionBySenderAndNonce":
            return ask(TX, [scene.truth.stories["replacement"]])
        return ask(method, params)

    truth = truths.evm()
    text = truth.stories["replaced"]
    sender = world_of(truth).placed[truth.stories["replacement"]].tx.sender
    lies: list[Lie | None] = [unable, names_it, unable]
    visit = examined(truth, text, lies, "ethereum", sender=sender, nonce=3)
    assert visit.verdict.code == "evm/nonce-used"
    assert json.loads(told(visit, "json", "en"))["results"][0]["verdict"]["state"] == "replaced"


# -- what it costs ---------------------------------------------------------------------------------


def dear(tx: Any, tip: int) -> Lie:
    """The only one that still holds a transaction, and its blocks are said to cost a fortune."""

    def lie(ask: Any, method: str, params: list[Any], scene: Any) -> Any:
        if method == TX and params[0] == tx.hash:
            return {"blockHash": None, "blockNumber": None, "transactionIndex": None, **tx.shown}
        if method == "eth_getBalance":
            return hex(1000 * ETHER)
        said = ask(method, params)
        if method == "eth_feeHistory":
            return {**said, "reward": [[hex(tip)] * 3] * len(said["reward"])}
        return said

    return lie


@pytest.mark.parametrize("tip", [GWEI * 10**4, 400 * ETHER // 4 // 21_000 * 97 // 100])
def test_a_fee_is_not_for_the_only_holder_to_say(tip: int) -> None:
    payment = Payment(
        chain_id=1, nonce=0, cap=5 * GWEI, tip=GWEI, gas=21_000,
        to=bytes.fromhex("11" * 20), value=400 * ETHER, data=b"",
    )  # fmt: skip
    tx = signed(payment, throwaway("zoe"))
    liar = dear(tx, tip)
    truth = truths.evm()
    among = examined(truth, tx.hash, [None, None, liar, None, None], "ethereum")
    [offer] = [each for each in among.offers if each.remedy.code == "evm/speed-up"]
    assert isinstance(offer.remedy, SpeedUp)
    assert offer.remedy.worst < ETHER // 1000
    alone = examined(truth, tx.hash, [liar], "ethereum")
    assert alone.verdict.state is State.PENDING
    assert "evm/speed-up" not in remedies(alone)
