"""Facts that the rules are put before, and a wire to the scripted ledger that needs no socket."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from txdoctor.model.exchange import Answer, Ask, Reply, Seat, Silence
from txdoctor.units import Id, Moment, Term

from ledger import scripted
from server import answer
from txdoctor_nano.facts import SEND, Block, ConfirmedBlock, Raw, UnconfirmedBlock, Waiting

NOW = Moment(1_800_000_000)
LEDGER, WORTH_ASKING = scripted(NOW)

NODE = Seat(name="own-1", kind="nano_node", host="own-1", own=True)

HASH, RIVAL = Id("AB" * 32), Id("CD" * 32)
SENDER = Id("nano_1111111111111111111111111111111111111111111111111111hifc8npp")
RECEIVER = Id("nano_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3")


def block(deed: Term = SEND, amount: Raw | None = Raw(10**30)) -> Block:  # noqa: B008 - immutable
    return Block(
        hash=HASH,
        deed=deed,
        account=SENDER,
        receiver=RECEIVER if deed == SEND else None,
        source=None,
        amount=amount,
        root=Id("EF" * 64),
    )


def confirmed(of: Block | None = None) -> ConfirmedBlock:
    return ConfirmedBlock(seat="own-1", hash=HASH, block=of or block(), seen_at=None)


def unconfirmed(seen_at: Moment | None = None) -> UnconfirmedBlock:
    return UnconfirmedBlock(seat="own-1", hash=HASH, block=block(), seen_at=seen_at)


def waiting(waits: bool) -> Waiting:
    return Waiting(seat="own-1", hash=HASH, waits=waits)


class LedgerWire:
    """A wire (txdoctor.gather.Wire) to the scripted ledger.

    `changed` replaces the answer to an action; a Silence stands for any reply but an answer.
    """

    def __init__(self, **changed: Any) -> None:
        self.changed = changed
        self.asked: list[str] = []
        self._ready: list[Reply] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self._ready += (self._reply(ask) for ask in asks)

    def collect(self) -> Sequence[Reply]:
        ready, self._ready = self._ready, []
        return ready

    def now(self) -> Moment:
        return NOW

    def _reply(self, ask: Ask) -> Reply:
        path, _, body = ask.params.partition(" ")
        assert (ask.method, path) == ("POST", "/")
        asked = json.loads(body)
        self.asked.append(asked["action"])
        said = self.changed.get(asked["action"], answer(LEDGER, asked))
        if isinstance(said, Exception):
            return Silence(ask=ask, reason=said.args[0], at=NOW)
        return Answer(ask=ask, value=said, at=NOW)
