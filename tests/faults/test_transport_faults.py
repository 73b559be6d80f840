"""Each transport fault does on the wire what the catalogue says of it."""

import http.client
import json
import time
import zlib
from collections.abc import Callable

import pytest

from . import catalogue
from .asking import EVM, HONEST, QUESTION, Heard, listen, post
from .bomb import SWOLLEN
from .fault import Fault
from .server import faulty


def honest_body() -> bytes:
    with faulty(EVM) as server:
        return post(server)[2]


BODY = honest_body()
LENGTH = b"Content-Length: %d" % len(BODY)

# What each transport fault looks like to someone who reads raw bytes.
ON_THE_WIRE: dict[str, Callable[[Heard], bool]] = {
    "reset-at-connect": lambda h: h == Heard(data=b"", end="reset"),
    "reset-after-request": lambda h: h == Heard(data=b"", end="reset"),
    "close-without-answer": lambda h: h == Heard(data=b"", end="closed"),
    "reset-mid-body": lambda h: LENGTH in h.head and 0 < len(h.body) < len(BODY)
    and h.end == "reset",
    "truncated-body": lambda h: LENGTH in h.head and 0 < len(h.body) < len(BODY)
    and h.end == "closed",
    "length-too-long": lambda h: b"Content-Length: %d" % (len(BODY) + 64) in h.head
    and h.body == BODY and h.end == "open",
    "length-too-short": lambda h: b"Content-Length: %d" % (len(BODY) - 7) in h.head
    and h.body == BODY,
    "negative-length": lambda h: b"Content-Length: -1" in h.head and h.body == BODY,
    "two-lengths": lambda h: h.head.count(b"Content-Length") == 2 and h.body == BODY,
    "length-and-chunks": lambda h: b"Content-Length: 5" in h.head and b"chunked" in h.head
    and h.body == b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY),
    "slow-drip": lambda h: h.data.startswith(b"HTTP/1.1 200") and h.end == "open"
    and len(h.data) < 100,
    "never-answers": lambda h: h == Heard(data=b"", end="open"),
    "endless-chunks": lambda h: b"chunked" in h.head and len(h.body) > 65536
    and h.end == "coming",
    "endless-headers": lambda h: b"X-More-2" in h.data and b"\r\n\r\n" not in h.data,
    "many-headers": lambda h: h.head.count(b"X-Filler") == 2000 and h.body == BODY,
    "huge-header": lambda h: len(h.head) > 1024 * 1024 and h.body == BODY,
    "hostile-header": lambda h: b"\x1b[2J" in h.head and h.body == BODY,
    "continue-once": lambda h: h.data.count(b"100 Continue") == 1 and h.data.endswith(BODY),
    "continue-flood": lambda h: h.data.count(b"100 Continue") > 100 and b"200" not in h.data,
    "gzip-unasked": lambda h: zlib.decompress(h.body, 31) == BODY,
    "gzip-bomb": lambda h: len(h.body) < 300_000 and b"Content-Encoding: gzip" in h.head,
    "deflate-garbage": lambda h: b"Content-Encoding: deflate" in h.head and len(h.body) == 258,
    "oversize-body": lambda h: len(h.body) > 16 * 1024 * 1024 and json.loads(h.body) == HONEST,
    "bad-chunk-size": lambda h: h.body.startswith(b"zz\r\n") and h.end == "closed",
    "huge-chunk-size": lambda h: h.body.startswith(b"FFFFFFFFFFFFFFFF\r\n") and h.end == "open",
    "chunks-cut": lambda h: h.body == b"%x\r\n%s\r\n" % (len(BODY), BODY) and h.end == "closed",
    "second-response": lambda h: h.data.count(b"HTTP/1.1 200") == 2
    and json.loads(h.data[h.data.rindex(b"{") :]) == {"jsonrpc": "2.0", "id": 8, "result": None},
    "closes-idle": lambda h: h.body == BODY and h.end == "closed"
    and b"close" not in h.head.lower(),
    "not-http": lambda h: h.data.startswith(b"SSH-2.0"),
    "no-status-line": lambda h: h.data == BODY,
}  # fmt: skip

# These never end by themselves.
HANGING = {"length-too-long", "slow-drip", "never-answers", "endless-headers", "continue-flood",
           "huge-chunk-size"}  # fmt: skip
CAPS = {"huge-header": 2**21, "gzip-bomb": 2**20, "oversize-body": 2**25, "endless-chunks": 2**20,
        "many-headers": 2**20}  # fmt: skip


@pytest.mark.parametrize("fault", catalogue.of("transport"), ids=lambda fault: fault.name)
def test_transport_faults_on_the_wire(fault: Fault) -> None:
    name = fault.name.removeprefix("transport-")
    with faulty(EVM, fault, pause=0.02) as server:
        heard = listen(server, CAPS.get(name, 65536), 0.25 if name in HANGING else 5)
        assert ON_THE_WIRE[name](heard), (heard.data[:300], len(heard.data), heard.end)
        assert server.played == {fault.name: 1}
        assert [one.fault for one in server.log] == [fault.name] * (not fault.at_connect)


def test_the_bomb_is_sound_gzip_that_swells() -> None:
    with faulty(EVM, "transport-gzip-bomb") as server:
        _, headers, body = post(server)
    press = zlib.decompressobj(31)
    piece = press.decompress(body, 1024)
    assert (headers["Content-Encoding"], piece) == ("gzip", b" " * 1024)
    swollen = len(piece)
    while not press.eof:
        piece = press.decompress(press.unconsumed_tail, 2**24)
        swollen += len(piece)
    assert swollen == SWOLLEN + 4
    assert piece.endswith(b"null")


def test_the_forged_second_response_meets_the_next_question() -> None:
    with faulty(EVM, "transport-second-response") as server:
        link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        link.request("POST", "/", json.dumps(QUESTION))
        assert json.loads(link.getresponse().read()) == HONEST
        time.sleep(0.05)
        link.request("POST", "/", json.dumps({**QUESTION, "id": 8}))
        assert json.loads(link.getresponse().read())["result"] is None
        link.close()
