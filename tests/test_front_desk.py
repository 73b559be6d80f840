"""The desk for scripts: what the command gives, and nothing private in it."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import txdoctor
from tests.cli.conftest import Program
from tests.cli.conftest import home as home
from tests.cli.conftest import program as program
from tests.cli.test_triage import HASH, PHRASE, TICKET, TICKETS
from txdoctor import front_desk
from txdoctor.desk.answers.sheet import ticket_sheet
from txdoctor.desk.answers.speech import Speech
from txdoctor.desk.tickets.ticket import Origin, Ticket
from txdoctor.desk.triage import judging
from txdoctor.desk.triage.judging import Triage
from txdoctor.desk.triage.masking import Masked
from txdoctor.errors import Mistake
from txdoctor.model.visit import Visit
from txdoctor.render.sheet import Sheet

pytestmark = pytest.mark.usefixtures("home")


def answers(ticket: str | bytes, **more: Any) -> list[txdoctor.TicketAnswer]:
    found = txdoctor.triage(ticket, offline=True, **more)
    assert not [each for each in found if isinstance(each, txdoctor.Broken)]
    return [each for each in found if isinstance(each, txdoctor.TicketAnswer)]


def test_a_ticket_is_judged_and_answered() -> None:
    [answer] = answers(TICKET)
    assert [type(each.result) for each in answer.triage.examined] == [Visit]
    assert answer.reply.startswith("您好")
    assert (answer.reply_language, answer.data["reply"]["text"]) == ("zh", answer.reply)
    assert HASH in answer.note
    assert [each.kind for each in answer.triage.secrets] == ["seed-phrase"]
    for private in (PHRASE[:20], "a.b@c.example"):
        assert private not in answer.reply + answer.note + json.dumps(answer.data)
        assert private not in repr(answer)


def test_its_data_are_those_of_the_command(program: Program) -> None:
    names = ("045.txt", "264.json", "250.eml")
    told = program("triage", *(str(TICKETS / name) for name in names), "--offline", "--json").out
    own = [answer for name in names for answer in answers((TICKETS / name).read_bytes())]
    results = json.loads(told)["results"]
    assert len(results) == len(own) >= len(names)
    told_alike = ("matter", "class", "secrets", "networks", "questions", "amounts", "times")
    for result, answer in zip(results, own, strict=True):
        assert [result[key] for key in told_alike] == [answer.data[key] for key in told_alike]
        assert _ids(result) == _ids(answer.data)


def _ids(data: Mapping[str, Any]) -> list[object]:
    return [subject.get("id") for subject in data["subjects"]]


def test_a_defect_over_one_ticket_ends_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    exported = (TICKETS / "264.json").read_bytes()
    whole = ticket_sheet

    def sheet(triage: Triage, own: Speech, theirs: Speech, origin: Origin, emit: str) -> Sheet:
        if origin.place == 1:
            raise KeyError("x")
        return whole(triage, own, theirs, origin, emit)

    monkeypatch.setattr(front_desk, "ticket_sheet", sheet)
    first, *others = txdoctor.triage(exported, offline=True)
    assert isinstance(first, txdoctor.Broken)
    assert all(isinstance(each, txdoctor.TicketAnswer) for each in others)


def test_a_defect_hands_on_nothing_of_the_ticket(monkeypatch: pytest.MonkeyPatch) -> None:
    def mask(ticket: Ticket) -> Masked:
        try:
            raise KeyError(ticket.passages[0].text)
        except KeyError as cause:
            raise ValueError(ticket.passages[0].text) from cause

    monkeypatch.setattr(judging, "mask", mask)
    [broken] = txdoctor.triage(PHRASE, offline=True)
    assert isinstance(broken, txdoctor.Broken)
    trouble = broken.trouble
    assert PHRASE[:20] not in "".join(traceback.format_exception(trouble)) + repr(broken)
    assert (trouble.__traceback__, trouble.__cause__, trouble.__context__) == (None, None, None)
    assert "ValueError" in str(trouble)


def test_languages_are_the_callers_choice() -> None:
    [answer] = answers(TICKET, lang="zh", reply_lang="en")
    assert answer.reply_language == "en"
    assert answer.data["note"]["language"] == "zh"
    with pytest.raises(Mistake):
        txdoctor.triage(TICKET, offline=True, reply_lang="tlh")


@pytest.mark.parametrize("ticket", ["", b" \n", '{"not": "a ticket"}'])
def test_what_is_no_ticket_is_a_mistake(ticket: str | bytes) -> None:
    with pytest.raises(Mistake):
        txdoctor.triage(ticket, offline=True)


def test_a_text_is_scrubbed() -> None:
    done = txdoctor.scrub(f"{PHRASE}\ncall 13812345678, {HASH}")
    assert PHRASE.split()[0] not in done.text
    assert "13812345678" not in done.text
    assert HASH in done.text
    assert [each.line for each in done.removed] == [1, 2]
    assert "13812345678" in txdoctor.scrub("call 13812345678", keep=["phone"]).text
    assert "13812345678" in txdoctor.scrub("call 13812345678", keep="phone").text
    assert PHRASE not in txdoctor.scrub(PHRASE, keep=["phone"]).text


def test_a_file_keeps_its_form(tmp_path: Path) -> None:
    done = txdoctor.scrub((TICKETS / "250.eml").read_bytes())
    assert done.form == "mail"
    told = txdoctor.scrub(json.dumps({"body": PHRASE}).encode())
    assert json.loads(told.data)["body"] == "[recovery phrase removed]"


@pytest.mark.parametrize("kind", ["seed-phrase", "private-key", "phones", ""])
def test_a_secret_can_not_be_kept(kind: str) -> None:
    with pytest.raises(Mistake):
        txdoctor.scrub("x", keep=[kind])
