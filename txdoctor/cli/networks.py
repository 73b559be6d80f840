"""Which networks there are, whom each of them asks, and whether those sources are well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from txdoctor import exits, registry
from txdoctor.cli.command import Asked
from txdoctor.cli.help_page import fitted
from txdoctor.cli.network_page import Known, detailed, listed, told
from txdoctor.cli.progress import Progress
from txdoctor.cli.result import as_data, write_data, write_text
from txdoctor.cli.wishes import wishes_of
from txdoctor.gather import Broken
from txdoctor.model.exchange import Seat
from txdoctor.model.network import Network
from txdoctor.near_networks import unknown_network
from txdoctor.practice import Practice
from txdoctor.probe import Probe


def run(asked: Asked) -> int:
    """`networks`, `networks NAME...`, either with `--probe` (3 when a source is not well).

    `--network NAME` means the same as the name.

    With `--rpc` and no name a probe asks each of these servers once, which network it serves.
    """
    words = asked.words or [name for name in (asked.flags["network"],) if name]
    with Practice(wishes_of(asked)) as practice:
        if asked.flags["probe"] and asked.flags["rpc"] and not words:
            return _introduced(practice, asked)
        chosen = [_named(word) for word in words] or _all()
        probes = probes_of(practice, chosen, asked) if asked.flags["probe"] else ()
        known = [_known(network, practice, probes) for network in chosen]
    if as_data(asked):
        document = {"kind": "txdoctor.networks", "format_version": "1.0"}
        write_data({**document, "networks": [_data(each) for each in known]}, asked)
    else:
        page = detailed if words else listed
        write_text(fitted(page(known, asked.language)), asked)
    return exits.UNDETERMINED if any(p.standing is None for p in probes) else exits.FINE


def _introduced(practice: Practice, asked: Asked) -> int:
    """One's own servers by the network that each says it serves; 3 when one says nothing."""
    probes = _raised(
        practice.who(), tuple(f"own-{n}" for n, _ in enumerate(asked.flags["rpc"], start=1)), asked
    )
    served = [probe for probe in probes if probe.network]
    heard = {probe.seat.name for probe in served}
    mute = {probe.seat.name: probe for probe in probes if probe.seat.name not in heard}
    known = [_server(probe, practice.settings.networks_folder) for probe in served]
    if as_data(asked):
        document = {"kind": "txdoctor.networks", "format_version": "1.0"}
        servers = [_source(probe.seat, probe) for probe in mute.values()]
        silent = {"silent": servers} if servers else {}
        write_data({**document, "networks": [_data(each) for each in known], **silent}, asked)
    else:
        lines = (f"{name}  {told(probe, asked.language)}" for name, probe in mute.items())
        write_text(fitted((*listed(known, asked.language), *lines)), asked)
    well = not mute and all(probe.standing is not None for probe in served)
    return exits.FINE if well else exits.UNDETERMINED


def _server(probe: Probe, folder: Path | None) -> Known:
    network = registry.network_for(probe.network)
    if network is None:  # a chain that there is no file for: only what the node says is known
        room = f"sources/{probe.seat.kind}"
        chain = next(chain for chain in registry.chains() if registry.has_room(chain, room))
        network = registry.unlisted(chain, probe.network)
    seat, probes = probe.seat, {probe.seat.name: probe}
    return Known(network=network, file=_file(network, folder), seats=(seat,), probes=probes)


def probes_of(practice: Practice, networks: Sequence[Network], asked: Asked) -> tuple[Probe, ...]:
    """Every source of these networks, asked; a defect of ours or of a plug-in is raised."""
    hosts = [seat.host for network in networks for seat in practice.seats_of(network)]
    return _raised(practice.probe(networks), hosts, asked)


def _raised(
    probes: Iterable[Probe | Broken], hosts: Sequence[str], asked: Asked
) -> tuple[Probe, ...]:
    progress = Progress(asked.language, len(hosts), quiet=asked.flags["quiet"])
    progress.start(hosts, "probing")
    found = []
    try:
        for probe in probes:
            if isinstance(probe, Broken):
                raise probe.trouble
            found.append(probe)
    finally:
        progress.wipe()
    return tuple(found)


def _named(word: str) -> Network:
    network = registry.network_for(word)
    if network is None:
        raise unknown_network(word)
    return network


def _all() -> list[Network]:
    return [registry.network(name) for name in sorted(registry.network_names())]


def _known(network: Network, practice: Practice, probes: Sequence[Probe]) -> Known:
    return Known(
        network=network,
        file=_file(network, practice.settings.networks_folder),
        seats=practice.all_seats_of(network),
        probes={probe.seat.name: probe for probe in probes if probe.network == network.name},
    )


def _file(network: Network, users: Path | None) -> Path | None:
    """The file of this network: a network and its file have one name."""
    built_in = registry.wing_folder(network.chain) / "networks"
    for folder in (built_in, users):
        if folder is not None and (folder / f"{network.name}.toml").is_file():
            return folder / f"{network.name}.toml"
    return None


def _data(known: Known) -> dict[str, Any]:
    network, coin = known.network, known.network.coin
    return {
        "name": network.name,
        "caip2": network.caip2,
        "chain": network.chain,
        "title": network.title,
        "coin": {"symbol": coin.symbol, "unit": coin.unit, "decimals": coin.decimals},
        "test": network.test,
        "development": network.development,
        "origin": network.origin,
        "explorers": list(network.explorers),
        "numbers": {name: str(value) for name, value in network.numbers.items()},
        "terms": dict(network.terms),
        "sources": [_source(seat, known.probes.get(seat.name)) for seat in known.seats],
    }


def _source(seat: Seat, probe: Probe | None) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": seat.kind, "host": seat.host, "own": seat.own}
    if probe is None:
        return told
    told["ms"] = probe.ms
    if probe.standing is None:
        return {**told, "well": False, "reason": str(probe.reason)}
    standing = probe.standing
    tip_time = standing.tip_time.rfc3339
    return {**told, "well": True, "height": str(standing.height), "tip_time": tip_time}


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return registry.network_names()
