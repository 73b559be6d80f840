"""Anvil is an Ethereum chain of one's own, with blocks made when they are asked for."""

import platform
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from nodes import cache, rpc
from nodes.command import carry_out
from nodes.errors import NodeMissing
from nodes.started import Started, started, wait_until

# Answers of the node are compared word for word in tests, so its version is pinned.
VERSION = "1.7.1"
NAME = f"anvil-{VERSION}"

# The platform packages that the npm packages @foundry-rs/anvil and @foundry-rs/cast name.
PLATFORMS = {
    ("Linux", "x86_64"): "linux-amd64",
    ("Linux", "aarch64"): "linux-arm64",
    ("Darwin", "x86_64"): "darwin-amd64",
    ("Darwin", "arm64"): "darwin-arm64",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anvil:
    """A running anvil. url: its JSON-RPC over HTTP. version: such as `anvil/v1.7.1`."""

    url: str
    version: str
    started: Started

    def rpc(self, method: str, *params: Any) -> Any:
        """Ask one JSON-RPC method; raises NodeError when the node refuses."""
        return rpc.call(self.url, method, params)

    def mine(self, blocks: int = 1) -> int:
        """Make that many blocks, and hand back the height of the last one."""
        self.rpc("anvil_mine", hex(blocks))
        return int(self.rpc("eth_blockNumber"), 16)


@contextmanager
def running(
    *,
    chain_id: int = 31337,
    mining: Literal["manual", "auto"] = "manual",
    block_time: int | None = None,
    base_fee: int | None = None,
    gas_limit: int | None = None,
    timestamp: int | None = None,
    extra: Sequence[str] = (),
) -> Iterator[Anvil]:
    """A fresh anvil on a free loopback port, with ten rich accounts it signs for itself.

    mining: `manual` makes a block when told to, `auto` one for each transaction, or one every
    block_time seconds. base_fee: of the first block, in wei. gas_limit: of each block.
    timestamp: of the genesis block, in Unix seconds. extra: further options of `anvil --help`.
    Raises NodeMissing when it is not installed, NodeFailed when it does not start.
    """
    if mining == "manual" and block_time is not None:
        raise ValueError("block_time makes blocks by itself: it goes with mining='auto'")
    options = _options(
        chain_id=chain_id,
        block_time=block_time,
        block_base_fee_per_gas=base_fee,
        gas_limit=gas_limit,
        timestamp=timestamp,
    )
    if mining == "manual":
        options.append("--no-mining")
    # Port 0 has the system choose; anvil writes the port into its log.
    argv = [str(_installed("anvil")), "--host", "127.0.0.1", "--port", "0", *options, *extra]
    with started(lambda folder: argv) as process:
        url = wait_until(process, lambda: _listening(process))
        version = wait_until(process, lambda: str(rpc.call(url, "web3_clientVersion", ())))
        yield Anvil(url=url, version=version, started=process)


def cast() -> Path:
    """The path of cast, which signs and sends what a test needs signed and sent."""
    return _installed("cast")


def binary(program: str = "anvil") -> Path | None:
    """The path of anvil or cast in the cache, or None when it is not installed."""
    path = _path(cache.place(NAME), program, _system())
    return path if path.is_file() else None


def present() -> str | None:
    """What the installed anvil is, or None."""
    return f"anvil and cast {VERSION}" if binary("anvil") and binary("cast") else None


def install() -> None:
    """Fetch anvil and cast with npm into the cache; raises NodeMissing when that fails."""
    system = _system()
    if system is None:
        raise NodeMissing(
            f"anvil is not packaged for {platform.system()} {platform.machine()}",
            way="run the tests that need it on Linux or macOS",
        )
    cache.install(
        NAME, lambda folder: _fetch(folder, system), whole=lambda _: present() is not None
    )


def _fetch(folder: Path, system: str) -> None:
    # The wrapper packages start Node.js before the program, which costs 0.2 s at each start.
    packages = [f"@foundry-rs/{program}-{system}@{VERSION}" for program in ("anvil", "cast")]
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"]
    carry_out(["npm", "install", "--prefix", str(folder), *options, *packages])
    for program in ("anvil", "cast"):
        _check(carry_out([str(_path(folder, program, system)), "--version"]))


def _check(said: str) -> None:
    if VERSION not in said:
        raise NodeMissing(f"npm brought another version than {VERSION}: {said!r}", way="try again")


def _system() -> str | None:
    return PLATFORMS.get((platform.system(), platform.machine()))


def _path(folder: Path, program: str, system: str | None) -> Path:
    return folder / "node_modules" / "@foundry-rs" / f"{program}-{system}" / "bin" / program


def _installed(program: str) -> Path:
    path = binary(program)
    if path is None:
        raise NodeMissing(f"{NAME} is not installed", way="python -m nodes.install anvil")
    return path


def _options(**values: int | None) -> list[str]:
    return [
        word
        for name, value in values.items()
        if value is not None
        for word in (f"--{name.replace('_', '-')}", str(value))
    ]


def _listening(process: Started) -> str | None:
    found = re.search(r"Listening on (127\.0\.0\.1:\d+)\n", process.log_text())
    return f"http://{found[1]}" if found else None
