"""Each HTTP fault has the status in its name and the headers it promises."""

import json

import pytest

from . import catalogue
from .asking import EVM, HONEST, TRUTHS, get, post
from .fault import Fault
from .http_faults import METADATA
from .server import faulty

REDIRECTS = [fault for fault in catalogue.of("http") if "-30" in fault.name]


@pytest.mark.parametrize("fault", REDIRECTS, ids=lambda fault: fault.name)
def test_redirects_point_away(fault: Fault) -> None:
    with faulty(EVM, fault) as server:
        status, headers, _ = post(server)
        assert str(status) == fault.name.split("-")[1]
        targets = {
            "http-302-file": "file:///etc/passwd",
            "http-302-data": 'data:application/json,{"result":null}',
            "http-302-metadata": METADATA,
            "http-302-bad-location": "http://[",
            "http-302-no-location": None,
            "http-307-loop": "/",
            "http-308-other-scheme": "ftp://evil.test/x",
        }
        assert headers.get("Location") == targets.get(fault.name, server.trap.url)
        assert not server.trap.visits


@pytest.mark.parametrize(
    "fault", [one for one in catalogue.of("http") if one not in REDIRECTS], ids=lambda one: one.name
)
def test_http_faults_have_the_status_in_their_name(fault: Fault) -> None:
    with faulty(EVM, fault) as server:
        status, headers, body = post(server)
    assert str(status) == fault.name.split("-")[1]
    if fault.readable:
        assert json.loads(body) == HONEST
    if fault.name.endswith("html") or status in (502, 504, 520):
        assert "html" in headers["Content-Type"]
    waits = {"http-429-seconds": "1", "http-429-day": "86400", "http-429-negative": "-5",
             "http-503-retry-after": "1"}  # fmt: skip
    if fault.name in waits:
        assert headers["Retry-After"] == waits[fault.name]


def test_a_rate_limit_with_a_good_status() -> None:
    with faulty(TRUTHS["esplora"], "http-200-limit") as server:
        status, _, body = get(server, "/blocks/tip/height")
    assert (status, json.loads(body)["status"]) == (200, "0")
