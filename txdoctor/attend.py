"""A transaction is examined, and if it waits, its chain builds what the user wishes: unsigned."""

from __future__ import annotations

from txdoctor import registry
from txdoctor.admit import Clinic
from txdoctor.doctor import examine, refuse_secrets
from txdoctor.model.bump import Bumped, BumpWish, Refused, refused
from txdoctor.model.evidence import Plan
from txdoctor.model.finding import State
from txdoctor.model.order import Order
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass
from txdoctor.units import Id

ROOM = "bump.plan"
"""Where a wing that builds has `METHODS`, `USUAL`, `FORMS` and `bump(visit, wish)`."""

USAGE, UNDETERMINED, UNSEEN = 2, 3, 4

# Nothing can take the place of what does not wait; each state has its own sentence and way on.
CLOSED = {
    State.SETTLED: ("settled", 1),
    State.FAILED: ("failed", 1),
    State.REPLACED: ("replaced", 1),
    State.DROPPED: ("dropped", 1),
    State.UNSENT: ("unsent", 1),
    State.UNSEEN: ("unseen", UNSEEN),
    State.UNDETERMINED: ("undetermined", UNDETERMINED),
    State.IDLE: ("not_a_transaction", USAGE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """What was found of the transaction, and what was built for it."""

    visit: Visit
    bumped: Bumped


def attend(order: Order, wish: BumpWish, clinic: Clinic) -> Plan[Attended]:
    """Examine, then build. SecretRefused before anything is asked, descriptors included."""
    refuse_secrets((*wish.mine, wish.change, wish.signed.text))
    visit = yield from examine(order, clinic)
    stop = _closed(visit) or _not_offered(visit, wish)
    if stop is not None:
        return Attended(visit=visit, bumped=stop)
    bumped: Bumped = yield from registry.room(visit.subject.chain, ROOM).bump(visit, wish)
    return Attended(visit=visit, bumped=bumped)


def _closed(visit: Visit) -> Refused | None:
    if visit.subject.kind not in (Kind.TRANSACTION, Kind.RAW_TRANSACTION):
        return refused("not_a_transaction", USAGE)
    found = CLOSED.get(visit.verdict.state)
    return refused(found[0], found[1]) if found else None


def _not_offered(visit: Visit, wish: BumpWish) -> Refused | None:
    """A method or a form that this chain does not have."""
    chain = visit.subject.chain
    if not registry.has_room(chain, "bump"):
        return refused("chain_builds_nothing")
    room = registry.room(chain, ROOM)
    for word, known, key in (
        (wish.method, tuple(room.METHODS), "method_not_here"),
        (wish.form, tuple(room.FORMS), "form_not_here"),
    ):
        if word and word not in known:
            return refused(key, USAGE, word=Id(word), known=tuple(map(Id, known)))
    return None
