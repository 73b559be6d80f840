"""Looking again can settle it, after what keeps the sources from answering is seen to."""

from __future__ import annotations

from collections.abc import Iterable

from txdoctor.chains.general.rules.cannot_know import CannotKnow
from txdoctor.chains.general.sources_asked import Sources
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Sighting, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = (
    "general/search-incomplete",
    "general/sources-at-odds",
    "general/nothing-learned",
    "general/cannot-know",
)

Hosts = tuple[Id, ...]

NO_LINE = (Reason.UNREACHABLE, Reason.NO_NAME)
UNPROVEN = (Reason.TLS, Reason.REDIRECTED)
CATCHING_UP = (Reason.SYNCING, Reason.BEHIND, Reason.OLD_HEAD)
FAULTY = (
    Reason.SERVER_ERROR,
    Reason.TOO_LARGE,
    Reason.MALFORMED,
    Reason.UNREADABLE,
    Reason.REFUSED,
    Reason.SET_ASIDE,
)
OF_THE_SEARCH = (Standing, Sighting, Whereabouts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain(Remedy):
    """Seats by what kept them from settling it; each cause has its own deed on the card.

    `offline`: how many were not asked, because the program was told to ask nobody;
    `no_line`: how many public ones there are when not one could be reached; `no_name`: the same
    when not even a name could be looked up; `own_down`: nodes of one's own that could not be
    reached; `own_strange`: nodes of one's own that decline what any node of this network answers;
    `others`: how many public ones said nothing that counts;
    `away`: could not be reached though others could; `limited`: asked too often;
    `shut_out`: turned the question away (HTTP 401, 402, 403); `unproven`: TLS failed, or a
    redirect; `late`: no answer in time; `faulty`: a fault of theirs; `catching_up`: syncing or
    behind; `at_odds`: contradict each other.
    """

    code = "general/ask-again"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 20

    offline: Sources | None = None
    no_line: Sources | None = None
    no_name: Sources | None = None
    own_down: Hosts | None = None
    own_strange: Hosts | None = None
    away: Hosts | None = None
    limited: Hosts | None = None
    shut_out: Hosts | None = None
    unproven: Hosts | None = None
    late: Hosts | None = None
    faulty: Hosts | None = None
    catching_up: Hosts | None = None
    at_odds: Hosts | None = None
    others: Sources | None = None


def offer(
    unable: CannotKnow | None, gaps: tuple[Gap, ...], sightings: tuple[Sighting, ...]
) -> AskAgain | None:
    """Nothing can be built on doubt; looking again costs nothing, and offline it brings nothing."""
    if gaps and all(gap.reason is Reason.OFFLINE for gap in gaps):
        return AskAgain(offline=Sources(len({gap.seat for gap in gaps})))
    why = _reasons(gaps)
    catching_up = _those(why, CATCHING_UP)
    if unable is not None and catching_up is None:
        return None  # what cannot know today cannot know tomorrow
    unreached = [seat for seat, reason in why.items() if reason in NO_LINE]
    public = [seat for seat in unreached if not _own(seat)]
    strange = [seat for seat, reason in why.items() if reason is Reason.REFUSED and _own(seat)]
    others = sum(not _own(seat) for seat in why)
    cut_off = len(public) > 1 and len(unreached) == len(why) and not sightings
    nameless = cut_off and all(why[seat] is Reason.NO_NAME for seat in public)
    return AskAgain(
        no_line=Sources(len(public)) if cut_off and not nameless else None,
        no_name=Sources(len(public)) if nameless else None,
        own_down=_hosts(seat for seat in unreached if _own(seat)),
        own_strange=_hosts(strange),
        away=None if cut_off else _hosts(public),
        limited=_those(why, (Reason.RATE_LIMITED,)),
        shut_out=_those(why, (Reason.CREDENTIALS,)),
        unproven=_those(why, UNPROVEN),
        late=_those(why, (Reason.TIMED_OUT,)),
        faulty=_hosts(s for s, reason in why.items() if reason in FAULTY and s not in strange),
        catching_up=catching_up,
        at_odds=_hosts(
            seat
            for gap in gaps
            if gap.reason is Reason.AT_ODDS and gap.wanted is Whereabouts
            for seat in (gap.seat, *gap.against)
        ),
        others=Sources(others) if others else None,
    )


def _reasons(gaps: Iterable[Gap]) -> dict[str, Reason]:
    """Why each seat said nothing that counts: its first reason, unless it was left for an older."""
    found: dict[str, Reason] = {}
    for gap in gaps:
        if gap.wanted not in OF_THE_SEARCH or gap.reason in (Reason.AT_ODDS, Reason.CANNOT_KNOW):
            continue
        if found.get(gap.seat, Reason.SET_ASIDE) is Reason.SET_ASIDE:
            found[gap.seat] = gap.reason
    return found


def _those(why: dict[str, Reason], reasons: tuple[Reason, ...]) -> Hosts | None:
    return _hosts(seat for seat, reason in why.items() if reason in reasons)


def _hosts(seats: Iterable[str]) -> Hosts | None:
    return tuple(dict.fromkeys(map(Id, seats))) or None


def _own(seat: str) -> bool:
    return seat.startswith("own-")
