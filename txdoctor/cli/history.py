"""An address's transactions, the newest first, with what each source cannot tell."""

from __future__ import annotations

from txdoctor.cli import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.progress import Progress
from txdoctor.cli.sheets import write_sheets
from txdoctor.cli.targets import ARGV, Source, refuse
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.errors import Mistake
from txdoctor.histories import MOST
from txdoctor.language.language import Language
from txdoctor.model.exchange import Reason
from txdoctor.model.history import History
from txdoctor.practice import Practice
from txdoctor.render.history import csv_lines, ndjson_lines, tell_history
from txdoctor.render.sheet import Sheet

KIND = "txdoctor.history"
LARGEST = 10_000


def run(asked: Asked) -> int:
    """`history ADDRESS`; 3 where no source could tell anything, 6 where one's own refused us."""
    refuse((Source(text=" ".join(asked.words), origin=ARGV),))
    if len(asked.words) != 1:
        raise Mistake("history_wants_one", n=len(asked.words))
    most = asked.flags["most"] or MOST
    if most > LARGEST:
        raise Mistake("history_too_long", most=LARGEST)
    found = _asked(asked, most)
    code = _code(found)

    def tell(language: Language) -> list[Sheet]:
        return [tell_history(found, language)]

    document = {"kind": KIND, "exit_code": code, "complete": bool(found.told)}
    more = {"csv": csv_lines, "ndjson": ndjson_lines}
    write_sheets(tell, document, asked, more)
    warn_of_plugins(asked.language)
    return code


def _asked(asked: Asked, most: int) -> History:
    with Practice(wishes_of(asked)) as practice:
        hosts = tuple(dict.fromkeys(seat.host for seat in practice.whom(asked.words)))
        progress = Progress(asked.language, 1, quiet=asked.flags["quiet"])
        progress.start([] if asked.flags["offline"] else list(hosts))
        try:
            return practice.history(asked.words[0], most)
        finally:
            progress.wipe()


def _code(found: History) -> int:
    if found.told:
        return exits.FINE
    own = {seat.name for seat in found.seats if seat.own}
    locked_out = any(g.seat in own and g.reason is Reason.CREDENTIALS for g in found.gaps)
    return exits.CONFIGURATION if locked_out else exits.UNDETERMINED
