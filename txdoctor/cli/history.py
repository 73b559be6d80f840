"""An address's transactions, the newest first, or what left it where assets are missing."""

from __future__ import annotations

from dataclasses import replace

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.progress import Progress
from txdoctor.cli.sheets import outputs_of_sheets, write_sheets
from txdoctor.cli.targets import ARGV, Source, refuse
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.departures import missing
from txdoctor.errors import Mistake
from txdoctor.histories import MOST
from txdoctor.language.language import Language
from txdoctor.model.exchange import Json, Reason
from txdoctor.model.history import History
from txdoctor.model.missing import Missing
from txdoctor.model.visit import Visit
from txdoctor.model.zone import Zone
from txdoctor.practice import Practice
from txdoctor.render import missing_data
from txdoctor.render.history import csv_lines, ndjson_lines, tell_history
from txdoctor.render.missing import tell_missing
from txdoctor.render.sheet import Sheet
from txdoctor.units import Moment, Untrusted
from txdoctor.wire.clock import Clock
from txdoctor.wire.wall_clock import own_zone, zone_of

KIND, KIND_OF_MISSING = "txdoctor.history", "txdoctor.missing"
LARGEST = 10_000


def run(asked: Asked) -> int:
    """`history ADDRESS`; 3 where no source could tell anything, 6 where one's own refused us."""
    refuse((Source(text=" ".join(asked.words), origin=ARGV),))
    if len(asked.words) != 1:
        raise Mistake("history_wants_one", n=len(asked.words))
    outputs_of_sheets(asked, ("csv",))
    most = asked.flags["most"] or MOST
    if most > LARGEST:
        raise Mistake("history_too_long", most=LARGEST)
    now = Clock().now()
    zone = zone_of(asked.flags["zone"], now) if asked.flags["zone"] else own_zone(now)
    since = _since(asked.flags["since"], zone)
    found, examined = _asked(asked, most)
    code = _code(found)
    document = {"exit_code": code, "complete": bool(found.told)}
    if asked.flags["missing"]:
        gone = replace(missing(found, since, zone), examined=examined)
        _write_missing(gone, document, asked)
    else:
        _write(_late(found, since), document, asked)
    warn_of_plugins(asked.language)
    return code


def _write(found: History, document: dict[str, Json], asked: Asked) -> None:
    def tell(language: Language) -> list[Sheet]:
        return [tell_history(found, language)]

    more = {"csv": csv_lines, "ndjson": ndjson_lines}
    write_sheets(tell, {"kind": KIND, **document}, asked, more)


def _write_missing(found: Missing, document: dict[str, Json], asked: Asked) -> None:
    def tell(language: Language) -> list[Sheet]:
        return [tell_missing(found, language)]

    more = {"csv": missing_data.csv_lines, "ndjson": missing_data.ndjson_lines}
    write_sheets(tell, {"kind": KIND_OF_MISSING, **document}, asked, more)


def _late(found: History, since: Moment | None) -> History:
    """What waits is always late."""
    if since is None:
        return found
    late = (one for one in found.entries if one.happening.at is None or one.happening.at >= since)
    return replace(found, entries=tuple(late))


def _since(word: str | None, zone: Zone | None) -> Moment | None:
    """A day begins at midnight by the clock of `zone`; a time with a zone of its own keeps it."""
    from datetime import UTC, datetime

    if not word:
        return None
    try:
        said = datetime.fromisoformat(word)
        if said.tzinfo is not None:
            return Moment(int(said.timestamp()))
        by_utc = int(said.replace(tzinfo=UTC).timestamp())
    except (ValueError, OverflowError):
        raise Mistake("history_since", word=Untrusted(word)) from None
    east = zone.east_at(Moment(by_utc)) if zone else 0
    return Moment(by_utc - east)


def _asked(asked: Asked, most: int) -> tuple[History, Visit | None]:
    """The history; where assets are missing also what nodes say of the address today."""
    with Practice(wishes_of(asked)) as practice:
        hosts = tuple(dict.fromkeys(seat.host for seat in practice.whom(asked.words)))
        progress = Progress(asked.language, 1, quiet=asked.flags["quiet"])
        progress.start([] if asked.flags["offline"] else list(hosts))
        try:
            found = practice.history(asked.words[0], most)
            wanted = asked.flags["missing"] and not asked.flags["offline"]
            visits = practice.check_many(asked.words) if wanted else iter(())
            seen = next((each for each in visits if isinstance(each, Visit)), None)
            return found, seen
        finally:
            progress.wipe()


def _code(found: History) -> int:
    if found.told:
        return exits.FINE
    own = {seat.name for seat in found.seats if seat.own}
    locked_out = any(g.seat in own and g.reason is Reason.CREDENTIALS for g in found.gaps)
    return exits.CONFIGURATION if locked_out else exits.UNDETERMINED
