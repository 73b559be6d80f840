"""Bitcoin Knots is a bitcoind that can follow Bitcoin Core's rules as well as its own."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from nodes import apt, apt_sources, bitcoind, cache, unpacked
from nodes.bitcoind import Bitcoind
from nodes.errors import NodeMissing

NAME = "bitcoin-knots"
PROGRAM = "usr/bin/bitcoind"

Policy = Literal["core", "knots"]

# Bitcoin Core 29.1 lowered three defaults: 100 sat/kvB to relay and to replace, 1 sat/kvB to be
# mined (its release notes, "Mempool Policy Changes").
CORE_FEES = (
    "-minrelaytxfee=0.000001",
    "-incrementalrelayfee=0.000001",
    "-blockmintxfee=0.00000001",
)
# Knots 29.4 sets all of these with -corepolicy; they are spelled out so that another release of
# Knots on PATH agrees. Core holds version 3 transactions to the limits of BIP 431.
CORE_RULES = ("-corepolicy=1", "-mempooltruc=enforce", *CORE_FEES)
# Each release of Knots stops working at a date built into it; a regtest chain may run on.
KNOTS_RULES = ("-softwareexpiry=0",)


@contextmanager
def running(
    *,
    policy: Policy = "core",
    txindex: bool = True,
    listen: bool = False,
    connect: str | None = None,
    extra: Sequence[str] = (),
) -> Iterator[Bitcoind]:
    """A fresh regtest node. policy: `core` relays what Core 29.1 relays, `knots` what Knots does.

    The other parameters, and what is raised, are those of `bitcoind.running`; NodeMissing when no
    bitcoind is here, or when Knots' policy is asked of one that is not Knots.
    """
    command = _command()
    if command is None:
        raise NodeMissing(
            "no bitcoind on PATH, and Bitcoin Knots is not installed",
            way="python -m nodes.install bitcoin-knots",
        )
    rules = _rules(policy, unpacked.version(command))
    with bitcoind.running(
        command, txindex=txindex, listen=listen, connect=connect, extra=(*rules, *extra)
    ) as node:
        yield node


def present() -> str | None:
    """What the bitcoind here is, on PATH or in the cache, or None."""
    command = _command()
    return unpacked.version(command) if command else None


def install() -> None:
    """Unpack Bitcoin Knots of Debian unstable into the cache; raises NodeMissing on failure.

    Stable releases of Debian have no bitcoind. The packages come from the mirror that this
    machine already uses.
    """
    cache.install(NAME, _fetch, whole=_is_whole)


def _fetch(folder: Path) -> None:
    mirror = apt_sources.debian(apt_sources.read(), codename=apt_sources.codename())
    apt.unpack("bitcoin-knots", folder, sources=apt_sources.unstable(mirror))
    command = unpacked.command(folder, PROGRAM)
    if command is None:
        raise NodeMissing(f"the package has no {PROGRAM}", way="put a bitcoind on PATH")
    unpacked.version(command)


def _is_whole(folder: Path) -> bool:
    return unpacked.command(folder, PROGRAM) is not None


def _command() -> tuple[str, ...] | None:
    on_path = shutil.which("bitcoind")
    return (on_path,) if on_path else unpacked.command(cache.place(NAME), PROGRAM)


def _rules(policy: Policy, version: str) -> tuple[str, ...]:
    if "Knots" in version:
        return (*KNOTS_RULES, *(CORE_RULES if policy == "core" else ()))
    if policy == "knots":
        raise NodeMissing(
            f"the bitcoind on PATH is not Bitcoin Knots but {version}",
            way="take it off PATH and run python -m nodes.install bitcoin-knots",
        )
    return CORE_FEES
