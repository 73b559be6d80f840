"""A regtest chain of one's own with a rich wallet, and what can be told of it as a situation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from nodes.bitcoind import Bitcoind, Wallet
from tests.chains.bitcoin.wallets import pay
from tools.situations.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPool:
    """`coin` is the name in front of the cases, `network` the one that the node serves.

    `program` is the node's own name and version.
    """

    node: Bitcoind
    coin: str
    network: str
    program: str

    @property
    def rich(self) -> Wallet:
        """The wallet that pays."""
        return self.node.wallet("rich")

    @property
    def shop(self) -> str:
        """A fresh address of somebody who is paid."""
        return self.node.wallet("shop").address()

    def pay(self, *, rate: int = 10, to: str | None = None) -> str:
        """One coin to the shop at `rate` sat/vB; gives the txid."""
        return pay(self.rich, to or self.shop, rate=rate)

    def signed(self) -> str:
        """A signed payment that nobody has sent, in hex."""
        said: tuple[Any, ...] = ([], {self.shop: 1}, 0, {"fee_rate": 5})
        made = self.rich.rpc("walletcreatefundedpsbt", *said)["psbt"]
        psbt = self.rich.rpc("walletprocesspsbt", made)["psbt"]
        digits: str = self.rich.rpc("finalizepsbt", psbt)["hex"]
        return digits

    def situation(
        self, name: str, shows: str, text: str, note: str, zh: str, **more: Any
    ) -> Situation:
        """What this node shows now."""
        return Situation(
            name=f"{self.coin}-{name}", shows=shows, text=text, network=self.network,
            rpc=self.node.rpc_url, made_by=f"{self.program} on regtest",
            note=note, note_zh=zh, **more,
        )  # fmt: skip


def name_and_version(said: str | None) -> str:
    """`Bitcoin Knots 29.4.3` of `Bitcoin Knots daemon version v29.4.3`, without a commit's hash."""
    found = re.fullmatch(r"(.+?)(?: daemon)? version v([^-]+).*", said or "")
    if found is None:
        raise ValueError(f"not a node's version: {said!r}")
    return f"{found[1]} {found[2]}"
