"""Whatever a server does, the end is the truth or "cannot tell": never a wrong verdict.

Servers are the loopback fault server's: one alone for faults that show, one among honest ones for
lies that cannot show.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import fields
from functools import cache

import pytest

from tests.faults import truth as truths
from tests.faults.catalogue import CATALOGUE
from tests.faults.fault import Fault
from tests.faults.server import FaultyServer, faulty
from txdoctor.doctor import Clinic, Order, examine_many
from txdoctor.gather import Broken
from txdoctor.model.finding import State
from txdoctor.model.remedy import Remedy
from txdoctor.model.visit import Visit
from txdoctor.settings import load
from txdoctor.units import GasPrice, Sats, Wei
from txdoctor.wire.endpoints import Endpoints
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits

QUICK = Limits(connect=2, read=2, request=3, question=5, look_up=6, tries=2, retry_after=0.2)
# Every fault in `make proof`; elsewhere as many of a kind as are named here, drawn by a fixed seed.
AT_LEAST = None if os.environ.get("TXDOCTOR_PROOF") == "full" else 14
UNKNOWN = frozenset({State.UNDETERMINED})

STORIES: dict[str, dict[str, State]] = {
    "evm": {
        "settled": State.SETTLED,
        "reverted": State.FAILED,
        "pending": State.PENDING,
        "unknown": State.UNSEEN,
    },
    "core": {"settled": State.SETTLED, "pending": State.PENDING, "unknown": State.UNSEEN},
    "esplora": {"settled": State.SETTLED, "pending": State.PENDING, "unknown": State.UNSEEN},
}
NETWORK = {"evm": "ethereum", "core": "bitcoin", "esplora": "bitcoin"}
MAKE = {"evm": truths.evm, "core": lambda: truths.core(auth=None), "esplora": truths.esplora}


def address(kind: str, server: FaultyServer) -> str:
    prefix = "esplora+" if kind == "esplora" else ""
    return prefix + server.url.rstrip("/")


def examine(
    kind: str, servers: Sequence[FaultyServer], texts: Sequence[str]
) -> Iterator[Visit | Broken]:
    endpoints = Endpoints.of(load({}), rpc=[address(kind, server) for server in servers])
    with Http(endpoints, QUICK) as wire:
        clinic = Clinic(own=endpoints.own_seats, public=lambda _: (), opened_at=wire.now())
        orders = [Order(text=text, network=NETWORK[kind]) for text in texts]
        for order in orders:
            yield from examine_many([order], clinic, wire)


def outcomes(kind: str, faults: Sequence[str | None]) -> dict[str, Visit | Broken]:
    """Each story, told by servers with these faults (None: an honest one)."""
    with ExitStack() as stack:
        truth = MAKE[kind]()
        servers = [stack.enter_context(faulty(truth, fault)) for fault in faults]
        found: dict[str, Visit | Broken] = {}
        for story in STORIES[kind]:
            [found[story]] = examine(kind, servers, [truth.stories[story]])
        for server in servers:
            assert server.trap.visits == [], "a redirect or a link of a server was followed"
    return found


@cache
def with_honest(kind: str, fault: str | None, honest: int) -> dict[str, Visit | Broken]:
    """A faulty server beside so many honest ones; several tests look at the same outcomes."""
    return outcomes(kind, [fault, *[None] * honest])


def wrong(kind: str, fault: Fault, honest: int, allowed: frozenset[State]) -> list[str]:
    told = []
    for story, visit in with_honest(kind, fault.name, honest).items():
        where = f"{kind} {fault.name} {story}"
        if isinstance(visit, Broken):
            told.append(f"{where}: broke with {visit.trouble!r}")
            continue
        if visit.verdict.state not in allowed | {STORIES[kind][story]}:
            told.append(f"{where}: {visit.verdict.state} {visit.verdict.code}")
        told += [f"{where}: {each}" for each in harmful(kind, story, visit)]
    return told


@cache
def by_the_honest(kind: str) -> dict[str, Visit | Broken]:
    return outcomes(kind, [None])


def harmful(kind: str, story: str, visit: Visit) -> Iterator[str]:
    """Advice that costs money and that an honest server would not have led to.

    What is safe at any time (waiting, asking again, naming the sender) may be said on less. What
    has a price is only right where the truth leads to it; the price itself is held in `figures`.
    """
    truth = by_the_honest(kind)[story]
    assert isinstance(truth, Visit)
    sound = {offer.remedy.code for offer in truth.offers}
    for offer in visit.offers:
        if priced(offer.remedy) and offer.remedy.code not in sound:
            yield f"advises {offer.remedy}"


def priced(remedy: Remedy) -> bool:
    amounts = (Sats, Wei, GasPrice)
    return any(isinstance(getattr(remedy, each.name), amounts) for each in fields(remedy))  # type: ignore[arg-type]  # every remedy is a record


# What an amount or a receiver is does not hang on anybody's estimate (each run has blocks of its
# own, made when it began).
FIGURES = frozenset({
    "fee", "vsize", "pays_to", "amounts", "value", "to", "from",
    "nonce", "fee_paid", "gas_used",
})  # fmt: skip


def figures(kind: str, fault: Fault, honest: int) -> list[str]:
    """Rows that are told and are not what an honest server leads to."""
    told = []
    for story, visit in with_honest(kind, fault.name, honest).items():
        truth = by_the_honest(kind)[story]
        assert isinstance(truth, Visit)
        sound = {row.name: row.value for row in truth.chart}
        rows = visit.chart if isinstance(visit, Visit) else ()
        told += [
            f"{kind} {fault.name} {story}: {row.name} is {row.value}, not {sound[row.name]}"
            for row in rows
            if row.name in FIGURES & set(sound) and row.value != sound[row.name]
        ]
    return told


def everywhere(
    kind: str, faults: Sequence[Fault], honest: int, allowed: frozenset[State]
) -> list[str]:
    with ThreadPoolExecutor(8) as pool:
        runs = pool.map(lambda fault: wrong(kind, fault, honest, allowed), faults)
        return [line for told in runs for line in told]


def of(kind: str, *, lies: bool) -> list[Fault]:
    """The faults of a kind of server; a seeded sample of them outside `make proof`."""
    faults = [
        fault
        for fault in CATALOGUE
        if kind in fault.truths and (fault.kind == "lie") is lies and (lies or fault.shows)
    ]
    if AT_LEAST is None:
        return faults
    wanted = min(len(faults), AT_LEAST if lies else 3 * AT_LEAST)
    return random.Random(kind).sample(faults, wanted)


@pytest.mark.parametrize("kind", ["evm", "core", "esplora"])
def test_an_honest_server_is_believed(kind: str) -> None:
    for story, visit in outcomes(kind, [None]).items():
        assert isinstance(visit, Visit), visit
        assert visit.verdict.state is STORIES[kind][story], (story, visit.verdict)


@pytest.mark.parametrize("kind", ["evm", "core", "esplora"])
def test_no_broken_server_makes_a_wrong_verdict(kind: str) -> None:
    faults = of(kind, lies=False)
    assert len(faults) >= 40
    assert everywhere(kind, faults, 0, UNKNOWN) == []


@pytest.mark.parametrize("kind", ["evm", "core", "esplora"])
def test_one_liar_beside_one_honest_server_makes_no_wrong_verdict(kind: str) -> None:
    assert everywhere(kind, of(kind, lies=True), 1, UNKNOWN) == []


@pytest.mark.parametrize("kind", ["evm", "core", "esplora"])
def test_one_liar_beside_two_honest_servers_is_outvoted(kind: str) -> None:
    assert everywhere(kind, of(kind, lies=True), 2, frozenset()) == []


@pytest.mark.parametrize("kind", ["evm", "core", "esplora"])
def test_one_liar_beside_two_honest_servers_bends_no_figure(kind: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        runs = pool.map(lambda fault: figures(kind, fault, 2), of(kind, lies=True))
        assert [line for told in runs for line in told] == []
