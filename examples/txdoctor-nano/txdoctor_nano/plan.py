"""What is asked of each node: one round, and a second where the first leaves something open."""

from __future__ import annotations

from functools import partial

from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.model.subject import Kind
from txdoctor.units import Id, Term

from txdoctor_nano.facts import (
    SEND,
    Account,
    ConfirmedBlock,
    Election,
    Ledger,
    Peers,
    Receivable,
    UnconfirmedBlock,
    Waiting,
)
from txdoctor_nano.sources import nano_node as node

OWN_KIND = "nano_node"
"""The source kind that `--rpc URL` means for this chain."""

STRIDE = 1000
"""Blocks that count as one step of height. A Nano ledger has no head block, and two healthy nodes
differ by some hundred of its blocks at any moment; on other chains three blocks are `behind`."""

FAR_BEHIND = 10_000
"""Blocks that a node may lack of what its peers have, before its "not found" stops counting: our
prudence. docs.nano.org (telemetry) updates the peers' figures once a minute."""


def plan(complaint: Complaint) -> Plan[Evidence]:
    """Ask every seat on its own, so that a slow one never holds up another."""
    follow = _account if complaint.subject.kind is Kind.ADDRESS else _block
    wanted = complaint.subject.id
    parts: list[Evidence] = yield Together(tuple(follow(seat, wanted) for seat in complaint.seats))
    return merge(parts)


def children(evidence: Evidence) -> tuple[Id, ...]:
    """Its own newest block while that is unconfirmed, and the payments it has not received."""
    own = [each.unconfirmed for each in evidence.facts(Account) if each.unconfirmed]
    theirs = [block for each in evidence.facts(Receivable) for block in each.hashes]
    return tuple(dict.fromkeys((*own, *theirs)))


def _block(seat: Seat, wanted: Id) -> Plan[Evidence]:
    notes = Notebook()
    told, *state = yield (node.ask_block(seat, wanted), *node.ask_state(seat))
    ledger = _stand(notes, seat.name, state)
    read = partial(node.read_block, seat.name, wanted, _why_unsure(ledger))
    found = notes.hear(told, read, hoped=Sighting)
    if isinstance(found, ConfirmedBlock | UnconfirmedBlock):
        notes.add(_sighting(found), found)
    if isinstance(found, ConfirmedBlock) and found.block.deed == SEND:
        [reply] = yield [node.ask_waiting(seat, wanted)]
        notes.hear(reply, partial(node.read_waiting, seat.name, wanted), hoped=Waiting)
    if isinstance(found, UnconfirmedBlock):
        [reply] = yield [node.ask_election(seat, found.block.root)]
        notes.hear(reply, partial(node.read_election, seat.name, wanted), hoped=Election)
    return notes.close()


def _account(seat: Seat, address: Id) -> Plan[Evidence]:
    notes = Notebook()
    about, waiting, *state = yield (
        node.ask_account(seat, address),
        node.ask_receivable(seat, address),
        *node.ask_state(seat),
    )
    _stand(notes, seat.name, state)
    notes.hear(about, partial(node.read_account, seat.name, address), hoped=Account)
    notes.hear(waiting, partial(node.read_receivable, seat.name, address), hoped=Receivable)
    return notes.close()


def _stand(notes: Notebook, seat: str, replies: list[Reply]) -> Ledger | None:
    """How fit the node is to speak; its ledger, where it told of it."""
    served = notes.hear(replies[0], partial(node.read_served, seat), hoped=Standing)
    ledger = notes.hear(replies[1], partial(node.read_ledger, seat), hoped=Standing)
    # A server in front of a node may not pass this on; then the node is taken at its word.
    peers = notes.hear(replies[2], partial(node.read_peers, seat), hoped=Peers)
    if served is not None and ledger is not None:
        standing = Standing(
            seat=seat,
            caip2=served.caip2,
            height=ledger.cemented // STRIDE,
            tip=Id(""),
            tip_time=replies[1].at,
            syncing=peers is not None and peers.cemented - ledger.cemented > FAR_BEHIND,
        )
        notes.add(standing, *(fact for fact in (served, ledger, peers) if fact is not None))
    return ledger


def _why_unsure(ledger: Ledger | None) -> Term | None:
    """Why "not found" at this node would prove nothing."""
    if ledger is None:
        return Term("nano-ledger-unknown")
    return Term("nano-ledger-pruned") if ledger.pruned else None


def _sighting(found: ConfirmedBlock | UnconfirmedBlock) -> Sighting:
    """A Nano transaction is a block itself; being confirmed is what inclusion is elsewhere."""
    if isinstance(found, ConfirmedBlock):
        included = Presence.INCLUDED
        return Sighting(seat=found.seat, txid=found.hash, presence=included, block=found.hash)
    return Sighting(seat=found.seat, txid=found.hash, presence=Presence.PENDING)
