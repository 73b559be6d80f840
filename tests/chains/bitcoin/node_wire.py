"""A wire that puts questions to a real node over its own JSON-RPC, one after the other."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

from nodes.bitcoind import Bitcoind
from nodes.errors import NodeError
from txdoctor.admit import Clinic
from txdoctor.chains.bitcoin.sources.bitcoin_core import METHODS
from txdoctor.doctor import examine
from txdoctor.gather import follow
from txdoctor.model.complaint import Declared
from txdoctor.model.exchange import Answer, Ask, Refusal, Reply, Seat
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit
from txdoctor.units import Moment, Untrusted

OWN = Seat(name="own-1", kind="bitcoin_core", host="127.0.0.1", own=True)


class NodeWire:
    """Carries questions to a node; `asked` keeps their methods, `rounds` how often it left."""

    def __init__(self, node: Bitcoind) -> None:
        self.node = node
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
        assert ask.method in METHODS
        self.asked.append(ask.method)
        try:
            value = self.node.rpc(ask.method, *json.loads(ask.params))
        except NodeError as refusal:
            return Refusal(
                ask=ask, code=refusal.code, said=Untrusted(refusal.message), at=self.now()
            )
        return Answer(ask=ask, value=value, at=self.now())


def examined(
    node: Bitcoind,
    text: str,
    *,
    network: str = "bitcoin-regtest",
    raw: str = "",
    sender: str = "",
    receiver: str = "",
) -> Visit:
    """The whole examination of a text, with this node as one's own."""
    from txdoctor.units import Id

    clinic = Clinic(
        own=lambda chain: (OWN,) if chain == "bitcoin" else (),
        public=lambda network: (),
        opened_at=Moment(int(time.time())),
    )
    declared = Declared(
        raw=raw,
        sender=Id(sender) if sender else None,
        receiver=Id(receiver) if receiver else None,
    )
    order = Order(text=text, network=network, declared=declared)
    return follow(examine(order, clinic), NodeWire(node))
