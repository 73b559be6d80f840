"""What is asked of a Nano node over its RPC, and how its answers are read.

docs.nano.org, RPC protocol: one JSON object is sent with POST to the node's address, one comes
back. "No" is an object with the one field `error`, and its HTTP status is 200.
"""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.model.exchange import Ask, Json, Seat, post
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.units import Id, Term

from txdoctor_nano import strict
from txdoctor_nano.accounts import address_of, key_of
from txdoctor_nano.blocks import hash_of
from txdoctor_nano.facts import (
    CHANGE,
    EPOCH,
    RECEIVE,
    SEND,
    Account,
    Block,
    ConfirmedBlock,
    Election,
    Ledger,
    Peers,
    Raw,
    Receivable,
    Served,
    UnconfirmedBlock,
    Waiting,
)

TRANSPORT = "json-post"

_ADDRESS, _HASH = "nano_[13][1-9a-z]{59}", "[0-9A-F]{64}"
PATHS = (
    r'/ \{"action":"(version|block_count|telemetry)"\}',
    rf'/ \{{"action":"block_info","json_block":"true","hash":"{_HASH}"\}}',
    rf'/ \{{"action":"receivable_exists","hash":"{_HASH}"\}}',
    rf'/ \{{"action":"confirmation_info","contents":"false","root":"{_HASH}{_HASH}"\}}',
    rf'/ \{{"action":"account_info","account":"{_ADDRESS}","include_confirmed":"true"\}}',
    rf'/ \{{"action":"receivable","account":"{_ADDRESS}","count":"[0-9]{{1,3}}","threshold":"1"\}}',
)
"""Reads, every one: a question that has not one of these forms never leaves this machine."""

MOST_RECEIVABLE = 20
"""Payments of an account that are looked at one by one."""

NOT_FOUND, NO_ACCOUNT = "Block not found", "Account not found"
NO_ELECTION = "Active confirmation not found"  # these three: nano-node, nano/lib/errors.cpp

# CAIP-2 gives a reference 32 characters at most; other families take a genesis hash's first 32.
REFERENCE = 32


def ask_state(seat: Seat) -> tuple[Ask, ...]:
    """Network, ledger and peers: what makes a node fit to speak."""
    actions = ("version", "block_count", "telemetry")
    return tuple(_ask(seat, action, shared=True) for action in actions)


def ask_block(seat: Seat, block: Id) -> Ask:
    """A block by its hash, and whether it is confirmed (V19 and later)."""
    return _ask(seat, "block_info", json_block="true", hash=block)


def ask_waiting(seat: Seat, block: Id) -> Ask:
    """Whether a send still waits for its receiver (V23 and later)."""
    return _ask(seat, "receivable_exists", hash=block)


def ask_election(seat: Seat, root: Id) -> Ask:
    """The blocks that compete for one place in an account's chain."""
    return _ask(seat, "confirmation_info", contents="false", root=root)


def ask_account(seat: Seat, account: Id) -> Ask:
    """An account's newest block, and its confirmed balance (V22 and later)."""
    return _ask(seat, "account_info", account=account, include_confirmed="true")


def ask_receivable(seat: Seat, account: Id) -> Ask:
    """Confirmed payments to an account that wait to be received, with their amounts (V23)."""
    count = str(MOST_RECEIVABLE)
    return _ask(seat, "receivable", account=account, count=count, threshold="1")


def read_served(seat: str, value: Json) -> Served:
    """The network by its genesis block (V20 and later)."""
    genesis = strict.hash_of(_said(value)["network_identifier"])
    return Served(seat=seat, caip2=f"nano:{genesis[:REFERENCE].lower()}", genesis=genesis)


def read_ledger(seat: str, value: Json) -> Ledger:
    """How much a node has; `pruned` is there on nodes that throw old blocks away."""
    said = _said(value)
    pruned = strict.number(said.get("pruned", "0")) > 0
    return Ledger(seat=seat, cemented=strict.number(said["cemented"]), pruned=pruned)


def read_peers(seat: str, value: Json) -> Peers:
    """How much the node's peers have; the node leaves the outermost tenths out of the average."""
    return Peers(seat=seat, cemented=strict.number(_said(value)["cemented_count"]))


def read_block(
    seat: str, wanted: Id, unsure: Term | None, value: Json
) -> ConfirmedBlock | UnconfirmedBlock | Sighting:
    """A block, proved by its own hash; a sighting where the node does not know it.

    `unsure` says why "not found" would prove nothing. ValueError when the fields give another
    hash: then nothing in the answer is used.
    """
    if _error(value) == NOT_FOUND:
        presence = Presence.CANNOT_KNOW if unsure else Presence.ABSENT
        return Sighting(seat=seat, txid=wanted, presence=presence, why=unsure)
    said = _said(value)
    block = _block(wanted, said)
    confirmed = strict.flag(said["confirmed"])
    kind = ConfirmedBlock if confirmed else UnconfirmedBlock
    seen_at = strict.moment(said["local_timestamp"])
    return kind(seat=seat, hash=wanted, block=block, seen_at=seen_at)


def read_waiting(seat: str, block: Id, value: Json) -> Waiting:
    """Whether it waits."""
    return Waiting(seat=seat, hash=block, waits=strict.bit(_said(value)["exists"]))


def read_election(seat: str, block: Id, value: Json) -> Election | None:
    """The candidates, in the order of their hashes; None where no votes are being counted."""
    if _error(value) == NO_ELECTION:
        return None
    said = _said(value)
    candidates = tuple(sorted(strict.hash_of(each) for each in said["blocks"]))
    leading = strict.hash_of(said["last_winner"])
    return Election(seat=seat, hash=block, candidates=candidates, leading=leading)


def read_account(seat: str, address: Id, value: Json) -> Account:
    """An account; one that never received anything has no block and no balance."""
    if _error(value) == NO_ACCOUNT:
        return Account(seat=seat, address=address, opened=False, balance=Raw(0), unconfirmed=None)
    said = _said(value)
    newest, confirmed = (strict.hash_of(said[name]) for name in ("frontier", "confirmed_frontier"))
    return Account(
        seat=seat,
        address=address,
        opened=True,
        balance=strict.raw(said["confirmed_balance"]),
        unconfirmed=None if newest == confirmed else newest,
    )


def read_receivable(seat: str, address: Id, value: Json) -> Receivable:
    """Hashes and sum; boost's property tree writes an empty object as an empty string."""
    blocks = _said(value)["blocks"] or {}
    amounts = {strict.hash_of(each): strict.raw(amount) for each, amount in blocks.items()}
    return Receivable(
        seat=seat,
        address=address,
        hashes=tuple(sorted(amounts)),
        total=Raw(sum(amounts.values())),
    )


def _ask(seat: Seat, action: str, *, shared: bool = False, **fields: str) -> Ask:
    return post(seat, "/", {"action": action, **fields}, shared=shared)


def _error(value: Json) -> str | None:
    return value.get("error") if isinstance(value, dict) else None


def _said(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, dict) or "error" in value:
        raise ValueError("not an answer")
    return value


def _block(wanted: Id, said: Mapping[str, Json]) -> Block:
    contents = said["contents"]
    if hash_of(contents) != wanted:
        raise ValueError("this is another block")
    deed = _DEEDS[said.get("subtype", contents["type"])]
    account = strict.address(said["block_account"])
    if "account" in contents and strict.address(contents["account"]) != account:
        raise ValueError("another account's block")
    amount = said.get("amount")
    return Block(
        hash=wanted,
        deed=deed,
        account=account,
        receiver=_receiver(contents) if deed == SEND else None,
        source=_source(contents) if deed == RECEIVE else None,
        amount=None if amount is None else strict.raw(amount),
        root=_root(contents),
    )


# `subtype` of state blocks (nano/lib/blocks.cpp, state_subtype); the older kinds say it by type.
_DEEDS: Mapping[str, Term] = {
    "send": SEND,
    "receive": RECEIVE,
    "open": RECEIVE,
    "change": CHANGE,
    "epoch": EPOCH,
}


def _receiver(contents: Mapping[str, Json]) -> Id:
    """The account that a send's link names (docs.nano.org, "The Basics", block format)."""
    if contents["type"] == "state":
        return Id(address_of(bytes.fromhex(strict.hash_of(contents["link"]))))
    return strict.address(contents["destination"])


def _source(contents: Mapping[str, Json]) -> Id:
    return strict.hash_of(contents["link" if contents["type"] == "state" else "source"])


def _root(contents: Mapping[str, Json]) -> Id:
    """The block before it, twice; zeros and the key for a first one (docs, confirmation_info)."""
    previous = strict.hash_of(contents.get("previous", _NONE))
    if previous != _NONE:
        return Id(previous * 2)
    return Id(_NONE + key_of(strict.text(contents["account"])).hex().upper())


_NONE = "0" * 64
