"""A server's name is looked up with patience where the line works, and not for long where not."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address
from queue import SimpleQueue
from typing import Any

from txdoctor.wire.clock import Clock

# A resolver asks again for a question that was lost after 5 s (resolv.conf(5), "timeout"), and then
# it is too late: so the same question leaves anew after these seconds, and the first answer counts.
ANEW = (0.6, 1.2)
# A name service that says no may be in the middle of coming up; once more after this many seconds.
REFUSED = 0.2
LONGEST = 5.0  # seconds that one name may take
# Of a machine without a line every name fails. Where several were asked, each of them three times,
# and none has come through since the run began, nobody waits for the rest.
HOPELESS = 2.0

# A host has a few addresses of either kind (RFC 8305, section 5, tries them one after the other). A
# name service may give thousands: knocking at all of them would go on long after the run.
MOST_PLACES = 16
TRIED_FOR = 15.0  # seconds that one connection may go from place to place

Place = Any
"""One entry of `socket.getaddrinfo`."""


class Names:
    """What a run has learned of the name service; any thread may look names up."""

    def __init__(self, clock: Clock) -> None:
        """Nothing is asked yet."""
        self._clock = clock
        self._asked: set[str] = set()
        self._works = False

    def places(self, host: str, port: int) -> list[Place]:
        """Where the host is; OSError when its name is not found, or not in time."""
        if _needs_no_look_up(host):
            return _look_up(host, port)[:MOST_PLACES]
        self._asked.add(host)
        found = _Search(host, port, self._clock).run(self._patience)
        self._works = True
        return found[:MOST_PLACES]

    def until(self) -> float:
        """Until when a connection that begins now may go on to a host's next place."""
        return self.tick() + TRIED_FOR

    def tick(self) -> float:
        """Seconds of the run's stopwatch."""
        return self._clock.tick()

    def _patience(self) -> float:
        return HOPELESS if len(self._asked) > 1 and not self._works else LONGEST


class _Search:
    """One name: asked at once, and anew while no answer comes."""

    def __init__(self, host: str, port: int, clock: Clock) -> None:
        self._host, self._port, self._clock = host, port, clock
        self._inbox: SimpleQueue[list[Place] | BaseException] = SimpleQueue()
        self._began = clock.tick()
        self._asked = 0

    def run(self, patience: Any) -> list[Place]:
        """The first answer; the second refusal, or TimeoutError after `patience()` seconds."""
        anew = list(ANEW)
        refusals = 0
        self._ask()
        while (spent := self._clock.tick() - self._began) < patience():
            if anew and spent >= anew[0]:
                anew.pop(0)
                self._ask()
            heard = self._clock.wait(self._inbox, min([*anew[:1], patience()]) - spent)
            if isinstance(heard, list):
                return heard
            if heard is None:
                continue
            refusals += 1
            if refusals > 1 or not isinstance(heard, OSError):
                raise heard
            anew = [self._clock.tick() - self._began + REFUSED]
        raise TimeoutError("no answer of the name service in time")

    def _ask(self) -> None:
        # A daemon: the system's resolver cannot be told to stop, and must keep nobody from ending.
        threading.Thread(target=self._answer, daemon=True, name="txdoctor-name").start()

    def _answer(self) -> None:
        try:
            self._inbox.put(_look_up(self._host, self._port))
        except BaseException as trouble:  # noqa: BLE001 - it is raised by whoever asked
            self._inbox.put(trouble)


def _look_up(host: str, port: int) -> list[Place]:
    found: list[Place] = list(socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM))
    if not found:
        raise OSError("a name without an address")
    return found


def _needs_no_look_up(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
