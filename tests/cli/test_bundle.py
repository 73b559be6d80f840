"""A bundle is whole, private and true: it replays to the bytes that were packed with it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from jsonschema import Draft202012Validator

import txdoctor
from tests.canaries import canaries, seen, watching
from tests.cli.conftest import Program
from tests.faults import truth
from tests.faults.server import FaultyServer, faulty
from txdoctor.bundle.archive import pack, unpack
from txdoctor.cli import bundle_verify
from txdoctor.cli.bundle_zip import packed

DEMO = Path(txdoctor.__file__).parent / "demo"
SCHEMA = Path(txdoctor.__file__).parent / "render" / "schema" / "bundle.v1.json"
NAMES = ["case.json", "manifest.json", "report.en.md", "report.en.txt", "report.json",
         "report.zh.md", "report.zh.txt"]  # fmt: skip


@pytest.fixture
def node() -> Iterator[FaultyServer]:
    with faulty(truth.evm()) as server:
        yield server


def of_demo(name: str, **more: bytes) -> bytes:
    return packed({"case.json": (DEMO / f"{name}.case.json").read_bytes(), **more})


def test_of_a_target(program: Program, node: FaultyServer) -> None:
    good = node.truth.stories["settled"]
    Path("ticket.txt").write_text(f"转账没到账 {good}，电话 13800007531。\n")
    line = ("bundle", good, "--rpc", node.url, "--network", "ethereum")
    run = program(*line, "--zip", "b.zip", "--ticket", "ticket.txt")
    assert run.code in (0, 3)
    assert good in run.out
    assert "b.zip" in run.err
    assert "1 secret or personal thing" in run.err
    assert stat.S_IMODE(Path("b.zip").stat().st_mode) == 0o600
    files = unpack(Path("b.zip").read_bytes())
    assert sorted(files) == sorted([*NAMES, "ticket.txt"])
    assert good in files["ticket.txt"].decode()
    assert "13800007531" not in files["ticket.txt"].decode()
    assert node.url.encode() not in b"".join(files.values())
    assert program("bundle", "--verify", "b.zip").code == 0
    # It is never written over, and that is told before anybody is asked.
    asked = len(node.log)
    assert program(*line, "--zip", "b.zip").code == 74
    assert len(node.log) == asked
    assert program(*line, "--zip", "b.zip", "--force", "-o", "kept.json").code == run.code
    assert Path("kept.json").read_bytes() == unpack(Path("b.zip").read_bytes())["case.json"]


@pytest.mark.parametrize("name", ["bitcoin-outbid", "evm-reverted"])
def test_a_replay_gives_the_bytes_that_were_packed(program: Program, name: str) -> None:
    Path("b.zip").write_bytes(of_demo(name))
    files = unpack(Path("b.zip").read_bytes())
    for member, flags in (
        ("report.en.txt", ()),
        ("report.en.md", ("-f", "md")),
        ("report.json", ("--json",)),
        ("report.zh.txt", ("--lang", "zh")),
        ("report.zh.md", ("--lang", "zh", "-f", "md")),
    ):
        assert program("replay", "b.zip", *flags).out.encode() == files[member], member
    visit = txdoctor.replay("b.zip")
    assert json.loads(files["report.json"])["results"][0]["verdict"]["code"] == visit.verdict.code


def test_the_bytes_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    script = (
        "import sys, hashlib; from pathlib import Path\n"
        "from txdoctor.cli.bundle_zip import packed\n"
        "data = packed({'case.json': Path(sys.argv[1]).read_bytes()})\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    told = set()
    for name, more in enumerate((
        {"TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "COLUMNS": "40", "PYTHONHASHSEED": "1"},
        {"TZ": "America/New_York", "LANG": "C", "FORCE_COLOR": "1", "PYTHONHASHSEED": "2"},
    )):  # fmt: skip
        home = tmp_path / str(name)
        home.mkdir()
        run = subprocess.run(
            [sys.executable, "-c", script, str(DEMO / "evm-below-base-fee.case.json")],
            env={"HOME": str(home), "PATH": os.environ["PATH"], "TMPDIR": str(home), **more},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        told.add(run.stdout)
    assert len(told) == 1


@pytest.mark.parametrize("flags", [(), ("--lang", "zh"), ("-q",), ("-f", "md"), ("-f", "plain")])
def test_a_sound_one_is_told(program: Program, flags: tuple[str, ...]) -> None:
    Path("b.zip").write_bytes(of_demo("evm-settled"))
    run = program("bundle", "--verify", "b.zip", *flags)
    assert (run.code, run.err) == (0, "")
    assert "b.zip" in run.out


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_what_is_wrong_is_named_for_programs(program: Program, form: str) -> None:
    files = unpack(of_demo("evm-settled"))
    del files["report.zh.md"]
    files |= {"report.en.txt": b"all is well", "more.txt": b"x"}
    Path("b.zip").write_bytes(pack(files))
    run = program("bundle", "--verify", "b.zip", "-f", form)
    assert run.code == 1
    document = json.loads(run.out)
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(document)
    result = document["results"][0] if form == "json" else document
    states = {each["name"]: each["state"] for each in result["files"]}
    assert states == {"case.json": "fine", "report.json": "fine", "report.en.md": "fine",
                      "report.zh.txt": "fine", "report.en.txt": "changed",
                      "report.zh.md": "missing", "more.txt": "extra"}  # fmt: skip
    assert (result["sound"], result["replay"]) == (False, "same")
    told = program("bundle", "--verify", "b.zip").out
    assert all(word in told for word in ("CHANGED", "MISSING", "EXTRA", "more.txt"))


def test_a_report_written_anew_with_its_manifest_is_seen(program: Program) -> None:
    from txdoctor.bundle.manifest import listing

    files = unpack(of_demo("evm-reverted"))
    del files["manifest.json"]
    files["report.en.txt"] = b"ok[evm/settled]: Succeeded\n"
    manifest = listing(files, tool=txdoctor.__version__, case="", at="")
    Path("b.zip").write_bytes(pack({**files, "manifest.json": manifest}))
    run = program("bundle", "--verify", "b.zip", "--json")
    assert (run.code, json.loads(run.out)["results"][0]["replay"]) == (1, "differs")


def test_a_report_that_the_manifest_leaves_out_is_seen(program: Program) -> None:
    from txdoctor.bundle.manifest import listing

    files = unpack(of_demo("evm-reverted"))
    del files["manifest.json"], files["report.en.txt"]
    manifest = listing(files, tool=txdoctor.__version__, case="", at="")
    Path("b.zip").write_bytes(pack({**files, "manifest.json": manifest}))
    run = program("bundle", "--verify", "b.zip", "--json")
    assert (run.code, json.loads(run.out)["results"][0]["replay"]) == (1, "differs")


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes to read from")
def test_a_case_through_a_pipe_is_read_whole(program: Program) -> None:
    os.mkfifo("pipe")
    data = (DEMO / "evm-settled.case.json").read_bytes()
    writer = Thread(target=lambda: Path("pipe").write_bytes(data))
    writer.start()
    assert program("replay", "pipe", "-q").code == 0
    writer.join()


def test_one_of_another_version_is_held_against_its_digests_alone(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("b.zip").write_bytes(of_demo("evm-settled"))
    monkeypatch.setattr(bundle_verify, "__version__", "99.0")
    run = program("bundle", "--verify", "b.zip", "--json")
    assert (run.code, json.loads(run.out)["results"][0]["replay"]) == (0, "other-version")


def test_a_changed_case_is_not_examined(program: Program) -> None:
    files = unpack(of_demo("evm-settled"))
    files["case.json"] = files["case.json"].replace(b"0x", b"0X", 1)
    Path("b.zip").write_bytes(pack(files))
    assert program("replay", "b.zip").code == 2
    run = program("bundle", "--verify", "b.zip", "--json")
    assert (run.code, json.loads(run.out)["results"][0]["replay"]) == (1, "not-tried")


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize(
    "body", [b"", b"PK\x03\x04", pack({"../x.txt": b"x"}), pack({"a.txt": b""})]
)
def test_what_is_no_bundle(program: Program, body: bytes, tag: str) -> None:
    Path("b.zip").write_bytes(body)
    run = program("bundle", "--verify", "b.zip", "--lang", tag)
    assert (run.code, run.out) == (2, "")
    assert "bundle-" not in run.err  # the reason has words
    assert program("replay", "b.zip", "--lang", tag).code == 2
    assert not Path("../x.txt").exists()


def test_lines_that_make_no_sense(program: Program) -> None:
    Path("two.json").write_text(
        json.dumps([{"id": n, "comments": [{"body": "x"}]} for n in (1, 2)])
    )
    good = "0x" + "ab" * 32
    assert program("bundle", good, "--ticket", "two.json", "-o", "c.json").code == 2
    assert program("bundle", good, "--ticket", "none", "--zip", "b.zip").code == 74
    assert program("bundle", good, "--verify", "b.zip").code == 2
    assert program("bundle", "--verify", "none.zip").code == 74
    assert program("bundle", "--zip", "b.zip").code == 2
    assert not Path("b.zip").exists()


def test_nothing_planted_in_a_ticket_is_in_the_bundle(
    program: Program, home: Path, node: FaultyServer
) -> None:
    birds = canaries()
    good = node.truth.stories["settled"]
    texts = "\n\n".join(f"{bird.name}\n{bird.text}\n" for bird in birds)
    planted = home / "planted.txt"
    planted.write_text(f"{good}\n{texts}")
    with watching(home.parent, server=node) as left:
        run = program(
            "bundle", good, "--rpc", node.url, "--network", "ethereum",
            "--zip", "b.zip", "--ticket", str(planted), "-v",
        )  # fmt: skip
        left.streams(run.out, run.err)
    assert run.code in (0, 3)
    assert any(place.endswith("b.zip") for place in left.things)
    assert seen(left.things, birds) == []
