"""A wire that shows of a real node only what public servers show of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nodes.anvil import Anvil
from tests.chains.evm.anvil_wire import AnvilWire
from txdoctor.model.exchange import Answer, Ask, Refusal, Reply

WHETHER = frozenset({"debug_traceTransaction", "trace_transaction", "ots_getApiLevel"})
"""What one's own node is asked once, to know which record of calls it has."""

CLOSED = ("debug_", "trace_", "ots_", "txpool_", "anvil_", "evm_", "hardhat_", "admin_")

Bend = Callable[[Ask], tuple[int, str, Any] | None]
"""What an odd server says to a question instead of the answer: code, sentence, data; None: it."""


class PublicWire(AnvilWire):
    """Closed namespaces and methods do not exist; `bend` makes the server odd in one more way."""

    def __init__(
        self, node: Anvil, hidden: frozenset[str] = frozenset(), bend: Bend | None = None
    ) -> None:
        super().__init__(node, hidden)
        self.bend = bend

    def _carried(self, ask: Ask) -> Reply:
        if ask.method.startswith(CLOSED):
            self.asked.append(ask.method)
            return self._refused(ask, -32601, "the method does not exist/is not available", None)
        bent = self.bend(ask) if self.bend else None
        if bent is not None:
            self.asked.append(ask.method)
            return self._refused(ask, *bent)
        return super()._carried(ask)

    def said(self, ask: Ask) -> Answer | Refusal:
        """What the node itself would say."""
        reply = super()._carried(ask)
        assert isinstance(reply, Answer | Refusal)
        return reply
