"""A listener that nobody should visit: redirects and hostile data point at it."""

import socket
import threading
from contextlib import suppress


class Trap:
    """Accepts on a free loopback port, remembers who came, answers nothing.

    `visits` holds the first bytes of each connection, empty for one that said nothing.
    """

    def __init__(self) -> None:
        self.visits: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Another host name than the server's, so that what a client sends to strangers shows."""
        return f"http://localhost:{self._listener.getsockname()[1]}/trap/"

    def close(self) -> None:
        """Stop listening."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(timeout=2)

    def _watch(self) -> None:
        while True:
            try:
                visitor, _ = self._listener.accept()
            except OSError:
                return
            with visitor:
                visitor.settimeout(0.2)
                self.visits.append(b"")
                with suppress(OSError):
                    self.visits[-1] = visitor.recv(4096)
