"""The desk's examples hold: answers, macros, a handler that takes what is signed, a nightly list.

`TXDOCTOR_GOLDEN=write pytest tests/test_desk_examples.py` writes the answers anew.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import importlib.util
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

DESK = Path(__file__).parents[1] / "examples" / "desk"
SECRET = "not-a-secret-of-anybody"  # noqa: S105 - of these tests alone
PRIVATE = ("menu gentle", "maple release", "010-5550-1234")
# developer.zendesk.com, Actions reference: shared actions, and those of macros.
ACTIONS = {"status", "priority", "current_tags", "comment_value", "comment_mode_is_public"}
STATUSES = {"open", "pending", "hold", "solved"}


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"desk_{name}", DESK / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


def test_the_answers_are_those_of_today() -> None:
    made = script("make_answers").answers()
    if os.environ.get("TXDOCTOR_GOLDEN") == "write":
        for name, text in made.items():
            (DESK / "answers" / name).write_text(text, encoding="utf-8")
    kept = {p.name: p.read_text(encoding="utf-8") for p in (DESK / "answers").iterdir()}
    assert made == kept, "python examples/desk/make_answers.py writes them anew"
    assert len(kept) == 3 * 6


def test_no_answer_holds_anything_private() -> None:
    for path in (DESK / "answers").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not any(private in text for private in PRIVATE), path.name


def test_every_ticket_says_that_it_is_made_up() -> None:
    for path in (DESK / "tickets").iterdir():
        text = path.read_text(encoding="utf-8")
        assert any(word in text for word in ("made up", "Made up", "虚构")), path.name


@pytest.mark.parametrize("path", sorted(DESK.glob("zendesk/macro-*.json")), ids=lambda p: p.stem)
def test_macros_have_documented_actions(path: Path) -> None:
    macro = json.loads(path.read_text(encoding="utf-8"))["macro"]
    assert set(macro) == {"title", "description", "active", "actions"}
    actions = {each["field"]: each["value"] for each in macro["actions"]}
    assert set(actions) <= ACTIONS
    assert actions["status"] in STATUSES
    assert actions["comment_mode_is_public"] in ("true", "false")


@pytest.mark.parametrize("path", sorted(DESK.glob("freshdesk/canned-*.json")), ids=lambda p: p.stem)
def test_canned_responses_have_documented_fields(path: Path) -> None:
    body = json.loads(path.read_text(encoding="utf-8"))
    assert set(body) == {"title", "content_html", "folder_id", "visibility"}


def test_what_asks_the_customer_is_there_in_both_languages() -> None:
    for path in (*DESK.glob("zendesk/*.en.json"), *DESK.glob("freshdesk/*.en.json")):
        assert path.with_name(path.name.replace(".en.", ".zh.")).exists()


class Calls:
    """A desk on loopback that keeps what is put into it."""

    def __init__(self) -> None:
        self.made: list[tuple[str, str, str, Any]] = []
        kept = self.made

        class Handler(BaseHTTPRequestHandler):
            def do_PUT(self) -> None:
                length = int(self.headers["Content-Length"])
                body = json.loads(self.rfile.read(length))
                kept.append((self.command, self.path, self.headers["Authorization"], body))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_PUT

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class Handler:
    """The handler on loopback, with a desk behind it."""

    def __init__(self) -> None:
        self.desk = Calls()
        module = script("webhook")
        environ = {
            "TXDOCTOR_WEBHOOK_SECRET": SECRET,
            "TXDOCTOR_DESK_URL": f"http://127.0.0.1:{self.desk.server.server_port}",
            "TXDOCTOR_DESK_AUTH": "agent:key",
        }
        self.module = module
        self.app = module.Webhook(module.Settings.of(environ, ("--offline",)))
        self.server = make_server("127.0.0.1", 0, self.app, handler_class=Quiet)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def post(self, body: bytes, headers: dict[str, str], method: str = "POST") -> int:
        line = HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        line.request(method, "/", body, headers)
        status = line.getresponse().status
        line.close()
        return status

    def close(self) -> None:
        for server in (self.server, self.desk.server):
            server.shutdown()
            server.server_close()


@pytest.fixture(scope="module")
def handler() -> Iterator[Handler]:
    opened = Handler()
    yield opened
    opened.close()


def signed(body: bytes, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    stamp = datetime.fromtimestamp(time.time() if at is None else at, UTC).isoformat()
    digest = hmac.new(secret.encode(), stamp.encode() + body, hashlib.sha256).digest()
    return {
        "X-Zendesk-Webhook-Signature": base64.b64encode(digest).decode(),
        "X-Zendesk-Webhook-Signature-Timestamp": stamp,
    }


def event(number: int, text: str) -> bytes:
    detail = {
        "id": str(number), "subject": "转账没到", "description": text,
        "created_at": "2026-11-20T01:20:00Z", "requester_id": "9", "status": "NEW",
    }  # fmt: skip
    return json.dumps({"type": "zen:event-type:ticket.created", "detail": detail}).encode()


def test_a_signed_ticket_is_judged_once_and_nothing_private_is_logged(
    handler: Handler, capfd: pytest.CaptureFixture[str]
) -> None:
    phrase = "menu gentle dash enable sorry plate income welcome express call maple release"
    body = event(4711, f"转账一直不到，助记词：\n{phrase}\n哈希0x" + "ab" * 32)
    headers = signed(body)
    assert [handler.post(body, headers) for _ in range(2)] == [202, 202]
    handler.app.waiting.join()
    [(method, path, auth, told)] = [call for call in handler.desk.made if "4711" in call[1]]
    assert (method, path) == ("PUT", "/api/v2/tickets/4711.json")
    assert base64.b64decode(auth.removeprefix("Basic ")) == b"agent:key"
    ticket = told["ticket"]
    assert ticket["comment"]["public"] is False
    assert ticket["priority"] == "urgent"
    assert "您好" in ticket["comment"]["body"]
    assert "menu" not in json.dumps(told)
    out = capfd.readouterr()
    assert "zendesk ticket 4711: done" in out.err
    for private in ("menu", SECRET, "agent:key", "abab"):
        assert private not in out.out + out.err


def test_freshdesk_has_a_secret_in_a_header(handler: Handler) -> None:
    said = {
        "ticket_id": 7,
        "ticket_subject": "Help",
        "ticket_description": "<p>My transfer did not arrive.</p>",
    }
    body = json.dumps({"freshdesk_webhook": said}).encode()
    assert handler.post(body, {"X-Txdoctor-Secret": SECRET + "x"}) == 401
    assert handler.post(body, {"X-Txdoctor-Secret": SECRET}) == 202
    handler.app.waiting.join()
    made = [call for call in handler.desk.made if "/7" in call[1]]
    assert [(call[0], call[1]) for call in made] == [
        ("POST", "/api/v2/tickets/7/notes"),
        ("PUT", "/api/v2/tickets/7"),
    ]
    assert made[0][3]["private"] is True
    assert made[1][3]["status"] == 3


def test_what_is_not_the_desks_is_not_taken(handler: Handler) -> None:
    body = event(99, "It is stuck")
    good = signed(body)
    before = len(handler.desk.made)
    assert handler.post(body, {}) == 401
    assert handler.post(body + b" ", good) == 401
    assert handler.post(body, signed(body, secret=SECRET[::-1])) == 401
    assert handler.post(body, signed(body, at=time.time() - 301)) == 401
    assert handler.post(body, good, "GET") == 405
    for bad in (b"{}", b"[]", b"\xff", event(99, "x").replace(b'"99"', b'"../9"')):
        assert handler.post(bad, signed(bad)) == 400
    assert handler.post(b"", {**good, "Content-Length": str(handler.module.LARGEST + 1)}) == 413
    handler.app.waiting.join()
    assert len(handler.desk.made) == before


def test_no_secret_and_no_open_line() -> None:
    module = script("webhook")
    with pytest.raises(SystemExit):
        module.Settings.of({})
    with pytest.raises(SystemExit):
        module.Settings.of(
            {"TXDOCTOR_WEBHOOK_SECRET": SECRET, "TXDOCTOR_DESK_URL": "http://desk.example"}
        )


def ran(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command as cron runs it, with txdoctor on the path and a home of its own."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {"PATH": path, "HOME": str(home), "TXDOCTOR_CASES": str(home / "cases.sqlite")}
    environ = {**os.environ, **kept}
    return subprocess.run(words, capture_output=True, text=True, env=environ, check=False)


def test_cases_that_are_due_are_looked_at_and_nothing_due_is_silent(tmp_path: Path) -> None:
    script = str(DESK / "nightly" / "cases.sh")
    ticket = str(DESK / "tickets" / "outbid.en.txt")
    opened = ran(tmp_path, "txdoctor", "triage", ticket, "--open", "--offline", "--json")
    assert opened.returncode == 3, opened.stderr
    done = ran(tmp_path, "sh", script, "--offline")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    kept = ran(tmp_path, "txdoctor", "cases", "--json")
    [number] = re.findall(r"TX-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", kept.stdout)[:1]
    told = ran(tmp_path, "sh", script, number, "--offline")
    assert number in told.stdout, told.stderr


def test_the_nightly_list_is_examined_and_two_runs_never_meet(tmp_path: Path) -> None:
    answers = tmp_path / "answers.csv"
    words = ["sh", str(DESK / "nightly" / "recheck.sh"), str(DESK / "nightly" / "open.csv")]

    def run() -> subprocess.CompletedProcess[str]:
        return ran(tmp_path, *words, str(answers), "--offline")

    (tmp_path / "answers.csv.lock").mkdir()
    assert run().returncode == 75
    assert not answers.exists()
    (tmp_path / "answers.csv.lock").rmdir()
    done = run()
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    lines = answers.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["ticket", "88001", "88002"]
    assert not (tmp_path / "answers.csv.lock").exists()
