"""A node of bitcoind's family on regtest: a chain of one's own, with blocks made on demand."""

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nodes import ports, rpc
from nodes.errors import NodeError
from nodes.started import Started, started, wait_until

USER = "txdoctor"

# A coinbase output can be spent 100 blocks later (COINBASE_MATURITY, src/consensus/consensus.h).
MATURITY = 100

# OP_TRUE: blocks that only have to exist pay to nobody's wallet.
TO_NOBODY = "raw(51)#8lvh9jxk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitcoind:
    """A running node. url: its JSON-RPC, without credentials. version: its subversion.

    cookie_path: the file with its other login, `__cookie__:...`. peer: the address at which other
    nodes reach it, None when it does not listen.
    """

    url: str
    user: str
    password: str
    cookie_path: Path
    peer: str | None
    version: str
    started: Started

    @property
    def rpc_url(self) -> str:
        """The address with user and password in it."""
        return self.url.replace("://", f"://{self.user}:{self.password}@", 1)

    def rpc(self, method: str, *params: Any, wallet: str | None = None) -> Any:
        """Ask one JSON-RPC method, of a loaded wallet when one is named; raises NodeError."""
        url = self.url if wallet is None else f"{self.url}/wallet/{wallet}"
        return rpc.call(url, method, params, login=(self.user, self.password))

    def mine(self, blocks: int = 1, address: str | None = None) -> list[str]:
        """Make that many blocks, paying to the address or to nobody; hands back their hashes."""
        if address is None:
            hashes: list[str] = self.rpc("generatetodescriptor", blocks, TO_NOBODY)
        else:
            hashes = self.rpc("generatetoaddress", blocks, address)
        return hashes

    def wallet(self, name: str) -> "Wallet":
        """The wallet of that name, made at the first call; it is empty then."""
        if name not in self.rpc("listwallets"):
            self.rpc("createwallet", name)
        return Wallet(node=self, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wallet:
    """A wallet of a running node, whose keys never leave it."""

    node: Bitcoind
    name: str

    def rpc(self, method: str, *params: Any) -> Any:
        """Ask one JSON-RPC method of this wallet; raises NodeError when it refuses."""
        return self.node.rpc(method, *params, wallet=self.name)

    def address(self, kind: str = "bech32") -> str:
        """A fresh address. kind: `legacy`, `p2sh-segwit`, `bech32` or, on Bitcoin, `bech32m`."""
        fresh: str = self.rpc("getnewaddress", "", kind)
        return fresh

    def fund(self, blocks: int = 1) -> None:
        """Make blocks that pay this wallet, one coin each, and as many more as they need."""
        self.node.mine(blocks, self.address())
        self.node.mine(MATURITY)


@contextmanager
def running(
    command: Sequence[str],
    *,
    txindex: bool,
    listen: bool,
    connect: str | None,
    extra: Sequence[str],
) -> Iterator[Bitcoind]:
    """Start a node on free loopback ports with a folder of its own, and stop it afterwards.

    command: the words that start the program. txindex: find mined transactions by id. listen:
    take peers, at `.peer`. connect: the `.peer` of another node to stay connected to. extra:
    further options of `bitcoind -help`. Raises NodeFailed when it does not become ready.
    """
    password = secrets.token_hex(16)
    port = ports.free()
    peer = f"127.0.0.1:{ports.free()}" if listen else None
    options = [
        *ALWAYS,
        f"-rpcport={port}",
        f"-rpcauth={_login(USER, password)}",
        f"-txindex={int(txindex)}",
        *_peers(peer, connect),
        *extra,
    ]
    url = f"http://127.0.0.1:{port}"
    with started(lambda folder: [*command, f"-datadir={folder}", *options]) as process:
        version = wait_until(process, lambda: _version(url, (USER, password)))
        yield Bitcoind(
            url=url,
            user=USER,
            password=password,
            cookie_path=process.folder / "regtest" / ".cookie",
            peer=peer,
            version=version,
            started=process,
        )


# The options of `bitcoind -help-debug`; litecoind 0.21 has each of them too.
ALWAYS = (
    "-regtest",
    "-server",
    "-printtoconsole",
    "-nodebuglogfile",
    # The network is this machine: no look-up of peers, no Tor, no port opened at a router.
    "-dnsseed=0",
    "-listenonion=0",
    "-discover=0",
    # A young chain has no fee history, and a wallet then refuses to choose a fee.
    "-fallbackfee=0.0001",
    # 1000 keys a wallet by default, which takes longer than the node's start.
    "-keypool=20",
    "-par=1",
)


def _login(user: str, password: str) -> str:
    # What share/rpcauth/rpcauth.py of Bitcoin Core makes: salt, then HMAC-SHA-256 of the password.
    # Unlike -rpcpassword it keeps the cookie file, and the password out of the process list.
    salt = secrets.token_hex(16)
    digest = hmac.new(salt.encode(), password.encode(), hashlib.sha256).hexdigest()
    return f"{user}:{salt}${digest}"


def _peers(peer: str | None, connect: str | None) -> list[str]:
    listening = ["-listen=0"] if peer is None else ["-listen=1", f"-bind={peer}"]
    # -connect=0 opens no connection by itself; the addnode method still does.
    return [*listening, f"-connect={connect or 0}"]


def _version(url: str, login: tuple[str, str]) -> str | None:
    try:
        said = rpc.call(url, "getnetworkinfo", (), login=login)
    except NodeError:
        # RPC_IN_WARMUP (-28) until the chain is loaded.
        return None
    return str(said["subversion"])
