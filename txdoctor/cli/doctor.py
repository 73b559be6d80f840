"""Our own health: version, letters, settings, own nodes, plug-ins, and, with --probe, the clock."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

from txdoctor import exits, registry
from txdoctor.cli.command import Asked
from txdoctor.cli.config import rows, settings_of, user_file
from txdoctor.cli.help_page import columns, fitted
from txdoctor.cli.network_page import told
from txdoctor.cli.networks import probes_of
from txdoctor.cli.result import as_data, write_data, write_text
from txdoctor.cli.speaking import say, spelled
from txdoctor.cli.wishes import wishes_of
from txdoctor.errors import Misconfigured
from txdoctor.language.language import Language
from txdoctor.language.speech import tell_error
from txdoctor.model.network import Network
from txdoctor.practice import Practice
from txdoctor.probe import Probe
from txdoctor.records import dataclass
from txdoctor.render.look import Look
from txdoctor.settings import Settings
from txdoctor.units import Id, Span, Untrusted
from txdoctor.version import __version__

WELL, ODD, ILL = "ok", "warn", "bad"
MARKS = {WELL: "[ok]", ODD: "[!] ", ILL: "[x] "}

QUICK = 600  # seconds: where an older head is suspect already, the newest block can tell the time
OFF = 300  # seconds that our clock may be away from the newest block before it is called wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One check: its name, how it went (WELL, ODD, ILL), and what there is to say."""

    name: str
    mark: str = WELL
    said: str


def run(asked: Asked) -> int:
    """`doctor`, `doctor --probe`: 0 when all is well, 1 when something is not."""
    found = list(_checks(asked))
    problems = sum(row.mark != WELL for row in found)
    if as_data(asked):
        checks = [{"check": row.name, "state": row.mark, "message": row.said} for row in found]
        document = {"kind": "txdoctor.health", "format_version": "1.0", "problems": problems}
        write_data({**document, "checks": checks}, asked)
    else:
        write_text(fitted(_page(found, problems, asked.language)), asked)
    return exits.FOUND if problems else exits.FINE


def _page(found: Sequence[Row], problems: int, language: Language) -> Iterator[str]:
    checks = language.table("cli", "checks")
    yield from columns((f"{MARKS[row.mark]} {checks[row.name]}", row.said) for row in found)
    yield ""
    key = "doctor_problems" if problems else "doctor_fine"
    yield _said(language, key, n=problems)


def _said(language: Language, key: str, **values: object) -> str:
    return spelled(say(language, key, **values), language, Look())


def _checks(asked: Asked) -> Iterator[Row]:
    language = asked.language
    yield Row(name="version", said=__version__)
    yield Row(name="python", said=f"{platform.python_version()}, {sys.platform}")
    yield _letters(language)
    yield from _plugins(language)
    try:
        with Practice(wishes_of(asked)) as practice:
            yield from _of_practice(practice, asked)
    except Misconfigured as trouble:
        said = spelled(tell_error(trouble, language), language, Look())
        yield Row(name="settings", mark=ILL, said=said)


def _of_practice(practice: Practice, asked: Asked) -> Iterator[Row]:
    settings, language = settings_of(asked), asked.language
    networks = [registry.network(name) for name in registry.network_names()]
    yield from _settings(settings, asked)
    yield _networks(networks, language)
    if not asked.flags["probe"]:
        yield Row(name="clock", said=_said(language, "clock_unasked"))
        return
    asking = _worth_asking(networks, settings)
    probes = probes_of(practice, asking, asked)
    yield _clock(practice, probes, asking, language)
    for probe in probes:
        mark = ODD if probe.standing is None else WELL
        said = f"{probe.network} {probe.seat.host}: {told(probe, language)}"
        yield Row(name="source", mark=mark, said=said)


def _letters(language: Language) -> Row:
    look = Look.decide(sys.stdout, {})
    fits = look.can_show(language.word("general", "language", "name"))
    key = "language_chosen" if fits else "letters_missing"
    said = _said(language, key, tag=Id(language.tag), encoding=Id(look.encoding))
    return Row(name="language", mark=WELL if fits else ODD, said=said)


def _settings(settings: Settings, asked: Asked) -> Iterator[Row]:
    """The file, one's own nodes and keys; addresses and keys are masked."""
    file = user_file(asked)
    key = "settings_file" if file.is_file() else "settings_none"
    yield Row(name="settings", said=_said(asked.language, key, file=Untrusted(str(file))))
    for name, prefix in (("nodes", "rpc."), ("keys", "keys.")):
        set_ones = [
            f"{key.removeprefix(prefix)} {value} ({origin})"
            for key, value, origin in rows(settings)
            if key.startswith(prefix)
        ]
        said = "; ".join(set_ones) or _said(asked.language, "nothing_set")
        yield Row(name=name, said=said)


def _plugins(language: Language) -> Iterator[Row]:
    """Each plug-in is loaded once, because a broken one is otherwise only left out."""
    found = registry.plugins()
    if not found:
        yield Row(name="plugins", said=_said(language, "plugins_none"))
    for plugin in found:
        values = {"name": Untrusted(plugin.name), "origin": Untrusted(plugin.origin)}
        try:
            import_module(plugin.package)
        except Exception as trouble:  # noqa: BLE001 - what a plug-in raises is what is asked for
            why = Id(type(trouble).__name__)
            said = _said(language, "plugin_broken", why=why, **values)
            yield Row(name="plugins", mark=ILL, said=said)
        else:
            yield Row(name="plugins", said=_said(language, "plugin_fine", **values))


def _networks(networks: Sequence[Network], language: Language) -> Row:
    public = sum(bool(network.sources) for network in networks)
    said = _said(language, "networks_count", n=len(networks), public=public)
    return Row(name="networks", mark=WELL if networks else ILL, said=said)


def _worth_asking(networks: Sequence[Network], settings: Settings) -> list[Network]:
    """Public main networks, and those of one's own nodes."""
    own = set(settings.endpoints)
    return [n for n in networks if n.name in own or not (n.test or n.development)]


def _clock(
    practice: Practice, probes: Sequence[Probe], networks: Sequence[Network], language: Language
) -> Row:
    """Our clock beside the newest block of the networks whose blocks follow each other quickly.

    The smallest distance counts: a source may be behind, while the time in a block is that of its
    slot (consensus-specs, bellatrix, compute_timestamp_at_slot).
    """
    quick = {n.name for n in networks if n.head_max_age is not None and n.head_max_age <= QUICK}
    now = practice.now()
    away = [
        (abs(now - probe.standing.tip_time), probe.network)
        for probe in probes
        if probe.standing is not None and probe.network in quick
    ]
    if not away:
        return Row(name="clock", mark=ODD, said=_said(language, "clock_unknown"))
    span, network = min(away)
    key, mark = ("clock_fine", WELL) if span <= OFF else ("clock_off", ILL)
    said = _said(language, key, span=Span(span), network=Id(network))
    return Row(name="clock", mark=mark, said=said)
