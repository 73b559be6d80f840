"""A Python that a test starts talks to this machine alone; what it tried beyond is written down.

Python imports this by its name (docs: site). An audit hook (PEP 578) is used because it needs no
module: what a program loads is itself under test.
"""

from __future__ import annotations

import os
import sys

# `typing` is not imported: what a program loads is itself under test.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WAYS_OUT = ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname")


def _look(event: str, args: tuple[Any, ...]) -> None:
    if event not in WAYS_OUT:
        return
    place = args[1] if event in ("socket.connect", "socket.sendto") else args[0]
    if isinstance(place, str | bytes) and event in ("socket.connect", "socket.sendto"):
        return  # the path of a socket on this machine
    host = place[0] if isinstance(place, tuple) else place
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost", "::1") or name.startswith("127."):
        return
    log = os.open(os.environ["TXDOCTOR_TESTS_TRIED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(log, f"{name}\n".encode())
    os.close(log)
    raise OSError(f"tests talk to loopback addresses only, not to {name}")


if "TXDOCTOR_TESTS_TRIED" in os.environ:
    sys.addaudithook(_look)
