"""What can still be done where assets are missing, what cannot, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.model.finding import Level
from txdoctor.model.history import Means
from txdoctor.model.missing import Missing

# Signs that somebody else holds the key, or moves what the address holds.
OF_THE_KEY = frozenset(("swept", "several-at-once"))
OF_A_LEAVE = "/drained"


def advice(found: Missing) -> dict[str, tuple[str, ...]]:
    """Keys of sentences by part, in the order in which they are to be done."""
    if not (found.departures or found.waiting or _alarmed(found)):
        return {"unread": tuple(_unread(found))}
    parts = {
        "can": tuple(_can(found)),
        "cannot": tuple(_cannot(found)),
        "tell": tuple(_tell(found)),
        "unread": tuple(_unread(found)),
    }
    return {part: keys for part, keys in parts.items() if keys}


def _can(found: Missing) -> Iterator[str]:
    kinds = {str(sign.kind) for sign in found.signs}
    if found.waiting:
        yield "stop_what_waits"
    if (
        kinds & OF_THE_KEY
        or _alarmed(found)
        or any(each.means is Means.CODE for each in found.departures)
    ):
        yield "new_wallet"
    else:
        yield "move_the_rest"
    if found.leaves:
        yield "take_leaves_back"
    if "poisoned" in kinds or "paid-a-look-alike" in kinds:
        yield "copy_from_the_source"
    if found.departures:
        yield "follow_it"


def _alarmed(found: Missing) -> bool:
    """Nodes confirm that somebody else moves what is here; of a leave more is said elsewhere."""
    visit = found.examined
    alarms = [each.finding for each in visit.findings if each.finding.alarm] if visit else []
    return any(not finding.code.endswith(OF_A_LEAVE) for finding in alarms)


def _cannot(found: Missing) -> Iterator[str]:
    if found.departures:
        yield "settled"
        yield "nobody_reverses"
    yield "no_recovery_service"


def _tell(found: Missing) -> Iterator[str]:
    if not found.departures:
        return
    yield "exchange"
    if found.issuers:
        yield "issuer"
    yield "police"
    yield "wallet"
    yield "evidence"


def _unread(found: Missing) -> Iterator[str]:
    visit = found.examined
    if found.history.told and (visit is None or visit.verdict.level is Level.UNKNOWN):
        yield "by_nodes"
    if any(told.more for told in found.history.told):
        yield "older"
    if found.history.gaps:
        yield "silent"
    yield "names"
