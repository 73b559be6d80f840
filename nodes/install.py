"""Fetch the real nodes that the tests need: `python -m nodes.install [NODE ...]`."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nodes import anvil, chromium, hardhat, knots, litecoin
from nodes.errors import NodeMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of node. present: what is here, or None; install: fetch it, or raise NodeMissing."""

    present: Callable[[], str | None]
    install: Callable[[], None]


KINDS = {
    "anvil": Kind(present=anvil.present, install=anvil.install),
    "hardhat": Kind(present=hardhat.present, install=hardhat.install),
    "bitcoin-knots": Kind(present=knots.present, install=knots.install),
    "litecoin": Kind(present=litecoin.present, install=litecoin.install),
    "chromium": Kind(present=chromium.present, install=chromium.install),
}


def main(asked: Sequence[str]) -> int:
    """Install the named nodes, or all, with one line for each; 0 when all are there afterwards.

    1 when one could not be fetched, 2 when a name is not a node's.
    """
    unknown = [name for name in asked if name not in KINDS]
    if unknown:
        print(f"no such node: {', '.join(unknown)}; there are: {', '.join(KINDS)}", file=sys.stderr)
        return 2
    outcomes = [_ensure(name, KINDS[name]) for name in asked or KINDS]
    return 0 if all(outcomes) else 1


def _ensure(name: str, kind: Kind) -> bool:
    try:
        found = kind.present()
        if found:
            print(f"{name}: already there ({found})")
            return True
        began = time.monotonic()
        kind.install()
        print(f"{name}: installed in {time.monotonic() - began:.1f} s ({kind.present()})")
    except NodeMissing as failure:
        print(f"{name}: failed: {failure.why}. Way forward: {failure.way}", flush=True)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
