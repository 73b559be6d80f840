"""A port that is handed out can be bound."""

import socket

from nodes import ports


def test_a_free_port_can_be_bound() -> None:
    port = ports.free()
    assert ports.FIRST <= port < ports.LAST
    with socket.socket() as server:
        server.bind(("127.0.0.1", port))


def test_a_port_in_use_is_not_free() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        assert not ports._is_free(server.getsockname()[1])
