"""No test talks to another machine, not even by mistake."""

import ipaddress
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

OF_CHILDREN = Path(__file__).parent / "guard_of_children"


@contextmanager
def children_too(log: Path) -> Iterator[None]:
    """Let every Python that is started from here reach loopback addresses and nothing else.

    What one of them tried is refused to it and written to `log`, a line each.
    """
    start: Any = subprocess.Popen.__init__

    def guarded(self: Any, args: Any, *more: Any, env: Any = None, **named: Any) -> None:
        surroundings = dict(os.environ if env is None else env)
        before = surroundings.get("PYTHONPATH")
        surroundings["PYTHONPATH"] = os.pathsep.join(filter(None, (str(OF_CHILDREN), before)))
        surroundings["TXDOCTOR_TESTS_TRIED"] = str(log)
        start(self, args, *more, env=surroundings, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess.Popen, "__init__", guarded)
        yield


@contextmanager
def loopback_only() -> Iterator[list[str]]:
    """Let this process reach loopback addresses and nothing else; hands out what was tried.

    Whoever tries another address gets pytest's own failure, which `except Exception` does not
    catch. The list is for the test whose thread or retry swallowed even that.
    """
    tried: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for method in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, method, _guarded(getattr(socket.socket, method), tried))
        for function in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
            patch.setattr(socket, function, _guarded_look_up(getattr(socket, function), tried))
        yield tried


def _guarded(real: Any, tried: list[str]) -> Any:
    def method(self: socket.socket, *args: Any) -> Any:
        # The address is the last argument of each of them; a path is a socket on this machine.
        if isinstance(args[-1], tuple):
            _allow(args[-1][0], tried)
        return real(self, *args)

    return method


def _guarded_look_up(real: Any, tried: list[str]) -> Any:
    def function(*args: Any, **named: Any) -> Any:
        _allow(args[0] if args else named.get("host"), tried)
        return real(*args, **named)

    return function


def _allow(host: Any, tried: list[str]) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost") or _is_loopback(name):
        return
    tried.append(name)
    pytest.fail(f"the test reached for {name}: tests talk to loopback addresses only")


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
