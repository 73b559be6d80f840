"""A wire that puts questions to a real node over its own JSON-RPC, one after the other."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from nodes.anvil import Anvil
from nodes.errors import NodeError
from txdoctor.admit import Clinic
from txdoctor.doctor import examine
from txdoctor.gather import follow
from txdoctor.model.complaint import Declared
from txdoctor.model.exchange import Answer, Ask, Refusal, Reply, Seat
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit
from txdoctor.units import Moment, Untrusted

OWN = Seat(name="own-1", kind="evm_node", host="127.0.0.1", own=True)


class AnvilWire:
    """`asked` keeps the methods that were carried, `rounds` how often questions left together."""

    def __init__(self, node: Anvil, hidden: frozenset[str] = frozenset()) -> None:
        self.node = node
        self.hidden = hidden
        self.asked: list[str] = []
        self.rounds = 0
        self.waiting: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        self.rounds += 1
        asks, self.waiting = self.waiting, []
        return [self._carried(ask) for ask in asks]

    def now(self) -> Moment:
        return Moment(int(time.time()))

    def _carried(self, ask: Ask) -> Reply:
        self.asked.append(ask.method)
        if ask.method in self.hidden:
            return self._refused(ask, -32601, "the method does not exist/is not available", None)
        try:
            value = self.node.rpc(ask.method, *json.loads(ask.params))
        except NodeError as refusal:
            return self._refused(ask, refusal.code, refusal.message, refusal.data)
        return Answer(ask=ask, value=value, at=self.now())

    def _refused(self, ask: Ask, code: int, said: str, data: object) -> Refusal:
        return Refusal(ask=ask, code=code, said=Untrusted(said), data=data, at=self.now())


def examined(
    node: Anvil,
    text: str,
    *,
    declared: Declared | None = None,
    wire: AnvilWire | None = None,
    company: bool = False,
) -> Visit:
    """The whole examination of a text, with this node as one's own."""
    clinic = Clinic(
        own=lambda chain: (OWN,) if chain == "evm" else (),
        public=lambda network: (),
        opened_at=Moment(int(time.time())),
        company=company,
    )
    order = Order(text=text, network="anvil", declared=declared or Declared())
    return follow(examine(order, clinic), wire or AnvilWire(node))
