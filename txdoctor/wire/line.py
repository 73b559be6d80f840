"""The connections to one host: one request out, its whole answer back, or the trouble it met.

Importing this file imports requests and urllib3; it is imported when the first question leaves.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from requests import PreparedRequest, Response
from requests import exceptions as failures
from requests.adapters import HTTPAdapter
from urllib3 import connection as urllib3_connection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
)
from urllib3.poolmanager import PoolManager

from txdoctor.model.exchange import Reason
from txdoctor.wire.clock import Clock
from txdoctor.wire.limits import Limits
from txdoctor.wire.masking import Mask
from txdoctor.wire.names import Names, Place
from txdoctor.wire.outcome import Cure, Heard, Trouble
from txdoctor.wire.signals import retry_after

CHUNK = 1 << 16

# Thread to the socket it is talking through, so that an overdue talk can be ended from outside.
_talking: dict[int, socket.socket] = {}


class Line:
    """Connections to one host, used by several threads; redirects are never followed."""

    def __init__(
        self,
        limits: Limits,
        flying: int,
        tls: Any,
        proxy: str | None,
        clock: Clock,
        names: Names | None = None,
    ) -> None:
        """`tls` is a made `ssl.SSLContext`, `proxy` an URL; the environment's are never used.

        `names` are those of the run, so that a line that is down is noticed by all.
        """
        self._limits = limits
        self._clock = clock
        self._adapter = _Adapter(tls, flying, names or Names(clock))
        self._proxies = {"http": proxy, "https": proxy} if proxy else {}

    def talk(
        self, url: str, headers: Mapping[str, str], body: bytes | None, mask: Mask
    ) -> Heard | Trouble:
        """Send one request (a POST if it has a body) and read its answer to the end.

        Never raises for what a server does; what `mask` hides is gone from what is heard.
        """
        request = PreparedRequest()
        request.prepare(
            method="GET" if body is None else "POST", url=url, headers=headers, data=body
        )
        try:
            response = self._adapter.send(
                request,
                stream=True,
                timeout=(self._limits.connect, self._limits.read),
                proxies=self._proxies,
            )
            return self._heard(response, mask)
        except Exception as failure:  # noqa: BLE001 - urllib3 lets OSError, ValueError and more out
            return _why(failure)
        finally:
            _talking.pop(threading.get_ident(), None)

    def _heard(self, response: Response, mask: Mask) -> Heard | Trouble:
        body = _whole(response, self._limits.body)
        if isinstance(body, Trouble):
            response.raw.close()  # what is left on the line belongs to nobody
            return body
        return Heard(
            status=response.status_code,
            kind=response.headers.get("Content-Type", "").lower(),
            after=retry_after(response.headers.get("Retry-After"), self._clock),
            body=mask.body(body),
        )

    def renew(self) -> None:
        """The next request goes out on a fresh connection."""
        self._adapter.close()

    close = renew


def hang_up(thread: int) -> None:
    """End the talk of a thread: whatever it waits for, it gets an end of file."""
    link = _talking.get(thread)
    if link is not None:
        with suppress(OSError):
            # Past SSLSocket.shutdown, which would take the TLS state from under the reader.
            socket.socket.shutdown(link, socket.SHUT_RDWR)


def tls_context(ca_file: str | None) -> Any:
    """One TLS context for all hosts: reading the authorities takes 15 ms, each time it is done.

    Certificates and host names are always checked; `ca_file` adds authorities.
    """
    from certifi import where
    from urllib3.util.ssl_ import create_urllib3_context

    context = create_urllib3_context()
    context.load_verify_locations(where())
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


class _Named(urllib3_connection.HTTPConnection):
    """A connection whose name is looked up by us (wire/names.py); the rest is urllib3's."""

    names: ClassVar[Names]

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        try:
            places = self.names.places(name, self.port or 0)
        except (OSError, UnicodeError) as trouble:
            raise NameResolutionError(self.host, self, _as_gaierror(trouble)) from trouble
        try:
            return self._first_of(places)
        finally:
            self._dns_host = name  # the name, and not its place, is what a certificate is for

    def _first_of(self, places: Sequence[Place]) -> socket.socket:
        end = self.names.until()
        for *_, place in places[:-1]:
            self._dns_host = place[0]
            try:
                return super()._new_conn()
            except ConnectTimeoutError:  # NewConnectionError is one
                if self.names.tick() >= end:
                    raise
        *_, last = places[-1]
        self._dns_host = last[0]
        return super()._new_conn()


def _as_gaierror(trouble: Exception) -> socket.gaierror:
    if isinstance(trouble, socket.gaierror):
        return trouble
    return socket.gaierror(socket.EAI_AGAIN, str(trouble))


class _PlainConnection(_Named):
    """A connection that says which socket its thread is talking through."""

    def request(self, *args: Any, **named: Any) -> None:
        super().request(*args, **named)
        _talking[threading.get_ident()] = self.sock


class _SafeConnection(_Named, urllib3_connection.HTTPSConnection):
    """The same over TLS."""

    def request(self, *args: Any, **named: Any) -> None:
        super().request(*args, **named)
        _talking[threading.get_ident()] = self.sock


class _Adapter(HTTPAdapter):
    """requests' adapter with our TLS context and connections that can be ended."""

    def __init__(self, tls: Any, flying: int, names: Names) -> None:
        self._tls = tls
        self._pools = _pools(names)
        super().__init__(pool_connections=1, pool_maxsize=flying)

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        super().init_poolmanager(*args, **named, ssl_context=self._tls)
        self._track(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **named, ssl_context=self._tls)
        if not proxy.startswith("socks"):  # PySocks brings pools of its own
            self._track(manager)
        return manager

    def _track(self, manager: PoolManager) -> None:
        manager.pool_classes_by_scheme = self._pools

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Nothing: the authorities are in the context, and would be read again for each request."""


def _pools(names: Names) -> dict[str, type[HTTPConnectionPool]]:
    """Pools whose connections look names up there; urllib3 is given classes, not objects."""

    class Plain(_PlainConnection):
        pass

    class Safe(_SafeConnection):
        pass

    Plain.names = Safe.names = names

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SafePool(HTTPSConnectionPool):
        ConnectionCls = Safe

    return {"http": PlainPool, "https": SafePool}


def _whole(response: Response, most: int) -> bytes | Trouble:
    """The body, no more than `most` bytes of it, and packed bodies not at all."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        packed = "a packed body that was not asked for"
        return Trouble(reason=Reason.MALFORMED, detail=packed, cure=Cure.FRESH)
    length = response.headers.get("Content-Length", "0")
    if length.isdigit() and int(length[:20]) > most:
        return _too_large(most)
    body = bytearray()
    for chunk in _chunks(response):
        body += chunk
        if len(body) > most:
            return _too_large(most)
    return bytes(body)


def _chunks(response: Response) -> Iterable[bytes]:
    chunks: Iterable[bytes] = response.raw.stream(CHUNK, decode_content=False)
    return chunks


def _too_large(most: int) -> Trouble:
    return Trouble(
        reason=Reason.TOO_LARGE, detail=f"an answer of more than {most} bytes", cure=Cure.HALVE
    )


def _why(failure: Exception) -> Trouble:
    """The trouble of an exception, told by its kind: its text may hold the address."""
    inner = failure.args[0] if failure.args else None
    inner = getattr(inner, "reason", None) or inner
    if isinstance(failure, failures.SSLError):
        return Trouble(reason=Reason.TLS, detail="the certificate or TLS failed", cure=Cure.LEAVE)
    timeouts = (failures.Timeout, ReadTimeoutError, TimeoutError)
    if isinstance(failure, timeouts) or isinstance(inner, ReadTimeoutError):
        return Trouble(reason=Reason.TIMED_OUT, detail="no answer in time", cure=Cure.LEAVE)
    if isinstance(failure, failures.ProxyError):
        return _unreachable("the proxy did not connect", Cure.ONCE)
    if isinstance(inner, NameResolutionError):  # a NewConnectionError as well
        # It was tried again already, and others may wait: wire/names.py.
        return Trouble(reason=Reason.NO_NAME, detail="no such name", cure=Cure.LEAVE)
    if isinstance(inner, NewConnectionError):
        return _unreachable("no connection", Cure.ONCE)
    if isinstance(failure, failures.ConnectionError) and _was_cut(inner):
        return _unreachable("the connection was cut", Cure.FRESH)
    if isinstance(failure, HTTPError | failures.RequestException | OSError):
        return Trouble(reason=Reason.MALFORMED, detail="not whole HTTP", cure=Cure.FRESH)
    return Trouble(reason=Reason.MALFORMED, detail=type(failure).__name__)


def _was_cut(inner: object) -> bool:
    """Whether the server went away before its answer began (ProtocolError("...", OSError))."""
    args: tuple[object, ...] = getattr(inner, "args", ())
    return len(args) > 1 and isinstance(args[1], OSError)


def _unreachable(detail: str, cure: Cure) -> Trouble:
    return Trouble(reason=Reason.UNREACHABLE, detail=detail, cure=cure)
