"""`triage` reads tickets, says what it found in every format, and gives nothing private away."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Program
from tests.render.markup import words
from tests.render.test_html import faults
from txdoctor.gather import Broken

TICKETS = Path(__file__).parents[1] / "tickets" / "open"
HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"
PHRASE = "menu gentle dash enable sorry plate income welcome express call maple release"
TICKET = f"转账一直不到，我把助记词发给你们：\n{PHRASE}\n哈希{HASH}，联系我 a.b@c.example\n"


def offline(program: Program, *words: str, stdin: str | None = None) -> str:
    run = program("triage", *words, "--offline", stdin=stdin)
    assert run.code in (0, 1, 3), run.err
    return run.out


def test_one_paste_gives_everything(program: Program) -> None:
    told = offline(program, stdin=TICKET)
    for part in ("medium, 48 h", "urgent", "reply (Chinese)", "internal note (English)", HASH):
        assert part in told
    assert "您好，感谢您联系我们。" in told
    assert "line 2" in told


@pytest.mark.parametrize("form", ["text", "plain", "json", "ndjson", "csv", "md", "html"])
@pytest.mark.parametrize("tag", ["en", "zh"])
def test_nothing_private_is_in_any_format(program: Program, form: str, tag: str) -> None:
    run = program("triage", "--offline", "-f", form, "--lang", tag, stdin=TICKET)
    assert run.code == 3, run.err
    for private in (*PHRASE.split()[:3], "a.b@c.example"):
        assert private not in re.sub("<style>.*</style>", "", run.out, flags=re.S) + run.err


def test_a_page_holds_reply_and_note(program: Program) -> None:
    page = offline(program, "-f", "html", stdin=TICKET)
    assert list(faults(page)) == []
    assert "您好，感谢您联系我们。" in words(page)
    assert "internal note (English)" in words(page)
    assert page.count("<pre class=") == 2


@pytest.mark.parametrize("form", ["json", "ndjson"])
@pytest.mark.parametrize("emit", ["all", "reply", "note", "fields"])
def test_it_keeps_to_its_schema(program: Program, form: str, emit: str) -> None:
    validator = Draft202012Validator(json.loads(program("schema", "triage").out))
    names = ("045.txt", "015.txt", "129.txt", "264.json", "250.eml", "238.txt", "005.txt")
    files = [str(TICKETS / name) for name in names]
    told = offline(program, *files, "-f", form, "--emit", emit)
    documents = told.splitlines() if form == "ndjson" else [told]
    assert len(documents) == (len(files) if form == "ndjson" else 1)
    for document in documents:
        validator.validate(json.loads(document))


def test_only_what_is_asked_for_is_emitted(program: Program) -> None:
    reply = offline(program, "--emit", "reply", stdin=TICKET)
    assert reply.startswith("您好")
    assert "48 h" not in reply
    note = offline(program, "--emit", "note", stdin=TICKET)
    assert note.startswith("class: medium")
    [result] = json.loads(offline(program, "--emit", "reply", "--json", stdin=TICKET))["results"]
    assert set(result) == {"ticket", "reply"}
    [result] = json.loads(offline(program, "--emit", "fields", "--json", stdin=TICKET))["results"]
    assert {"fields", "subjects"} <= set(result)
    assert not {"reply", "note"} & set(result)


def test_the_reply_speaks_the_customers_language_unless_told_otherwise(program: Program) -> None:
    english = "My transfer is stuck. Please help."
    assert offline(program, "--emit", "reply", stdin=english).startswith("Hello")
    assert offline(program, "--emit", "reply", "--reply-lang", "zh", stdin=english).startswith("您")
    assert offline(program, "--emit", "reply", "--lang", "zh", stdin=english).startswith("Hello")
    run = program("triage", "--offline", "--reply-lang", "xx", stdin=english)
    assert run.code == 2


def test_a_priority_is_never_proposed_lower(program: Program) -> None:
    line = ("--emit", "fields", "--json")
    calm = json.loads(offline(program, *line, stdin="请问你们支持Base网络吗？"))["results"][0]
    assert "priority" not in calm["fields"]["zendesk"]["ticket"]
    assert "priority" not in calm["fields"]["freshdesk"]
    urgent = json.loads(offline(program, *line, stdin=TICKET))["results"][0]["fields"]
    assert urgent["zendesk"]["ticket"]["priority"] == "urgent"
    assert urgent["freshdesk"]["priority"] == 4


def test_what_must_be_answered_now_counts_like_a_warning(program: Program) -> None:
    theft = "someone took everything, please, it was about 2.5 ETH"
    assert program("triage", "--offline", stdin=theft).code == 1
    assert program("triage", "--offline", "--fail-on", "never", stdin=theft).code == 0
    assert program("triage", "--offline", "--exit-zero", stdin=theft).code == 0
    assert program("triage", "--offline", stdin="请问你们支持Base网络吗？").code == 0


def test_a_desk_has_its_calendar_in_the_settings(program: Program, home: Path) -> None:
    Path("c.toml").write_text('[desk]\nzone = "+08:00"\nweekend = []\n', encoding="utf-8")
    ticket = "From: a@b.example\nDate: Fri, 20 Nov 2026 10:00:00 +0800\n\n转账没到账\n"
    Path("t.eml").write_text(ticket, encoding="utf-8")
    line = ("--config", "c.toml", "--json", "t.eml")
    [result] = json.loads(offline(program, *line))["results"]
    assert result["due_at"] == "2026-11-22T02:00:00Z"
    assert "2026-11-22 10:00 (UTC+8)" in offline(program, "t.eml", "--config", "c.toml")
    Path("c.toml").write_text('[desk]\nzone = "east"\n', encoding="utf-8")
    assert program("triage", "t.eml", "--config", "c.toml", "--offline").code == 6
    Path("c.toml").write_text('[desk]\nhours = "9-5"\n', encoding="utf-8")
    assert program("triage", "t.eml", "--config", "c.toml", "--offline").code == 6


@pytest.mark.parametrize(
    ("stdin", "code"),
    [
        ("", 2),
        ("   \n", 2),
        ('{"a": 1}', 2),
        ("[" * 100_000, 2),
        ('{"ticket": {"subject": "\\u001b[31m", "description": "\\u202e转账没到"}}', 0),
    ],
)
def test_hostile_input_is_told_and_never_a_defect(program: Program, stdin: str, code: int) -> None:
    run = program("triage", "--offline", stdin=stdin)
    assert run.code == code
    assert "\x1b" not in run.out + run.err
    assert "\u202e" not in run.out


def test_terminal_escapes_of_a_ticket_never_reach_the_screen(program: Program) -> None:
    ticket = (
        f"\x1b]0;owned\x07 0x12\x1b[31m...ab {HASH[:58]} \u202e\u2066 ETH\x1b[2J "
        "2026-11-20\x1b 10:00 0xfdf9...e6e8 ##vso[task.setvariable]x"
    )
    for form in ("text", "plain", "md", "json"):
        run = program("triage", "--offline", "-f", form, stdin=ticket)
        assert run.code in (0, 1, 3)
        for sign in "\x1b\x07\u202e\u2066":
            assert sign not in run.out, form
        assert "##vso[" not in run.out


def test_of_very_many_subjects_some_are_left_out_and_that_is_said(program: Program) -> None:
    many = "\n".join(f"0x{number:064x}" for number in range(1 << 255, (1 << 255) + 60))
    [result] = json.loads(offline(program, "--json", stdin=many))["results"]
    assert len([each for each in result["subjects"] if each["use"] == "look-up"]) == 50
    assert result["left_out"] == 10
    assert "10 more were named" in result["note"]["text"]
    assert "names 50 more than we look up" in result["reply"]["text"]


def test_several_tickets_are_judged_in_their_order(program: Program) -> None:
    tickets = [
        {"id": 7, "requester_id": 1, "subject": "a", "description": f"转账没到 {HASH}"},
        {"id": 8, "requester_id": 2, "subject": "b", "description": "how do I export?"},
    ]
    told = json.loads(offline(program, "--json", stdin=json.dumps({"tickets": tickets})))
    assert [each["ticket"]["number"] for each in told["results"]] == ["7", "8"]
    assert [each["class"] for each in told["results"]] == ["medium", "simple"]


def test_tickets_beyond_what_one_run_takes_are_counted(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = {"requester_id": 1, "subject": "a", "description": "how do I export?"}
    many = json.dumps({"tickets": [{"id": place, **ticket} for place in range(1003)]})
    broken = Broken(KeyError())
    monkeypatch.setattr(
        "txdoctor.cli.triage.triage", lambda tickets, *_: ([], (broken for _ in tickets))
    )
    run = program("triage", "--offline", "--emit", "fields", "--json", stdin=many)
    assert len(json.loads(run.out)["results"]) == 1000
    assert "3 more tickets were left out: a run takes at most 1000" in run.err


def test_a_file_that_is_not_there(program: Program) -> None:
    assert program("triage", "no-such-file", "--offline").code == 74


def test_a_bare_hash_of_an_evm_ticket_is_shown_nowhere(program: Program) -> None:
    told = offline(program, "-f", "json", stdin=f"以太坊主网，谢谢 {HASH[2:]}")
    assert HASH[2:] not in told
    [result] = json.loads(told)["results"]
    assert result["subjects"] == [
        {"kind": "transaction", "use": "confirm", "why": "without-0x"},
    ]


def test_each_ticket_is_called_by_its_file(program: Program) -> None:
    files = [str(TICKETS / name) for name in ("002.txt", "005.txt")]
    told = offline(program, *files)
    assert told.startswith("ticket 002.txt: ")
    assert "\nticket 005.txt: " in told
    results = json.loads(offline(program, *files, "--json"))["results"]
    assert [each["ticket"]["file"] for each in results] == ["002.txt", "005.txt"]
    assert (
        "file" not in json.loads(offline(program, "--json", stdin=TICKET))["results"][0]["ticket"]
    )


def test_what_is_private_in_a_files_name_stays_out(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "a.b@c.example.txt"
    file.write_text(f"stuck: {HASH}", encoding="utf-8")
    for form in ("text", "json", "csv", "md"):
        assert "a.b@c" not in offline(program, str(file), "-f", form)


def test_a_table_has_a_row_for_each_ticket(program: Program, tmp_path: Path) -> None:
    bait = tmp_path / "=1+1.txt"
    bait.write_text(f"two of them: {HASH} {HASH[:-1]}0", encoding="utf-8")
    names = ("005.txt", "264.json")
    files = [str(bait), *(str(TICKETS / name) for name in names)]
    rows = list(csv.DictReader(io.StringIO(offline(program, *files, "-f", "csv"))))
    results = json.loads(offline(program, *files, "--json"))["results"]
    assert len(rows) == len(results)
    assert rows[0]["file"] == "'=1+1.txt"
    assert rows[0]["ids"].split() == [HASH, f"{HASH[:-1]}0"]
    assert rows[0]["states"] == "undetermined undetermined"
    for row, result in zip(rows, results, strict=True):
        assert row["due_at"] == result["due_at"]
        assert row["tags"].split() == result["fields"]["tags"]
        assert row["reply"] == result["reply"]["text"]


def test_one_line_says_how_urgent_and_what_was_found(program: Program) -> None:
    [line] = offline(program, "-q", stdin=TICKET).splitlines()
    for part in ("priority: urgent", "due: ", f"verdict: {HASH} undetermined"):
        assert part in line


def test_a_folder_is_told_how_to_name_what_is_in_it(program: Program, tmp_path: Path) -> None:
    run = program("triage", str(tmp_path))
    assert (run.code, run.out) == (74, "")
    assert "Name the tickets in it" in run.err


def test_letters_that_ascii_lacks_end_no_cell(program: Program) -> None:
    told = offline(program, "-f", "csv", "--ascii", stdin=TICKET)
    [row] = csv.DictReader(io.StringIO(told))
    assert None not in row
    assert row["secrets"] == "seed-phrase"
    assert '"' in row["reply"]
    assert row["note"].startswith("class: ")


def test_of_many_files_the_one_that_cannot_be_used_is_named(
    program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "no-ticket.json"
    file.write_text('{"a": 1}', encoding="utf-8")
    run = program("triage", str(TICKETS / "002.txt"), str(file), "--offline")
    assert (run.code, run.out) == (2, "")
    assert "no-ticket.json" in run.err
