"""Networks as a page: their names and ids, whom they ask, and where each number is from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from txdoctor import toml_text
from txdoctor.cli.help_page import columns, paragraph
from txdoctor.language.language import Language
from txdoctor.language.sentence import plain
from txdoctor.language.speech import Voice
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.probe import Probe
from txdoctor.records import dataclass
from txdoctor.render.safe import safe
from txdoctor.units import Term, Untrusted

INDENT = "    "
WIDTH = 76  # cells beside the indent
SOURCE = 400  # cells of the sentence that says where a number is from


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A network, the file it stands in, whom it asks, and what came of asking them, by seat."""

    network: Network
    file: Path | None
    seats: tuple[Seat, ...]
    probes: Mapping[str, Probe]


def listed(networks: Sequence[Known], language: Language) -> Iterator[str]:
    """A few lines for each: its name and id; whom it asks."""
    for known in networks:
        network = known.network
        origin = "" if network.origin == "txdoctor" else f"  ({network.origin})"
        yield f"{network.name}  {network.chain}  {network.caip2}{origin}"
        if known.probes:
            yield from _wellness(known, language)
            continue
        told = ", ".join(f"{seat.kind} {seat.host}" for seat in known.seats)
        yield from (f"{INDENT}{line}" for line in paragraph(told or "-", WIDTH))


def detailed(networks: Sequence[Known], language: Language) -> Iterator[str]:
    """Everything that is known of each, every number with its source."""
    for known in networks:
        network, coin = known.network, known.network.coin
        yield f"{network.title} ({network.name})"
        unit = f"{coin.symbol} (1 {coin.unit} = 1e-{coin.decimals} {coin.symbol})"
        rows = {
            "CAIP-2": network.caip2,
            language.word("cli", "cli", "network_coin"): unit,
            language.word("cli", "cli", "network_from"): f"{network.chain}, {network.origin}",
        }
        yield from columns(rows.items())
        yield language.word("cli", "cli", "public_sources")
        yield from _wellness(known, language)
        yield from _facts(known, language)


def _wellness(known: Known, language: Language) -> Iterator[str]:
    rows = []
    for seat in known.seats:
        probe = known.probes.get(seat.name)
        rows.append((f"{seat.kind} {seat.host}", told(probe, language) if probe else ""))
    return columns(rows or [("-", "")], most=50)


def told(probe: Probe, language: Language) -> str:
    """How a source is: its newest block, or why there was no usable answer."""
    voice = Voice(language=language)
    if probe.standing is not None:
        height = probe.standing.height
        return plain(voice.label("cli", "cli", "well", height=height, ms=probe.ms))
    why = Term(f"reason-{probe.reason}")
    return plain(voice.label("cli", "cli", "unwell", why=why, ms=probe.ms))


def _facts(known: Known, language: Language) -> Iterator[str]:
    for table in ("numbers", "terms"):
        rows = list(_rows(known, table))
        if rows:
            yield language.word("cli", "cli", table)
            yield from columns(rows)


def _rows(known: Known, table: str) -> Iterator[tuple[str, str]]:
    entries = _entries(known.file, table)
    for name, value in getattr(known.network, table).items():
        entry = entries.get(name, {})
        unit = f" {_told(entry['unit'])}" if "unit" in entry else ""
        source = f" - {_told(entry['source'])}" if "source" in entry else ""
        yield name, f"{value}{unit}{source}"


def _told(value: object) -> str:
    """What only this page repeats of a file, and nothing has judged yet."""
    return safe(Untrusted(str(value)), limit=SOURCE)


def _entries(file: Path | None, table: str) -> dict[str, dict[str, Any]]:
    """The entries with their units and sources: the record has only the values."""
    if file is None:
        return {}
    found: dict[str, dict[str, Any]] = toml_text.read(file)
    return found.get(table, {})
