"""A loopback HTTP server that answers from a truth, and plays a fault where it is told to."""

import random
import socket
import ssl
import struct
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from .catalogue import named
from .exchange import After, Reply, Request
from .fault import Fault, Memory, Scene
from .incoming import Incoming
from .retry_after import seconds_of
from .traps import Trap
from .truth import Truth
from .written import written

LOOPBACK = "127.0.0.1"


@contextmanager
def faulty(
    truth: Truth,
    fault: str | Fault | None = None,
    rate: float = 1.0,
    seed: int = 0,
    *,
    delay: float = 0.0,
    pause: float = 0.2,
    tls: bool = False,
    host: str = LOOPBACK,
) -> Iterator["FaultyServer"]:
    """Serve `truth` on a free loopback port for the length of a `with`.

    `fault` is played on each request with probability `rate`, drawn from `seed` by the number of
    the request; `delay` is added to each request, in seconds; `pause` is the time between two
    bytes of a drip. With `tls` the server has a certificate of a throw-away authority
    (`server.ca_file`). `host` may be "::1".
    """
    with ExitStack() as stack:
        secure, ca_file = stack.enter_context(_certified()) if tls else (None, None)
        server = FaultyServer(truth, rate, seed, delay, pause, host, secure, ca_file)
        stack.callback(server.close)
        server.play(fault)
        server.start()
        yield server


class FaultyServer:
    """A running server; made by `faulty`.

    `log` lists every request that was read, in order, with the fault it met; a fault at connect
    leaves none, but on a connection that is older than the fault. `played` counts faults by name;
    `connections` counts accepted connections; `waits` lists (monotonic time told, seconds) for
    each Retry-After given; `trap.visits` must stay empty.
    """

    def __init__(
        self, truth: Truth, rate: float, seed: int, delay: float, pause: float, host: str,
        secure: ssl.SSLContext | None, ca_file: Path | None,
    ) -> None:  # fmt: skip
        self.truth = truth
        self.ca_file = ca_file
        self.log: list[Request] = []
        self.played: Counter[str] = Counter()
        self.waits: list[tuple[float, float]] = []
        self.connections = 0
        self.trap = Trap()
        self._rate, self._seed, self._delay, self._pause = rate, seed, delay, pause
        self._secure, self._host = secure, host
        self._fault: Fault | None = None
        self._memory = Memory()
        self._draws = 0
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._links: set[socket.socket] = set()
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, 0), family=family, backlog=128)
        self._thread = threading.Thread(target=self._accept, daemon=True)

    @property
    def url(self) -> str:
        """The server's address, with a slash at the end."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        scheme = "https" if self._secure else "http"
        return f"{scheme}://{host}:{self.port}/"

    @property
    def port(self) -> int:
        """The TCP port it listens on."""
        return int(self._listener.getsockname()[1])

    def play(self, fault: str | Fault | None) -> None:
        """Play another fault from the next request on, or none; its memory starts afresh."""
        chosen = named(fault) if isinstance(fault, str) else fault
        if chosen is not None and self.truth.kind not in chosen.truths:
            raise ValueError(f"{chosen.name} makes no sense for {self.truth.kind}")
        with self._lock:
            self._fault, self._memory = chosen, Memory()

    def early(self) -> list[Request]:
        """The requests that came before a Retry-After they had been given was over."""
        return [
            one
            for one in self.log
            if any(told < one.at < told + seconds for told, seconds in self.waits)
        ]

    def start(self) -> None:
        """Begin to accept."""
        self._thread.start()

    def close(self) -> None:
        """Stop at once, with every connection."""
        self._stopped.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        if self._thread.is_alive():
            self._thread.join(timeout=2)
        with self._lock:
            links = list(self._links)
        for link in links:
            with suppress(OSError):
                link.shutdown(socket.SHUT_RDWR)
        self.trap.close()

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                link, _ = self._listener.accept()
            except OSError:
                return
            number, self.connections = self.connections, self.connections + 1
            threading.Thread(target=self._serve, args=(link, number), daemon=True).start()

    def _serve(self, link: socket.socket, number: int) -> None:
        try:
            under = self._fault
            if self._drawn_at_connect() is not None:
                _abort(link)
                return
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._keep(link)
            if self._secure is not None:
                link = self._secure.wrap_socket(link, server_side=True)
                self._keep(link)
            self._converse(link, number, under)
        except OSError:
            pass  # the client left, or sent what is not HTTP: this connection is over
        finally:
            with self._lock:
                self._links.discard(link)
            link.close()

    def _keep(self, link: socket.socket) -> None:
        """Remember a connection, so that closing the server ends it."""
        with self._lock:
            self._links.add(link)
        if self._stopped.is_set():
            raise OSError("the server stops")

    def _converse(self, link: socket.socket, number: int, under: Fault | None) -> None:
        line = _Line(link, self._stopped, under)
        incoming = Incoming(link, number)
        while True:
            request = incoming.next()
            if request is None or self._answer(request, line) is not After.KEEP:
                return
            if request.headers.get("connection", "").lower() == "close":
                return

    def _answer(self, request: Request, line: "_Line") -> After:
        with self._lock:
            # A fault at connect was drawn when this connection was made, unless that was before it.
            drawn_before = self._fault and self._fault.at_connect and self._fault is line.under
            fault = None if drawn_before else self._drawn()
            memory = self._memory
            self.log.append(replace(request, fault=fault.name if fault else None))
        if self._delay:
            line.idle(self._delay)
        scene = Scene(
            request=request, truth=self.truth, line=line, memory=memory, trap=self.trap.url,
            pause=self._pause,
        )  # fmt: skip
        told = scene.honest() if fault is None else fault.play(scene)
        if isinstance(told, Reply):
            self._note_wait(told)
            line.send(written(told))
            return After.KEEP
        if told is After.RESET:
            line.reset()
        return told

    def _drawn_at_connect(self) -> Fault | None:
        with self._lock:
            return self._drawn() if self._fault and self._fault.at_connect else None

    def _drawn(self) -> Fault | None:
        """The fault, if this draw meets it; the caller holds the lock."""
        number, self._draws = self._draws, self._draws + 1
        # A generator per number: which request is hit does not hang on what other threads draw.
        chance = random.Random(f"{self._seed} {number}").random()
        if self._fault is None or chance >= self._rate:
            return None
        self.played[self._fault.name] += 1
        return self._fault

    def _note_wait(self, reply: Reply) -> None:
        seconds = seconds_of(reply)
        if seconds is not None:
            self.waits.append((time.monotonic(), seconds))


class _Line:
    """The server's end of one connection, as faults use it."""

    def __init__(self, link: socket.socket, stopped: threading.Event, under: Fault | None) -> None:
        self.under = under
        self._link = link
        self._stopped = stopped

    def send(self, data: bytes) -> None:
        if self._stopped.is_set():
            raise OSError("the server stops")
        self._link.sendall(data)

    def idle(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise OSError("the server stops")

    def hold(self) -> None:
        while self._link.recv(65536):
            pass

    def reset(self) -> None:
        _abort(self._link)


def _abort(link: socket.socket) -> None:
    # Linger on with a time of zero makes close send RST instead of FIN (socket(7), SO_LINGER).
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    link.close()


@contextmanager
def _certified() -> Iterator[tuple[ssl.SSLContext, Path]]:
    """A server's TLS context for the loopback names, and its authority's certificate file."""
    import trustme

    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(LOOPBACK, "::1", "localhost").configure_cert(context)
    with tempfile.TemporaryDirectory() as folder:
        ca_file = Path(folder) / "ca.pem"
        authority.cert_pem.write_to_path(str(ca_file))
        yield context, ca_file
