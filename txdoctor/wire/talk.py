"""What one thread does for one request: say it, hear it out, mask it, read it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from txdoctor.model.exchange import Ask, Reason
from txdoctor.settings import Settings
from txdoctor.wire import json_post, jsonrpc, rest
from txdoctor.wire.clock import Clock
from txdoctor.wire.endpoint import JSON_POST, JSON_RPC, Endpoint
from txdoctor.wire.flight import Flight
from txdoctor.wire.limits import Limits
from txdoctor.wire.masking import Mask
from txdoctor.wire.names import Names
from txdoctor.wire.outcome import Outcome, Trouble, When, everyone

if TYPE_CHECKING:
    from txdoctor.wire.line import Line


@dataclass(slots=True, eq=False)
class _Approach:
    """How one endpoint is spoken to: its host's connections, headers, and what to mask."""

    line: Line
    headers: Mapping[str, str]
    mask: Mask


class Talker:
    """Knows how to speak to each endpoint; `talk` runs on the threads of the crew.

    The other methods belong to the thread that owns the wire.
    """

    def __init__(self, settings: Settings, limits: Limits, clock: Clock) -> None:
        """Nothing is opened or imported yet."""
        self._settings = settings
        self._limits = limits
        self._clock = clock
        self._approaches: dict[str, _Approach] = {}
        self._lines: dict[str, Line] = {}
        self._names = Names(clock)
        self._tls: Any = None

    def prepare(self, endpoint: Endpoint) -> None:
        """Before the first question to an endpoint leaves; Misconfigured for a bad cookie file."""
        if endpoint.seat not in self._approaches:
            headers, mask = endpoint.approach(_proxy_secrets(self._settings))
            self._approaches[endpoint.seat] = _Approach(self._line(endpoint), headers, mask)

    def renew(self, endpoint: Endpoint) -> None:
        """The next question to this endpoint goes out on a fresh connection."""
        self._approaches[endpoint.seat].line.renew()

    def hang_up(self, flight: Flight) -> None:
        """End the talk of a flight, wherever it stands."""
        from txdoctor.wire.line import hang_up

        hang_up(flight.thread)

    def close(self) -> None:
        """Close every connection that is not in use."""
        for line in self._lines.values():
            line.close()

    def talk(self, flight: Flight) -> tuple[Flight, Outcome]:
        """Say the questions of a flight and read what comes back; never raises."""
        flight.thread = threading.get_ident()
        try:
            return flight, self._outcome(flight)
        except Exception as trouble:  # noqa: BLE001 - a dead thread would leave its questions waiting
            defect = Trouble(reason=Reason.MALFORMED, detail=type(trouble).__name__)
            return flight, everyone(flight.waiting, defect)

    def _line(self, endpoint: Endpoint) -> Line:
        from txdoctor.wire.line import Line, tls_context

        origin = endpoint.address.origin
        if origin not in self._lines:
            ca_file, proxy = self._settings.ca_file, self._settings.proxy
            if origin.startswith("https:") and self._tls is None:
                self._tls = tls_context(str(ca_file) if ca_file else None)
            through = proxy.text if proxy and endpoint.remote else None
            flying = endpoint.manners.flying
            self._lines[origin] = Line(
                self._limits, flying, self._tls, through, self._clock, self._names
            )
        return self._lines[origin]

    def _outcome(self, flight: Flight) -> Outcome:
        endpoint, asks = flight.lane.endpoint, flight.asks
        how = self._approaches[endpoint.seat]
        path, body = _said(endpoint.transport, asks, flight.first_id)
        heard = how.line.talk(endpoint.url(path), how.headers, body, how.mask)
        if isinstance(heard, Trouble):
            return everyone(asks, heard)
        when = When(self._clock.now(), flight.ms(self._clock.tick()))
        if endpoint.transport == JSON_RPC:
            return jsonrpc.read(asks, flight.first_id, heard, how.mask, when)
        return rest.read(asks[0], heard, how.mask, when)


def _said(transport: str, asks: Sequence[Ask], first_id: int) -> tuple[str, bytes | None]:
    """The path to ask at and the body to send; no body for a GET."""
    if transport == JSON_RPC:
        return "", jsonrpc.request_body(asks, first_id)
    if transport == JSON_POST:
        return json_post.parts(asks[0].params)
    return asks[0].params, None


def _proxy_secrets(settings: Settings) -> tuple[str, ...]:
    """The password in the proxy's address, which a proxy may quote when it refuses us."""
    if settings.proxy is None:
        return ()
    who, mark, _ = settings.proxy.text.partition("://")[2].rpartition("@")
    return (who, who.partition(":")[2]) if mark else ()
