"""A node that must be told its port gets one that is free."""

import secrets
import socket

# Below 32768, where Linux starts to hand out ports by itself (ip_local_port_range of ip(7)), so
# that no connection of another program takes the port before the node binds it.
FIRST, LAST = 20000, 32000


def free() -> int:
    """A loopback TCP port that nothing listens on at this moment."""
    while True:
        port = FIRST + secrets.randbelow(LAST - FIRST)
        if _is_free(port):
            return port


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
