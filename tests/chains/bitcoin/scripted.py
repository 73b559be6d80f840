"""Scripted servers of the one small world, and what an examination by them says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.chains.bitcoin.world_wire import Bend, seat, world
from txdoctor.model.finding import State
from txdoctor.model.visit import Visit

A, B, C = seat("a"), seat("b"), seat("c")
NODE, SPACE = seat("n", "bitcoin_core"), seat("s", "mempool_space")
STORIES, RAWS = world().stories, world().raws
OLD, NEW = STORIES["replaced"], STORIES["replacement"]


def telling(changes: dict[str, Any]) -> Bend:
    """A server that says something else to these questions; an exception in place is raised."""

    def bend(method: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
        for start, said in changes.items():
            if method == start or (start.endswith("*") and method.startswith(start[:-1])):
                if isinstance(said, Exception):
                    raise said
                return said(ask()) if callable(said) else said
        return ask()

    return bend


def state(visit: Visit) -> State:
    return visit.verdict.state


def rows(visit: Visit) -> dict[str, Any]:
    return {row.name: row.value for row in visit.chart}


def codes(visit: Visit) -> set[str]:
    return {found.finding.code for found in visit.findings}
