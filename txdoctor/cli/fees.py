"""What to pay now for which wait, on one network or on all; no target is told to anybody."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor import exits, registry
from txdoctor.cli.command import Asked
from txdoctor.cli.progress import Progress
from txdoctor.cli.sheets import outputs_of_sheets, write_sheets
from txdoctor.cli.targets import ARGV, Source, refuse
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.errors import Mistake
from txdoctor.gather import Broken
from txdoctor.language.language import Language
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.tariff import Tariff
from txdoctor.practice import Practice
from txdoctor.render.sheet import Sheet
from txdoctor.render.tariff import csv_lines, tell_tariff

KIND = "txdoctor.fees"


def run(asked: Asked) -> int:
    """`fees NETWORK...`; 3 where a network has no figure, 6 where one's own node refused us."""
    refuse((Source(text=" ".join(asked.words), origin=ARGV),))
    outputs_of_sheets(asked, ("csv",))
    with Practice(wishes_of(asked)) as practice:
        tariffs = _asked(practice, _networks(practice, asked), asked)
    code = exits.exit_of_run(_code(tariff) for tariff in tariffs)

    def tell(language: Language) -> list[Sheet]:
        return [tell_tariff(tariff, language) for tariff in tariffs]

    complete = all(tariff.agreed for tariff in tariffs)
    document = {"kind": KIND, "exit_code": code, "complete": complete}
    write_sheets(tell, document, asked, {"csv": csv_lines})
    warn_of_plugins(asked.language)
    return code


def _networks(practice: Practice, asked: Asked) -> list[Network]:
    """Those that were named; without a name every main network that has somebody to ask."""
    named = asked.words or filter(None, (asked.flags["network"],))
    chosen = [practice.network(word) for word in dict.fromkeys(named)]
    if chosen:
        return chosen
    if asked.flags["rpc"] or asked.flags["source"]:
        raise Mistake("fees_of_which_network")
    everything = map(registry.network, registry.network_names())
    return [each for each in everything if not each.test and practice.seats_of(each)]


def _asked(practice: Practice, networks: Sequence[Network], asked: Asked) -> list[Tariff]:
    hosts = [seat.host for network in networks for seat in practice.seats_of(network)]
    progress = Progress(asked.language, len(networks), quiet=asked.flags["quiet"])
    progress.start([] if asked.flags["offline"] else hosts, "asking_fees")
    found = []
    try:
        for result in practice.fees(networks):
            if isinstance(result, Broken):
                raise result.trouble
            found.append(result)
    finally:
        progress.wipe()
    return found


def _code(tariff: Tariff) -> int:
    if tariff.agreed:
        return exits.FINE
    own = {seat.name for seat in tariff.seats if seat.own}
    locked_out = any(g.seat in own and g.reason is Reason.CREDENTIALS for g in tariff.gaps)
    return exits.CONFIGURATION if locked_out else exits.UNDETERMINED
