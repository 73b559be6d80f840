"""What an examination of a real node found, and somebody to pay there."""

from __future__ import annotations

from typing import Any

from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.node_wire import OWN, NodeWire
from txdoctor.chains.bitcoin.plan import plan
from txdoctor.gather import follow
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence
from txdoctor.model.finding import Finding
from txdoctor.model.remedy import Remedy
from txdoctor.model.subject import Kind, Subject
from txdoctor.model.visit import Visit
from txdoctor.units import Id, Untrusted


def finding(visit: Visit, kind: type[Finding]) -> Any:
    return next((f.finding for f in visit.findings if isinstance(f.finding, kind)), None)


def remedy(visit: Visit, kind: type[Remedy]) -> Any:
    return next((o.remedy for o in visit.offers if isinstance(o.remedy, kind)), None)


def rows(visit: Visit) -> dict[str, Any]:
    return {row.name: row.value for row in visit.chart}


def shop(node: Bitcoind) -> str:
    return node.wallet("shop").address()


def gathered(node: Bitcoind, txid: str) -> Evidence:
    subject = Subject(
        text=Untrusted(txid), kind=Kind.TRANSACTION, id=Id(txid), chain="bitcoin", networks=()
    )
    return follow(plan(Complaint(subject=subject, network=None, seats=(OWN,))), NodeWire(node))
