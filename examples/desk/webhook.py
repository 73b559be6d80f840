"""Each new ticket is judged by txdoctor, and the desk gets the answer as an internal note.

    export TXDOCTOR_WEBHOOK_SECRET=...     # Zendesk: the webhook's signing secret
    export TXDOCTOR_DESK_URL=https://EXAMPLE.zendesk.com
    export TXDOCTOR_DESK_AUTH=you@example.com/token:KEY
    python webhook.py --port 8080

Nothing is ever sent to a customer from here: a person reads the note, then sends the reply that
stands in it. What a ticket says is never logged, and neither is a secret or a key.

Sources: developer.zendesk.com, "Verifying webhooks", "Ticket events", "Update Ticket";
developers.freshdesk.com/api, "Create a Note", "Update a Ticket"; support.freshdesk.com, "Using
webhooks in automation rules" (no signature there: a header of one's own holds the secret).
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from wsgiref.simple_server import make_server

Start = Callable[[str, list[tuple[str, str]]], Any]

LARGEST = 1024 * 1024
"""Bytes of one request; txdoctor reads no more of a ticket either."""

FRESH = 300
"""Seconds that a signed request is good for: after that it is a replay."""

REMEMBERED = 10_000
"""Signatures within FRESH; the same request again is taken once."""

WAITING = 100
"""Tickets that may wait; beyond that the desk is told to come again (503)."""

PATIENCE = 120
"""Seconds for one ticket, all its look-ups included."""


class Refused(Exception):
    """A request that is not taken, with the status line that says so."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All from the environment, so that no key stands in a command line.

    `desk_url` empty: nothing is put into the desk, which is how to try it out. `auth` is
    `user:key`, as Basic authentication has it. `words` are further words for `txdoctor triage`.
    """

    secret: bytes
    desk_url: str = ""
    auth: str = ""
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, environ: Mapping[str, str], words: tuple[str, ...] = ()) -> Settings:
        """SystemExit for what would be unsafe: no secret, or a key over an open line."""
        secret = environ.get("TXDOCTOR_WEBHOOK_SECRET", "")
        url = environ.get("TXDOCTOR_DESK_URL", "").rstrip("/")
        if len(secret) < 16:
            raise SystemExit("TXDOCTOR_WEBHOOK_SECRET is missing or shorter than 16 characters")
        parts = urlsplit(url)
        if url and parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "::1"):
            raise SystemExit("TXDOCTOR_DESK_URL has to begin with https://")
        auth = environ.get("TXDOCTOR_DESK_AUTH", "")
        return cls(secret=secret.encode(), desk_url=url, auth=auth, words=words)


def is_signed(settings: Settings, environ: Mapping[str, Any], body: bytes, now: float) -> str:
    """What the request is known by, to take it once; Refused for anything that is not the desk's.

    Zendesk: base64(HMAC-SHA256(secret, timestamp + body)). Freshdesk: the secret itself, in the
    header `X-Txdoctor-Secret` that the automation rule sends.
    """
    signature = environ.get("HTTP_X_ZENDESK_WEBHOOK_SIGNATURE", "")
    stamp = environ.get("HTTP_X_ZENDESK_WEBHOOK_SIGNATURE_TIMESTAMP", "")
    if signature:
        digest = hmac.new(settings.secret, stamp.encode() + body, hashlib.sha256).digest()
        same = hmac.compare_digest(base64.b64encode(digest), signature.encode())
        if not same or abs(now - _seconds(stamp)) > FRESH:
            raise Refused("401 Unauthorized")
        return str(signature)
    if hmac.compare_digest(settings.secret, environ.get("HTTP_X_TXDOCTOR_SECRET", "").encode()):
        return hashlib.sha256(body).hexdigest()
    raise Refused("401 Unauthorized")


def _seconds(stamp: str) -> float:
    try:
        return datetime.fromisoformat(stamp).timestamp()
    except ValueError:
        raise Refused("401 Unauthorized") from None


def ticket_of(body: bytes) -> tuple[str, dict[str, Any]]:
    """The desk's name, and the ticket as `txdoctor triage` reads it.

    Zendesk's event `zen:event-type:ticket.created` has it under `detail`; Freshdesk's rule sends
    what freshdesk/automation-rule.json says.
    """
    try:
        document = json.loads(body)
        if isinstance(document.get("detail"), dict):
            said = document["detail"]
            keys = ("id", "subject", "description", "created_at", "requester_id")
            ticket = {key: said[key] for key in keys if said.get(key) is not None}
            return "zendesk", {"ticket": {**ticket, "id": _number(said)}}
        said = document["freshdesk_webhook"]
        ticket = {"subject": said["ticket_subject"], "description": said["ticket_description"]}
        return "freshdesk", {
            "id": _number({"id": said["ticket_id"]}),
            **ticket,
            "conversations": [],
        }
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise Refused("400 Bad Request") from None


def _number(said: Mapping[str, Any]) -> int:
    """It becomes part of a path: nothing but a whole number will do."""
    text = str(said["id"])
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        raise ValueError("not a ticket's number")
    return int(text)


def triage(ticket: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """What `txdoctor triage --json` says of it; the ticket goes in by standard input only."""
    command = [sys.executable, "-m", "txdoctor", "triage", "-", "--json", "--exit-zero"]
    done = subprocess.run(
        [*command, *settings.words],
        input=json.dumps(ticket).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )
    [result] = json.loads(done.stdout)["results"]
    return dict(result)


def calls(desk: str, number: int, result: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """What is put into the desk: method, path and body of each call, in their order."""
    fields, reply, note = result["fields"], result["reply"]["text"], result["note"]["text"]
    text = f"{note}\n\n---- reply, not sent yet ----\n{reply}"
    if desk == "zendesk":
        comment = {"comment": {"body": text, "public": False}}
        ticket = {**fields["zendesk"]["ticket"], **comment}
        return [("PUT", f"/api/v2/tickets/{number}.json", {"ticket": ticket})]
    html = escape(text).replace("\n", "<br>")
    return [
        ("POST", f"/api/v2/tickets/{number}/notes", {"body": html, "private": True}),
        ("PUT", f"/api/v2/tickets/{number}", fields["freshdesk"]),
    ]


def put(settings: Settings, method: str, path: str, body: Any) -> None:
    """One call to the desk's API."""
    request = Request(  # noqa: S310 - Settings.of lets nothing but https and loopback through
        settings.desk_url + path,
        data=json.dumps(body).encode(),
        method=method,
        headers={
            "Content-Type": "application/json",
            "Authorization": "Basic " + base64.b64encode(settings.auth.encode()).decode(),
        },
    )
    with urlopen(request, timeout=30) as answer:  # noqa: S310 - as above
        answer.read(LARGEST)


class Webhook:
    """A WSGI application: what is signed is taken at once (202) and judged one after the other."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        """Begin to work."""
        self.settings = settings
        self.clock = clock
        self.seen: OrderedDict[str, None] = OrderedDict()
        self.lock = threading.Lock()
        self.waiting: queue.Queue[tuple[str, dict[str, Any]]] = queue.Queue(WAITING)
        threading.Thread(target=self._work, daemon=True).start()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request; the answer never says why a request was not taken."""
        try:
            self._take(environ)
            status = "202 Accepted"
        except Refused as refused:
            status = str(refused)
        start(status, [("Content-Type", "text/plain"), ("Content-Length", "0")])
        return [b""]

    def _take(self, environ: dict[str, Any]) -> None:
        if environ["REQUEST_METHOD"] != "POST":
            raise Refused("405 Method Not Allowed")
        length = str(environ.get("CONTENT_LENGTH") or "")
        if not length.isdigit() or int(length) > LARGEST:
            raise Refused("413 Content Too Large")
        body = environ["wsgi.input"].read(int(length))
        known_by = is_signed(self.settings, environ, body, self.clock())
        work = ticket_of(body)
        with self.lock:
            if known_by in self.seen:
                return
            try:
                self.waiting.put_nowait(work)
            except queue.Full:
                raise Refused("503 Service Unavailable") from None
            self.seen[known_by] = None
            while len(self.seen) > REMEMBERED:
                self.seen.popitem(last=False)

    def _work(self) -> None:
        while True:
            desk, ticket = self.waiting.get()
            number = ticket["ticket"]["id"] if desk == "zendesk" else ticket["id"]
            try:
                result = triage(ticket, self.settings)
                for call in calls(desk, number, result) if self.settings.desk_url else ():
                    put(self.settings, *call)
                told = "done"
            except Exception as trouble:  # noqa: BLE001 - one ticket must not end the others
                told = f"failed: {type(trouble).__name__}"
            print(f"{desk} ticket {number}: {told}", file=sys.stderr, flush=True)
            self.waiting.task_done()


def main() -> None:
    """Listen on loopback: a server that speaks TLS belongs in front of it."""
    parser = argparse.ArgumentParser(description="Judge new tickets with txdoctor.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("words", nargs="*", help="further words for txdoctor triage, after --")
    asked = parser.parse_args()
    settings = Settings.of(os.environ, tuple(asked.words))
    with make_server("127.0.0.1", asked.port, Webhook(settings)) as server:
        print(f"listening on 127.0.0.1:{server.server_port}", file=sys.stderr, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
