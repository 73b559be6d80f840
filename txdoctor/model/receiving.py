"""An exchange, as far as it publishes when it credits what arrives."""

from __future__ import annotations

from txdoctor.records import dataclass
from txdoctor.units import Confirmations


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiving:
    """`after` are pairs: a network's name, and the confirmations after which it credits there.

    `source` is the exchange's own page that says so and `read` the day a copy of it was read
    (YYYY-MM-DD): such numbers change. A network that is missing there is not on that page: nothing
    is guessed.
    """

    name: str
    title: str
    after: tuple[tuple[str, Confirmations], ...]
    source: str
    read: str

    def on(self, network: str) -> Confirmations | None:
        """Its number on a network; None where it publishes none."""
        return dict(self.after).get(network)
