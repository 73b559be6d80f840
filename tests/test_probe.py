"""A source is asked how it is, and never about anybody's transaction."""

import re
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from txdoctor import registry
from txdoctor.chains.evm.plan import plan
from txdoctor.gather import follow
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Answer, Ask, Json, Reason, Reply, Seat, Silence, rpc
from txdoctor.model.sighting import Standing
from txdoctor.probe import NOBODYS, Probe, probe
from txdoctor.units import Id, Moment

NOW = Moment(1_795_263_401)
BLOCK = {
    "number": "0x5",
    "hash": "0x" + "1" * 64,
    "timestamp": hex(NOW),
    "gasLimit": "0x1c9c380",
    "extraData": "0x",
}
SEAT = Seat(name="ethereum#1", kind="evm_node", host="one.example", network="ethereum")


class Node:
    """A wire to one EVM node that knows its chain and its newest block and nothing else."""

    def __init__(self, chain_id: int = 1, *, syncing: bool = False, mute: bool = False) -> None:
        self.said = {
            "eth_chainId": hex(chain_id),
            "eth_syncing": syncing and {"currentBlock": "0x1"},
        }
        self.mute = mute
        self.asked: list[Ask] = []
        self.waiting: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self.asked += asks
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        waiting, self.waiting = self.waiting, []
        return [self._reply(ask) for ask in waiting]

    def now(self) -> Moment:
        return NOW

    def _reply(self, ask: Ask) -> Reply:
        if self.mute:
            return Silence(ask=ask, reason=Reason.TIMED_OUT, at=NOW, ms=7)
        value: Json = self.said.get(ask.method)
        if ask.method == "eth_getBlockByNumber":
            value = BLOCK
        return Answer(ask=ask, value=value, at=NOW, ms=7)


def probed(node: Node) -> Probe:
    return follow(probe(registry.network("ethereum"), SEAT), node)


def test_a_well_source_tells_its_newest_block() -> None:
    found = probed(Node())
    assert found.standing is not None
    assert (found.standing.height, found.ms, found.reason) == (5, 7, None)


@pytest.mark.parametrize(
    ("node", "reason"),
    [
        (Node(mute=True), Reason.TIMED_OUT),
        (Node(chain_id=5), Reason.OTHER_NETWORK),
        (Node(syncing=True), Reason.SYNCING),
    ],
)
def test_what_ails_it_is_named(node: Node, reason: Reason) -> None:
    found = probed(node)
    assert (found.reason, found.standing and found.reason) == (reason, None)


def test_no_hash_at_all_is_asked_for_where_a_wing_can_do_without() -> None:
    node = Node()
    probed(node)
    assert [ask.method for ask in node.asked] == [
        "eth_chainId", "eth_syncing", "eth_getBlockByNumber",
    ]  # fmt: skip


def test_else_nobodys_hash_is_the_only_one_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "room", lambda chain, name: SimpleNamespace(plan=plan))
    node = Node()
    probed(node)
    hashes = [found for ask in node.asked for found in re.findall("[0-9a-f]{64}", ask.params)]
    assert set(hashes) == {NOBODYS}


def test_a_wing_may_bring_its_own_question(monkeypatch: pytest.MonkeyPatch) -> None:
    def own(seat: Seat) -> Plan[object]:
        notes = Notebook()
        [reply] = yield [rpc(seat, "eth_chainId")]
        notes.hear(reply, _standing, hoped=Standing)
        return notes.close()

    monkeypatch.setattr(registry, "room", lambda chain, name: SimpleNamespace(probe=own))
    node = Node()
    assert probed(node).standing is not None
    assert [ask.method for ask in node.asked] == ["eth_chainId"]


def _standing(value: Json) -> Standing:
    return Standing(
        seat=SEAT.name, caip2=f"eip155:{int(value, 16)}", height=1, tip=Id("0x1"), tip_time=NOW
    )
