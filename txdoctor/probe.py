"""Whether a source is well: it is asked for its newest block, and for nothing of anybody's."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from txdoctor import registry
from txdoctor.identify import identify
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Plan
from txdoctor.model.exchange import Reason, Seat, Silence
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing
from txdoctor.model.subject import Kind
from txdoctor.records import dataclass

# A hash that no transaction has, so that a public host learns nothing but that it was probed.
NOBODYS = sha256(b"txdoctor probe").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What one source said of itself; `reason` says why `standing` is None. `ms` of the slowest."""

    seat: Seat
    network: str
    standing: Standing | None = None
    reason: Reason | None = None
    ms: int = 0


def probe(network: Network, seat: Seat) -> Plan[Probe]:
    """Ask one seat for its standing, with the wing's own `probe` or with its plan for a hash.

    `probe(seat) -> Plan[Evidence]` is what a wing may offer in its `plan` room; where there is
    none, its plan is followed for a hash that nobody has.
    """
    room = registry.room(network.chain, "plan")
    own = getattr(room, "probe", None)
    if own is not None:
        evidence: Evidence = yield from own(seat)
    else:
        complaint = _complaint(network, seat)
        if complaint is None:
            return Probe(seat=seat, network=network.name, reason=Reason.NOT_OFFERED)
        evidence = yield from room.plan(complaint)
    return _read(evidence, network, seat)


def introduce(chain: str, seat: Seat) -> Plan[Probe]:
    """Ask one seat, in the questions of one family, which network it serves; it says so itself.

    `Probe.network` is that network's name, or its CAIP-2 id where there is no file for it; empty
    where the seat said nothing that this family understands.
    """
    own = getattr(registry.room(chain, "plan"), "probe", None)
    if own is None:
        return Probe(seat=seat, network="", reason=Reason.NOT_OFFERED)
    evidence: Evidence = yield from own(seat)
    standing = evidence.first(Standing)
    if standing is None:
        return _read(evidence, None, seat)
    network = registry.network_for(standing.caip2) or registry.unlisted(chain, standing.caip2)
    return _read(evidence, network, seat)


def _complaint(network: Network, seat: Seat) -> Complaint | None:
    for subject in identify(NOBODYS, network.name):
        if subject.kind is Kind.TRANSACTION and subject.chain == network.chain:
            nobodys = replace(subject, networks=(network.name,))
            return Complaint(subject=nobodys, network=network, seats=(seat,))
    return None


def _read(evidence: Evidence, network: Network | None, seat: Seat) -> Probe:
    standing = evidence.first(Standing)
    ms = max((reply.ms for reply in evidence.replies), default=0)
    name = network.name if network else ""
    if standing is not None and network is not None and standing.caip2 != network.caip2:
        return Probe(seat=seat, network=name, reason=Reason.OTHER_NETWORK, ms=ms)
    if standing is not None and standing.syncing:
        return Probe(seat=seat, network=name, reason=Reason.SYNCING, ms=ms)
    reason = None if standing else _why(evidence)
    return Probe(seat=seat, network=name, standing=standing, reason=reason, ms=ms)


def _why(evidence: Evidence) -> Reason:
    """The reason of the missing standing, or of the first silence."""
    for gap in evidence.gaps:
        if gap.wanted is Standing:
            return gap.reason
    silences = (reply.reason for reply in evidence.replies if isinstance(reply, Silence))
    return next(silences, Reason.UNREADABLE)
