"""Our own health, in rows that end with what is wrong."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from txdoctor import registry
from txdoctor.language.language import Language
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.sighting import Standing
from txdoctor.plugins import Plugin
from txdoctor.practice import Practice
from txdoctor.probe import Probe
from txdoctor.units import Id, Moment

NOW = Moment(1_795_263_401)


def test_all_is_well(program: Program) -> None:
    run = program("doctor")
    assert (run.code, run.err) == (0, "")
    assert "No problem" in run.out


def test_as_data(program: Program) -> None:
    told = json.loads(program("doctor", "--json").out)
    assert (told["kind"], told["problems"]) == ("txdoctor.health", 0)
    names = {each["check"] for each in told["checks"]}
    assert names == {name for name in Language.of("en").table("cli", "checks") if name != "source"}


def test_a_broken_settings_file_is_a_row_and_not_the_end(program: Program, home: Path) -> None:
    file = home / ".config" / "txdoctor" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("timeout = [")
    run = program("doctor")
    assert run.code == 1
    assert "[x]" in run.out
    assert "config.toml" in run.out


def test_a_plugin_that_cannot_be_loaded_is_a_row(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Plugin(group="txdoctor.rules", name="acme", package="no_such_package", origin="acme 1")
    monkeypatch.setattr(registry, "plugins", lambda: (broken,))
    run = program("doctor")
    assert run.code == 1
    assert "acme 1" in run.out
    assert "ModuleNotFoundError" in run.out


def probing(monkeypatch: pytest.MonkeyPatch, away: int | None) -> None:
    """Let every source answer with a head that is `away` seconds old, or not at all."""

    def probe(self: Practice, networks: list[object]) -> Iterator[Probe]:
        seat = Seat(name="ethereum#1", kind="evm_node", host="one.example", network="ethereum")
        if away is None:
            yield Probe(seat=seat, network="ethereum", reason=Reason.UNREACHABLE)
            return
        standing = Standing(
            seat=seat.name,
            caip2="eip155:1",
            height=5,
            tip=Id("0x1"),
            tip_time=Moment(NOW - away),
        )
        yield Probe(seat=seat, network="ethereum", standing=standing)

    monkeypatch.setattr(Practice, "probe", probe)
    monkeypatch.setattr(Practice, "now", lambda self: NOW)


@pytest.mark.parametrize(
    ("away", "code", "mark"),
    [(12, 0, "[ok]"), (-290, 0, "[ok]"), (420, 1, "[x]"), (-420, 1, "[x]")],
)
def test_the_clock_is_held_beside_the_newest_block(
    program: Program, monkeypatch: pytest.MonkeyPatch, away: int, code: int, mark: str
) -> None:
    probing(monkeypatch, away)
    run = program("doctor", "--probe")
    assert run.code == code
    [row] = [line for line in run.out.splitlines() if " clock " in line]
    assert mark in row


def test_a_silent_source_is_a_problem(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    probing(monkeypatch, None)
    run = program("doctor", "--probe")
    assert run.code == 1
    assert "one.example" in run.out
    assert "2 problems" in run.out
