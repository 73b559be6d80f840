"""A server on this machine is put at the end of a long line: every byte takes half a round trip."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue

CHUNK = 1 << 16


@contextmanager
def far_away(port: int, round_trip: float) -> Iterator[int]:
    """A loopback port behind which `port` of this machine seems `round_trip` seconds away.

    Bytes take half of it in each direction. Opening the connection takes one more: on the real
    line the first byte leaves only when the server's SYN-ACK is back (RFC 9293, section 3.5).
    """
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_accept, args=(listener, port, round_trip), daemon=True).start()
        yield int(listener.getsockname()[1])
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, port: int, round_trip: float) -> None:
    while True:
        try:
            near, _ = listener.accept()
        except OSError:
            return  # the `with` is over
        far = socket.create_connection(("127.0.0.1", port))
        _carry(near, far, time.monotonic() + round_trip, round_trip / 2)
        _carry(far, near, 0, round_trip / 2)


def _carry(source: socket.socket, sink: socket.socket, opened: float, seconds: float) -> None:
    """Hand on what comes, each piece `seconds` after it came and none before it can have left."""
    for link in (source, sink):
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    pieces: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
    threading.Thread(target=_take, args=(source, pieces, opened, seconds), daemon=True).start()
    threading.Thread(target=_give, args=(sink, pieces), daemon=True).start()


def _take(
    source: socket.socket, pieces: SimpleQueue[tuple[float, bytes]], opened: float, seconds: float
) -> None:
    piece = b"first"
    while piece:
        try:
            piece = source.recv(CHUNK)
        except OSError:
            piece = b""
        pieces.put((max(time.monotonic(), opened) + seconds, piece))


def _give(sink: socket.socket, pieces: SimpleQueue[tuple[float, bytes]]) -> None:
    with suppress(OSError):  # the other end has gone: nobody waits for the rest
        while True:
            due, piece = pieces.get()
            time.sleep(max(0.0, due - time.monotonic()))
            if not piece:
                sink.shutdown(socket.SHUT_WR)
                return
            sink.sendall(piece)
