"""Hardhat is a second Ethereum chain of one's own; its pool asks ten percent for a replacement."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodes import cache, rpc
from nodes.command import carry_out
from nodes.errors import NodeMissing
from nodes.started import Started, started, wait_until

# Version 3 wants a newer Node.js than Debian 12 and Ubuntu 24.04 bring.
VERSION = "2.29.0"
NAME = f"hardhat-{VERSION}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hardhat:
    """A running hardhat. url: its JSON-RPC over HTTP. version: such as `HardhatNetwork/2.29.0`."""

    url: str
    version: str
    started: Started

    def rpc(self, method: str, *params: Any) -> Any:
        """Ask one JSON-RPC method; raises NodeError when the node refuses."""
        return rpc.call(self.url, method, params)

    def mine(self, blocks: int = 1) -> int:
        """Make that many blocks, and hand back the height of the last one."""
        self.rpc("hardhat_mine", hex(blocks))
        return int(self.rpc("eth_blockNumber"), 16)


@contextmanager
def running(
    *, chain_id: int = 31337, base_fee: int = 10**9, gas_limit: int = 30_000_000
) -> Iterator[Hardhat]:
    """A fresh hardhat on a free loopback port; blocks are made when asked for.

    Its rich accounts are those of anvil: both use the same public test phrase. base_fee: of the
    first block, in wei. gas_limit: of each block. Raises NodeMissing when it is not installed,
    NodeFailed when it does not start.
    """
    installed = _installed()
    node = shutil.which("node")
    if node is None:
        raise NodeMissing("node was not found", way="install Node.js 20 or newer")
    network = {
        "chainId": chain_id,
        "blockGasLimit": gas_limit,
        "initialBaseFeePerGas": base_fee,
        "mining": {"auto": False, "interval": 0},
    }

    def command(folder: Path) -> list[str]:
        # Hardhat runs only from a project that has it: a settings file beside a node_modules.
        (folder / "node_modules").symlink_to(installed / "node_modules")
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        settings = json.dumps({"networks": {"hardhat": network}})
        (folder / "hardhat.config.js").write_text(f"module.exports = {settings};", encoding="utf-8")
        # Port 0 has the system choose; hardhat writes the port into its log.
        return [node, str(_program(folder)), "node", "--hostname", "127.0.0.1", "--port", "0"]

    with started(command) as process:
        url = wait_until(process, lambda: _listening(process))
        version = wait_until(process, lambda: str(rpc.call(url, "web3_clientVersion", ())))
        yield Hardhat(url=url, version=version, started=process)


def present() -> str | None:
    """What the installed hardhat is, or None."""
    return f"hardhat {VERSION}" if _program(cache.place(NAME)).is_file() else None


def install() -> None:
    """Fetch hardhat with npm into the cache; raises NodeMissing when that fails."""
    cache.install(NAME, _fetch, whole=lambda _: present() is not None)


def _fetch(folder: Path) -> None:
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"]
    carry_out(["npm", "install", "--prefix", str(folder), *options, f"hardhat@{VERSION}"])


def _program(folder: Path) -> Path:
    return folder / "node_modules" / "hardhat" / "internal" / "cli" / "bootstrap.js"


def _installed() -> Path:
    if present() is None:
        raise NodeMissing(f"{NAME} is not installed", way="python -m nodes.install hardhat")
    return cache.place(NAME)


def _listening(process: Started) -> str | None:
    found = re.search(r"JSON-RPC server at (http://127\.0\.0\.1:\d+)/", process.log_text())
    return found[1] if found else None
