"""One target is examined with servers of which some tell a lie that was made for the test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

from tests.faults.fault import Fault
from tests.faults.lying import played
from tests.faults.server import faulty
from tests.faults.truth import Truth
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.wishes import Wishes

Lie = Callable[[Any, str, list[Any], Any], Any]


def server(kind: Any, lie: Lie | None) -> Fault | None:
    if lie is None:
        return None
    return Fault(
        name="lie-mine", kind="lie", tells="", truths=frozenset({kind}), readable=False,
        shows=False, play=played({kind: lie}),
    )  # fmt: skip


def examined(
    truth: Truth,
    text: str,
    lies: Sequence[Lie | None],
    network: str | None,
    first: str | None = None,
    **more: Any,
) -> Visit:
    """`first` is the kind of source that the first server is spoken to as."""
    usual = "esplora+" if truth.kind == "esplora" else ""
    with ExitStack() as stack:
        made = [stack.enter_context(faulty(truth, server(truth.kind, lie))) for lie in lies]
        rpc = [usual + each.url.rstrip("/") for each in made]
        if first is not None:
            rpc[0] = f"{first}+{made[0].url.rstrip('/')}"
        wishes = Wishes(network=network, rpc=rpc, plugins=False, **more)
        with Practice(wishes, environ={}) as practice:
            [visit] = practice.check_many([text])
    assert isinstance(visit, Visit), visit
    return visit


def remedies(visit: Visit) -> set[str]:
    return {offer.remedy.code for offer in visit.offers}


def rows(visit: Visit) -> dict[str, object]:
    return {row.name: row.value for row in visit.chart}
