"""One target and what the user said with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from txdoctor.model.complaint import NOTHING_DECLARED, Declared
from txdoctor.model.zone import Zone
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True)
class Aim:
    """A target with what was said of it alone; without a network the text decides.

    `not_credited`: its receiver says that nothing arrived.
    """

    text: str
    network: str | None = None
    not_credited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`text` as pasted; `network` by name or id; `expect` and `min_confirmations` for a script.

    `zone` is the clock that times are told by beside UTC; None: by UTC alone.
    `traced`: every node is to be asked for what ran inside.
    """

    text: str
    network: str | None = None
    declared: Declared = NOTHING_DECLARED
    expect: str | None = None
    min_confirmations: int | None = None
    zone: Zone | None = None
    traced: bool = False


def aim_at(target: str | Aim, wished: str | None) -> Aim:
    """A target with its network: its own stands above the one that was wished for all."""
    if isinstance(target, str):
        return Aim(target, wished)
    return replace(target, network=target.network or wished)


def by_network(targets: Iterable[str | Aim], wished: str | None) -> dict[str | None, list[str]]:
    """The texts of the targets by the network that is named for them, in their order."""
    found: dict[str | None, list[str]] = {}
    for target in targets:
        aim = aim_at(target, wished)
        found.setdefault(aim.network, []).append(aim.text)
    return found
