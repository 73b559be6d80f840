"""What an honest server says: three scripted worlds, or a real node that is passed on."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from . import (
    blockscout_server,
    core_node,
    dialects,
    ens_server,
    esplora_server,
    evm_node,
    space_server,
)
from . import live as upstream
from .bitcoin_world import MAIN, TESTNET, BitcoinWorld, bitcoin_world
from .evm_accounts import ledger
from .evm_world import EvmWorld, evm_world
from .exchange import Bend, Call, Json, Reply, Request

Kind = Literal["evm", "core", "esplora"]

CORE_AUTH = ("reader", "only-for-tests")
"""The user and the password that the scripted Bitcoin Core node asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """An honest server.

    `stories` maps a story (settled, fresh, pending, reverted, queued, replaced, replacement,
    unknown) to its hash, `raws` to its signed bytes; both are empty for a real node, and so is
    `world` None. `auth` is the Basic user and password it asks for.
    """

    kind: Kind
    respond: Callable[[Request, Bend | None], Reply]
    world: EvmWorld | BitcoinWorld | None = None
    stories: dict[str, str] = field(default_factory=dict)
    raws: dict[str, bytes] = field(default_factory=dict)
    auth: tuple[str, str] | None = None

    def answer(self, request: Request, bend: Bend | None = None) -> Reply:
        """The whole honest HTTP answer, or the one a lie makes of it."""
        return self.respond(request, bend)


def evm(*, chain_id: int = 1, clock: Callable[[], float] = time.time) -> Truth:
    """An Ethereum node (geth's shapes) whose head moves every 12 seconds of `clock`."""
    world = evm_world(chain_id, clock)
    call = partial(evm_node.answer, world)
    return Truth(
        kind="evm",
        respond=lambda request, bend: dialects.geth(request, _bent(call, bend)),
        world=world,
        stories=world.stories,
        raws=world.raws,
    )


def accounts(*, chain_id: int = 1, clock: Callable[[], float] = time.time) -> Truth:
    """A node of the chain whose accounts have a past; it shows its pool (go-ethereum)."""
    known = ledger(chain_id, clock)

    def call(method: str, params: list[Json]) -> Json:
        if method == "txpool_contentFrom":
            return evm_node.pool_content(known.world, params)
        if method == "eth_call" and (told := ens_server.call(params)) is not None:
            return told
        return evm_node.answer(known.world, method, params)

    return Truth(
        kind="evm",
        respond=lambda request, bend: dialects.geth(request, _bent(call, bend)),
        world=known.world,
        stories=known.names,
    )


def blockscout(*, chain_id: int = 1, clock: Callable[[], float] = time.time) -> Truth:
    """A Blockscout of the same chain; its `stories` are the accounts by name."""
    known = ledger(chain_id, clock)
    call = partial(blockscout_server.answer, known)
    paths = blockscout_server.template
    return Truth(
        kind="esplora",
        respond=lambda request, bend: dialects.rest(request, _bent(call, bend), paths),
        world=known.world,
        stories=known.names,
    )


def esplora(*, testnet: bool = False, clock: Callable[[], float] = time.time) -> Truth:
    """An Esplora REST server of Bitcoin's main network, or of testnet3; its tip stands still."""
    world = bitcoin_world(TESTNET if testnet else MAIN, int(clock()))
    call = partial(esplora_server.answer, world)
    return Truth(
        kind="esplora",
        respond=lambda request, bend: dialects.rest(request, _bent(call, bend)),
        world=world,
        stories=world.stories,
        raws=world.raws,
    )


def space(*, clock: Callable[[], float] = time.time) -> Truth:
    """A mempool.space server of the main network: an Esplora server that remembers."""
    world = bitcoin_world(MAIN, int(clock()))
    call = partial(space_server.answer, world)
    paths = space_server.template
    return Truth(
        kind="esplora",
        respond=lambda request, bend: dialects.rest(request, _bent(call, bend), paths),
        world=world,
        stories=world.stories,
        raws=world.raws,
    )


def core(
    *,
    testnet: bool = False,
    clock: Callable[[], float] = time.time,
    auth: tuple[str, str] | None = CORE_AUTH,
) -> Truth:
    """A Bitcoin Core 29 node with -txindex; it knows the same stories as `esplora()`."""
    world = bitcoin_world(TESTNET if testnet else MAIN, int(clock()))
    call = partial(core_node.answer, world)
    return Truth(
        kind="core",
        respond=lambda request, bend: dialects.core(request, _bent(call, bend), auth),
        world=world,
        stories=world.stories,
        raws=world.raws,
        auth=auth,
    )


def live(kind: Kind, url: str) -> Truth:
    """A real node at an http:// URL; a user and a password in it are sent as Basic auth."""
    return Truth(kind=kind, respond=partial(upstream.respond, kind, url))


def _bent(call: Call, bend: Bend | None) -> Call:
    if bend is None:
        return call

    def bent(method: str, params: list[Json]) -> Json:
        return bend(call, method, params)

    return bent
