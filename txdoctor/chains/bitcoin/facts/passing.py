"""A node knows of its own transactions whether any peer has asked for them yet."""

from __future__ import annotations

from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptToItself(Fact):
    """No peer has taken it from this node, which holds it since `since` (`unbroadcast`).

    txmempool.h, m_unbroadcast_txids: told of a node's own transactions until the first peer asks.
    """

    txid: Id
    since: Moment
