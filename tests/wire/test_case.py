"""A case file comes back as it was written, or is refused with a reason."""

import json
import stat
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.wire.cases import CASE
from tests.wire.desk import ask
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.model.exchange import Answer
from txdoctor.units import Moment, Untrusted
from txdoctor.wire.case import Case, Exchange, Target, parse, read, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "stuck.case.json"


def test_it_comes_back_record_for_record(file: Path) -> None:
    write(file, CASE)
    again = read(file)
    assert again == CASE
    value = again.exchanges[0].reply
    assert isinstance(value, Answer)
    assert str(value.value["fee"]) == "0.00001500"
    assert str(value.value["tiny"]) == "1E-8"


def test_writing_it_again_gives_the_same_bytes(file: Path) -> None:
    write(file, CASE)
    first = file.read_bytes()
    write(file, read(file), force=True)
    assert file.read_bytes() == first


def test_it_is_readable_json_with_a_line_for_each_exchange(file: Path) -> None:
    write(file, CASE)
    text = file.read_text(encoding="ascii")
    assert json.loads(text)["format"] == "txdoctor.case/1"
    assert len(text.splitlines()) == 6 + 1 + 2 + 1 + 4  # fields, seats, exchanges
    [first, *_] = json.loads(text)["exchanges"]
    assert list(first) == ["seat", "label", "ask", "nth", "at", "ms", "status", "kind", "body"]
    assert first["ask"] == ["eth_call", [1]]
    assert first["at"] == "2027-01-15T07:59:51Z"


def test_only_its_owner_may_read_it(file: Path) -> None:
    write(file, CASE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_there_is_left_alone(file: Path) -> None:
    file.write_text("precious")
    with pytest.raises(LocalTrouble) as caught:
        write(file, CASE)
    assert caught.value.key == "file_exists"
    assert file.read_text() == "precious"
    write(file, CASE, force=True)
    assert read(file) == CASE


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(LocalTrouble) as caught:
        write(tmp_path / "nowhere" / "x.json", CASE)
    assert caught.value.key == "file_not_written"


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(LocalTrouble) as caught:
        read(file)
    assert caught.value.key == "file_not_read"


def test_what_a_terminal_could_not_spell_is_written_all_the_same(file: Path) -> None:
    odd = replace(CASE, target=Target(text=Untrusted("a\udcff")))
    write(file, odd)
    assert read(file).target.text == Untrusted("a?")


def test_times_beyond_the_calendar_come_back(file: Path) -> None:
    far = Exchange(reply=Answer(ask=ask(), value=1, at=Moment(10**12)), nth=0)
    odd = replace(CASE, taken_at=Moment(10**12), exchanges=(far,))
    write(file, odd)
    assert read(file) == odd


def test_a_deep_trace_comes_back(file: Path) -> None:
    value: Any = {}
    for _ in range(1000):
        value = {"calls": [value]}
    deep = Exchange(reply=Answer(ask=ask(deep=True), value=value, at=Moment(1)), nth=0)
    odd = replace(CASE, exchanges=(deep,))
    write(file, odd)
    reply = read(file).exchanges[0].reply
    assert isinstance(reply, Answer)
    back = reply.value
    for _ in range(1000):
        [back] = back["calls"]
    assert back == {}


def test_a_case_of_another_format_says_so() -> None:
    with pytest.raises(Mistake) as caught:
        parse(b'{"format": "txdoctor.case/2"}', "x.json")
    assert caught.value.key == "case_format_unknown"
    assert caught.value.values["format"] == Untrusted("txdoctor.case/2")


def broken(**changes: Any) -> bytes:
    """The case's file with some fields changed; a value of `...` takes the field out."""
    from txdoctor.wire.case_text import text_of_case

    told = json.loads(text_of_case(CASE))
    for path, value in changes.items():
        place = told
        *outer, last = path.split("__")
        for step in outer:
            place = place[int(step) if step.isdigit() else step]
        if value is ...:
            del place[last]
        else:
            place[last] = value
    return json.dumps(told).encode()


SEAT = {"kind": "evm_node", "network": "", "own": True}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{not json",
        b'{"format": "txdoctor.case/1"}',
        b'{"format": "txdoctor.case/1", "format": "txdoctor.case/1"}',
        broken(tool=...),
        broken(note=7),
        broken(target="x"),
        broken(target__nonce=-1),
        broken(target__network="eip155:1\x1b[2J"),
        broken(target__network="x\n::set-output name=a::b"),
        broken(target__sender="0x1\x1b[2J"),
        broken(target__sender="the thief, who says: pay me"),
        broken(target__raw="zz"),
        broken(target__raw="02f"),
        broken(target__not_credited="yes"),
        broken(target__exchange="Pay me: bc1q"),
        broken(target__zone=None),
        broken(target__zone__name="Pay me: bc1q"),
        broken(target__zone__name="Mars/Olympus\x1b[2J"),
        broken(target__zone__shifts=[]),
        broken(target__zone__shifts=[["2027-01-15T08:00:00Z", 3600.5]]),
        broken(target__zone__shifts=[["2027-01-15T08:00:00Z", 90_000]]),
        broken(target__zone__shifts=[["2027-01-15T08:00:00Z", 0], ["2026-01-15T08:00:00Z", 0]]),
        broken(seats__0__name="0x9eaD245fb0C0B15Ae1959C7925A54605105a3582"),
        broken(seats__0__name="own-1\x1b"),
        broken(seats__1__name="bitcoin"),
        broken(seats__1__kind="esplora\x07"),
        broken(seats__1__host="Your wallet is locked: open https://evil.example/unlock"),
        broken(seats__1__host="0xBADBADBADBADBADBADBADBADBADBADBADBADBADB"),
        broken(seats__1__host="one.example\u202e"),
        broken(seats__1__host="one.example" * 30),
        broken(seats__1__network="bitcoin ##vso[task]"),
        broken(target__nonce=True),
        broken(seats={}),
        broken(seats=[{**SEAT, "name": f"own-{n}", "host": f"own-{n}"} for n in range(1, 252)]),
        broken(seats__0__own="yes"),
        broken(taken_at="yesterday"),
        broken(taken_at="2027-01-15T08:00:00+01:00"),
        broken(taken_at="2027-01-15T08:00:00.5Z"),
        broken(exchanges__0__ask=["eth_call"]),
        broken(exchanges__0__ask=[1, []]),
        broken(exchanges__0__nth=-1),
        broken(exchanges__0__ms="12"),
        broken(exchanges__0__kind="rumour"),
        broken(exchanges__2__body={"said": "x"}),
        broken(exchanges__3__body={"reason": "bored", "detail": ""}),
    ],
)
def test_nonsense_is_refused_as_a_mistake(body: bytes) -> None:
    with pytest.raises(Mistake):
        parse(body, "x.json")


@pytest.mark.parametrize(
    "changes",
    [
        {"target__network": "1"},
        {"target__network": "eip155:8453"},
        {"target__sender": "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"},
        {"seats__0__name": "own-12", "seats__0__host": "own-12"},
        {"seats__1__name": "bip122:000000000019d6689c085ae165831e93#3"},
        {"seats__1__host": "[::1]"},
        {"seats__1__host": "127.0.0.1"},
        {"seats__1__host": "xn--bcher-kva.example"},
        {"seats__1__host": "localhost"},
        {"seats__0__network": ""},
        {"target__zone__name": ""},
        {"target__zone__name": "America/Argentina/Buenos_Aires"},
        {"target__zone__name": "Etc/GMT-8"},
    ],
)
def test_every_word_that_we_write_ourselves_is_read(changes: dict[str, str]) -> None:
    parse(broken(**changes), "x.json")


def test_a_number_comes_back_digit_for_digit_from_a_file_we_did_not_write() -> None:
    from txdoctor.wire.case_text import text_of_case

    body = text_of_case(CASE).replace('"fee":0.00001500', '"fee":1.10e-3').encode()
    case: Case = parse(body, "x.json")
    reply = case.exchanges[0].reply
    assert isinstance(reply, Answer)
    assert reply.value["fee"] == Decimal("1.10e-3")
