"""Nothing planted is seen in anything that a command leaves: streams, files, names, requests."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.canaries import Canary, Left, canaries, seen, wallet_canaries, watching
from tests.cli.conftest import Program, home, program
from tests.faults import truth
from tests.faults.server import FaultyServer, faulty
from txdoctor.cli import dispatch
from txdoctor.desk.scrub.kinds import KINDS
from txdoctor.desk.scrub.scrubbing import scrub

__all__ = ["home", "program"]

BIRDS = canaries()
WALLET = wallet_canaries()
ids = [bird.name for bird in BIRDS]


@pytest.fixture
def node() -> Iterator[FaultyServer]:
    with faulty(truth.evm()) as server:
        yield server


@pytest.mark.parametrize("bird", BIRDS, ids=ids)
def test_a_canary_that_is_planted_would_be_seen(bird: Canary) -> None:
    text = bird.text.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", text)
    for data in (
        text,
        b"x" + json.dumps({"body": bird.text}).encode(),
        text.hex().encode(),
        bird.text.encode("utf-16"),
        gzip.compress(text),
        packed.getvalue(),
        *(base64.b64encode(b"." * before + text) for before in range(3)),
    ):
        assert seen({"x": data}, [bird]) == [("x", bird.name)]
    assert seen({"x": b"nothing of it"}, [bird]) == []


def test_there_is_one_of_every_kind_but_those_of_form_alone() -> None:
    missing = set(KINDS) - {bird.kind for bird in BIRDS}
    assert missing == {
        "slip39-share",
        "electrum-seed",
        "monero-seed",
        "small-key",
        "developer-key",
        "pem-key",
        "solana-key",
    }


@pytest.mark.parametrize("bird", BIRDS, ids=ids)
def test_scrub_finds_each_alone(bird: Canary) -> None:
    done = scrub(f"您好，{bird.text} 谢谢")
    assert bird.kind in {each.kind for each in done.removed}
    assert seen({"text": done.text.encode()}, [bird]) == []


@pytest.mark.parametrize("form", ["text", "json", "eml"])
@pytest.mark.parametrize(
    "flags", [(), ("--json",), ("-o", "left"), ("-f", "json=told.json"), ("-v",)]
)
def test_scrub_leaves_none_of_all(
    program: Program, home: Path, form: str, flags: tuple[str, ...]
) -> None:
    planted = home / "planted"
    planted.write_bytes(_ticket(form))
    with watching(home.parent) as left:
        run = program("scrub", str(planted), *flags)
        left.streams(run.out, run.err)
    assert run.code == 0
    assert seen(left.things, BIRDS) == []


def _ticket(form: str) -> bytes:
    texts = [f"{bird.name}\n{bird.text}\n" for bird in BIRDS]
    if form == "json":
        return json.dumps({"id": 1, "comments": [{"body": text} for text in texts]}).encode()
    if form == "eml":
        mail = EmailMessage()
        mail["From"] = "kanari.vogel@mail.example"
        mail["Subject"] = BIRDS[0].text.replace("\n", " ")
        mail.set_content("\n".join(texts))
        mail.add_alternative("<br>\n".join(texts), subtype="html", cte="base64")
        return mail.as_bytes()
    return "\n".join(texts).encode()


@pytest.mark.parametrize("command", ["check", "bundle", "bump", "decode"])
def test_a_wallet_secret_is_refused_and_seen_nowhere(
    program: Program, home: Path, node: FaultyServer, command: str
) -> None:
    good = node.truth.stories["settled"]
    to_node = ("--rpc", node.url, "--network", "ethereum")
    flags = {
        "check": (*to_node, "--record", "tape.json", "-v"),
        "bundle": (*to_node, "-o", "case.json"),
        "bump": (*to_node, "-o", "draft"),
        "decode": (),
    }[command]
    with watching(home.parent, server=node) as left:
        for bird in WALLET if command == "check" else WALLET[::3]:
            piped = program(command, "-", *flags, stdin=f"{good}\n{bird.text}\n")
            typed = program(command, *bird.text.split(), *flags)
            assert (piped.code, typed.code) == (7, 7), bird.name
            for how, run in (("piped", piped), ("typed", typed)):
                left.things[f"{bird.name}, {how}: stdout"] = run.out.encode()
                left.things[f"{bird.name}, {how}: stderr"] = run.err.encode()
    assert seen(left.things, WALLET) == []
    assert [place for place in left.things if place.startswith(("file", "request"))] == []


def test_the_password_of_ones_own_node_is_only_where_it_has_to_be(
    program: Program, home: Path, node: FaultyServer
) -> None:
    birds = [bird for bird in BIRDS if bird.name in ("password", "infura key")]
    password, key = birds[1].text.partition("：")[2], birds[0].text.rpartition("/")[2]
    address = node.url.replace("http://", f"http://me:{password}@").rstrip("/") + f"/v3/{key}"
    good = node.truth.stories["settled"]
    for line in (
        ("check", good, "--record", "tape.json", "--json", "-v"),
        ("bundle", good, "-o", "case.json"),
        ("check", good, "-f", "md=report.md"),
    ):
        with watching(home.parent, server=node) as left:
            run = program(*line, "--rpc", address, "--network", "ethereum")
            left.streams(run.out, run.err)
        assert run.code in (0, 3)
        kept = {place: data for place, data in left.things.items() if "request" not in place}
        assert any(place.startswith("file") for place in kept)
        assert seen(kept, birds) == []


def test_a_crash_with_all_of_them_at_hand_shows_none(
    program: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> int:
        everything = _ticket("text").decode()
        raise RuntimeError(everything)

    monkeypatch.setattr(dispatch, "_run", crash)
    with watching(home.parent) as left:
        run = program("scrub", "-", stdin=_ticket("text").decode())
        left.streams(run.out, run.err)
    assert run.code == 70
    assert seen(left.things, BIRDS) == []


def test_what_is_watched_is_what_changed(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    with watching(tmp_path) as left:
        (tmp_path / "new").write_text("new")
    assert isinstance(left, Left)
    assert set(left.things) == {f"file {tmp_path / 'new'}", f"name {tmp_path / 'new'}"}
