"""No address, password or key of a server comes back with what it says."""

import json
from typing import Any

import responses

from tests.wire.desk import NODE, ask, explorer, get, in_short, node, one, wire
from tests.wire.scripted import error
from txdoctor.model.exchange import Silence

CANARIES = ("canary-user", "canary-pass", "canary-path", "canary-query", "canary-key")


def test_no_secret_of_an_address_comes_back(web: responses.RequestsMock) -> None:
    import base64

    url = "https://canary-user:canary-pass@node.example/canary-path?k=canary-query"
    token = base64.b64encode(b"canary-user:canary-pass").decode()
    echo = f"canary-pass canary-path canary-query {token} canary-user:canary-pass"

    def serve(request: Any) -> tuple[int, dict[str, str], str]:
        assert request.headers["Authorization"] == f"Basic {token}"
        asked = json.loads(request.body)
        if asked["params"] == [1]:
            return 200, {}, json.dumps({"id": asked["id"], "result": [echo, {echo: 1}]})
        if asked["params"] == [2]:
            return 200, {}, json.dumps(error(asked["id"], echo))
        return 400, {}, echo

    web.add_callback(
        responses.POST, "https://node.example/canary-path?k=canary-query", callback=serve
    )
    with wire(node(url)) as http:
        replies = [one(http, ask(n)) for n in (1, 2, 3)]
        everything = repr([replies, http, http.__dict__])
    assert in_short(replies[0])[0].startswith("*** *** ***")
    for secret in (*CANARIES[1:], token):
        assert secret not in everything


def test_an_api_key_in_a_get_is_masked(web: responses.RequestsMock) -> None:
    web.get(f"{NODE}tip?apikey=canary-key", body='{"bad":"canary-key"}')
    with wire(explorer(key="canary-key")) as http:
        reply = one(http, get())
    assert in_short(reply) == {"bad": "***"}


def test_an_exception_of_requests_tells_no_address(web: responses.RequestsMock) -> None:
    url = "https://user:canary-pass@node.example/canary-path"
    with wire(node(url)) as http:
        reply = one(http, ask())  # responses refuses with the whole address in its text
    assert isinstance(reply, Silence)
    assert "canary" not in repr(reply)
