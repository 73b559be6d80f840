"""Of four seats one is slow, one lies, one is stale and one is well: the verdict is the right one.

The servers stand in front of one truth, scripted or a real node's; what was recorded of them gives
the same bytes again in every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from nodes.anvil import Anvil
from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.wallets import pay
from tests.faults import truth as truths
from tests.faults.server import FaultyServer, faulty
from tests.faults.truth import Truth
from txdoctor.model.exchange import Answer, Reason
from txdoctor.model.finding import State
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.testing.cases import essentials, replayed
from txdoctor.testing.laws import TONGUES
from txdoctor.testing.telling import FORMATS, told
from txdoctor.wishes import Wishes

DELAY = 0.25  # seconds that the slow server takes for each request
SLOW, LIAR, STALE, WELL = "own-1", "own-2", "own-3", "own-4"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What is asked of whom, and what the right answer is."""

    truth: str
    story: str
    lie: str
    state: State


SCENES = tuple(
    Scene(truth=truth, story=story, lie=f"lie-{lie}", state=state)
    for truth in ("evm", "esplora", "core")
    for story, lie, state in (
        ("pending", "forged-confirmation", State.PENDING),
        ("pending", "tx-hidden", State.PENDING),
        ("settled", "forged-pending", State.SETTLED),
        ("settled", "tx-hidden", State.SETTLED),
        ("unknown", "syncing", State.UNSEEN),
    )
    if not (truth == "esplora" and lie == "syncing")
)
MAKE: dict[str, Callable[[], Truth]] = {
    "evm": truths.evm,
    "esplora": truths.esplora,
    "core": lambda: truths.core(auth=None),
}
NETWORKS = {"evm": "ethereum", "esplora": "bitcoin", "core": "bitcoin"}


@pytest.fixture(scope="module")
def truth_of() -> Callable[[str], Truth]:
    made: dict[str, Truth] = {}
    return lambda kind: made.setdefault(kind, MAKE[kind]())


@contextmanager
def four(truth: Truth, lie: str) -> Iterator[list[FaultyServer]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(faulty(truth, delay=DELAY)),
            stack.enter_context(faulty(truth, lie)),
            stack.enter_context(faulty(truth, "lie-stale-head")),
            stack.enter_context(faulty(truth)),
        ]


def examined(truth: Truth, text: str, network: str, lie: str, tape: Path) -> Visit:
    prefix = "esplora+" if truth.kind == "esplora" else ""
    with four(truth, lie) as servers:
        rpc = [prefix + server.url.rstrip("/") for server in servers]
        wishes = Wishes(network=network, rpc=rpc, record=tape, plugins=False)
        with Practice(wishes, environ={}) as practice:
            [visit] = practice.check_many([text])
    assert isinstance(visit, Visit), visit
    return visit


def assert_replayed_to_the_byte(visit: Visit, tape: Path) -> None:
    again = replayed(tape)
    assert essentials(again) == essentials(visit)
    for language in TONGUES:
        for format in FORMATS:
            assert told(again, format, language) == told(visit, format, language), format
            loud = told(visit, format, language, verbose=True)
            assert told(again, format, language, verbose=True) == loud, format


def waited_for(visit: Visit, seat: str) -> int:
    """How many of the seat's answers came, the quickest of them not under the delay."""
    replies = [reply for reply in visit.evidence.replies if reply.ask.seat == seat]
    assert all(reply.ms >= DELAY * 1000 for reply in replies)
    return sum(isinstance(reply, Answer) for reply in replies)


def reasons(visit: Visit, seat: str) -> set[Reason]:
    return {gap.reason for gap in visit.evidence.gaps if gap.seat == seat}


@pytest.mark.parametrize("scene", SCENES, ids=lambda s: f"{s.truth}-{s.story}-{s.lie}")
def test_the_right_verdict_live_and_again_from_the_tape(
    scene: Scene, truth_of: Callable[[str], Truth], tmp_path: Path
) -> None:
    truth, tape = truth_of(scene.truth), tmp_path / "four.case.json"
    text = truth.stories[scene.story]
    visit = examined(truth, text, NETWORKS[scene.truth], scene.lie, tape)
    assert visit.verdict.state is scene.state
    assert waited_for(visit, SLOW) > 0
    assert {seat.name for seat in visit.seats} == {SLOW, LIAR, STALE, WELL}
    assert_replayed_to_the_byte(visit, tape)


@pytest.mark.parametrize("kind", ["evm", "esplora", "core"])
def test_the_liar_is_named_and_the_slow_one_is_not_blamed(
    kind: str, truth_of: Callable[[str], Truth], tmp_path: Path
) -> None:
    truth = truth_of(kind)
    lie = "lie-forged-confirmation"
    tape = tmp_path / "four.case.json"
    visit = examined(truth, truth.stories["pending"], NETWORKS[kind], lie, tape)
    assert Reason.OUTVOTED in reasons(visit, LIAR)
    assert not reasons(visit, SLOW) & {Reason.TIMED_OUT, Reason.OUTVOTED}
    assert Reason.BEHIND in reasons(visit, STALE)


def test_in_front_of_a_real_ethereum_node(fresh_anvil: Anvil, tmp_path: Path) -> None:
    node = fresh_anvil
    node.mine(20)
    [first, second, *_] = node.rpc("eth_accounts")
    call = {"from": first, "to": second, "value": "0x1", "gas": "0x5208"}
    txid = node.rpc("eth_sendTransaction", call)
    truth, tape = truths.live("evm", node.url), tmp_path / "four.case.json"
    visit = examined(truth, txid, "anvil", "lie-forged-confirmation", tape)
    assert visit.verdict.state is State.PENDING
    assert_replayed_to_the_byte(visit, tape)


def test_in_front_of_a_real_bitcoin_node(knots: Bitcoind, tmp_path: Path) -> None:
    txid = pay(knots.wallet("rich"), knots.wallet("shop").address())
    truth, tape = truths.live("core", knots.rpc_url), tmp_path / "four.case.json"
    visit = examined(truth, txid, "bitcoin-regtest", "lie-forged-confirmation", tape)
    assert visit.verdict.state is State.PENDING
    assert_replayed_to_the_byte(visit, tape)
    knots.mine()
    tape = tmp_path / "later.case.json"
    visit = examined(truth, txid, "bitcoin-regtest", "lie-tx-hidden", tape)
    assert visit.verdict.state is State.SETTLED
    assert_replayed_to_the_byte(visit, tape)
