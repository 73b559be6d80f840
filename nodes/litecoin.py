"""Litecoin Core is an older bitcoind with its own coin, and refuses replacement by default."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nodes import apt, bitcoind, cache, unpacked
from nodes.bitcoind import Bitcoind
from nodes.errors import NodeMissing

NAME = "litecoin"
PROGRAM = "usr/lib/litecoin/litecoind"
# Debian's litecoind on PATH is a script that prepares the home folder first, so the program
# behind it is preferred.
SYSTEM = Path("/") / PROGRAM


@contextmanager
def running(
    *,
    txindex: bool = True,
    listen: bool = False,
    connect: str | None = None,
    extra: Sequence[str] = (),
) -> Iterator[Bitcoind]:
    """A fresh regtest node. The parameters, and what is raised, are those of `bitcoind.running`.

    Replacement by fee is off (`-mempoolreplacement` defaults to 0 in Litecoin Core 0.21); give
    `extra=("-mempoolreplacement=1",)` for a node that takes it.
    From height 432 on its blocks need a coin moved into the MimbleWimble part first (MWEB,
    src/chainparams.cpp), so `mine` ends at 431.
    """
    command = _command()
    if command is None:
        raise NodeMissing("litecoind is not installed", way="python -m nodes.install litecoin")
    with bitcoind.running(
        command, txindex=txindex, listen=listen, connect=connect, extra=extra
    ) as node:
        yield node


def present() -> str | None:
    """What the litecoind here is, installed on the system or in the cache, or None."""
    command = _command()
    return unpacked.version(command) if command else None


def install() -> None:
    """Unpack the litecoind of this machine's release into the cache; NodeMissing on failure."""
    cache.install(NAME, _fetch, whole=_is_whole)


def _fetch(folder: Path) -> None:
    apt.unpack("litecoind", folder)
    command = unpacked.command(folder, PROGRAM)
    if command is None:
        raise NodeMissing(f"the package has no {PROGRAM}", way="put a litecoind on PATH")
    unpacked.version(command)


def _is_whole(folder: Path) -> bool:
    return unpacked.command(folder, PROGRAM) is not None


def _command() -> tuple[str, ...] | None:
    if SYSTEM.is_file():
        return (str(SYSTEM),)
    in_cache = unpacked.command(cache.place(NAME), PROGRAM)
    on_path = shutil.which("litecoind")
    return in_cache or ((on_path,) if on_path else None)
