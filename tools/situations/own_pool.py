"""A regtest chain of one's own with a rich wallet, and what can be told of it as a situation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nodes.bitcoind import Bitcoind, Wallet
from tests.chains.bitcoin.wallets import pay
from tools.situations.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPool:
    """`coin` is the name in front of the cases, `network` the one that the node serves."""

    node: Bitcoind
    coin: str
    network: str

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
        said = ([], {self.shop: 1}, 0, {"fee_rate": 5})
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
            rpc=self.node.rpc_url, made_by=f"{self.node.version.strip('/')} (regtest)",
            note=note, note_zh=zh, **more,
        )  # fmt: skip
