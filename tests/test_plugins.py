"""What is installed beside the house, and how little a broken piece of it can do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest

from txdoctor import plugins, registry, wings
from txdoctor.readings import Named, readings
from txdoctor.units import Id

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """`install("name", "group", point="package", files={...})` into a folder of its own."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def put(name: str, group: str, files: dict[str, str], **points: str) -> Path:
        told = tmp_path / f"{name}-2.1.dist-info"
        told.mkdir()
        (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.1\n")
        lines = "".join(f"{point} = {package}\n" for point, package in points.items())
        (told / "entry_points.txt").write_text(f"[{group}]\n{lines}")
        for place, text in files.items():
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place).write_text(text, encoding="utf-8")
        invalidate_caches()
        registry.forget()
        return tmp_path

    registry.forget()
    yield put
    for module in [name for name in sys.modules if name.startswith(("acme_", "evil_"))]:
        del sys.modules[module]
    monkeypatch.undo()
    registry.forget()


def troubles() -> dict[str, str]:
    return {plugin.name: plugin.trouble for plugin in plugins.plugins()}


CHAIN = "txdoctor.chains"
ROOMS = {f"{{}}/{room}.py": '"""A room."""\n' for room in wings.ROOMS}


def rooms(package: str, **others: str) -> dict[str, str]:
    files = {place.format(package): text for place, text in ROOMS.items()}
    return {f"{package}/__init__.py": "", **files, **others}


def test_a_plug_in_is_found_with_its_origin_and_not_imported(install: Install) -> None:
    install("acme", CHAIN, {"acme_chain/__init__.py": "raise RuntimeError"}, acme="acme_chain")
    [plugin] = plugins.plugins()
    assert (plugin.name, plugin.origin, plugin.trouble) == ("acme", "acme 2.1", "")
    assert registry.chains()["acme"].package == "acme_chain"
    assert registry.network_names("acme") == ()
    assert troubles() == {"acme": ""}


def test_the_object_and_the_extras_of_an_entry_point_do_not_count(install: Install) -> None:
    install("acme", CHAIN, {"acme_chain/__init__.py": ""}, acme="acme_chain:thing [extra]")
    assert registry.chains()["acme"].package == "acme_chain"


def test_one_that_is_not_there_is_left_out(install: Install) -> None:
    install("acme", CHAIN, {}, acme="acme_chain")
    assert "acme" not in registry.chains()
    assert troubles() == {"acme": "ModuleNotFoundError"}


@pytest.mark.parametrize("place", ["__init__", "recognise", "plan", "chart", "sources/node"])
def test_one_that_raises_anywhere_is_left_out_whole(install: Install, place: str) -> None:
    files = rooms("acme_chain", **{f"acme_chain/{place}.py": "raise OSError"})
    install("acme", CHAIN, files, acme="acme_chain")
    assert not registry.loads("acme")
    assert troubles() == {"acme": "OSError"}


def test_one_without_a_room_is_left_out(install: Install) -> None:
    install("acme", CHAIN, {"acme_chain/__init__.py": ""}, acme="acme_chain")
    assert not registry.loads("acme")
    assert troubles() == {"acme": "ModuleNotFoundError"}


def test_the_built_in_wings_are_not_tried(install: Install) -> None:
    assert all(registry.loads(chain) for chain in wings.BUILT_IN)


def test_no_name_of_the_house_can_be_taken(install: Install) -> None:
    install("evil", CHAIN, rooms("evil_chain"), bitcoin="evil_chain", general="evil_chain")
    for chain in wings.BUILT_IN:
        assert registry.chains()[chain].package == f"txdoctor.chains.{chain}"


NETWORK = """
name = "{name}"
chain = "acme"
caip2 = "{caip2}"
title = "Acme"
explorers = ["{explorer}"]
[coin]
symbol = "ACM"
unit = "bit"
decimals = 3
"""


def test_no_network_and_no_explorer_of_the_house_can_be_taken(install: Install) -> None:
    bitcoin = registry.network("bitcoin")
    host = bitcoin.explorers[0]
    same = NETWORK.format(name="bitcoin", caip2="acme:1", explorer="acme.example")
    other = NETWORK.format(name="acme", caip2=bitcoin.caip2, explorer=host)
    networks = {"acme_chain/networks/a.toml": same, "acme_chain/networks/b.toml": other}
    install("acme", CHAIN, rooms("acme_chain", **networks), acme="acme_chain")
    assert registry.network("bitcoin") == bitcoin
    assert registry.network_for(bitcoin.caip2) == bitcoin
    assert registry.explorer_hosts()[host] == "bitcoin"
    assert registry.network("acme").origin == "acme 2.1"


def test_a_network_file_that_cannot_be_read_is_its_owners_trouble(install: Install) -> None:
    folder = install("acme", CHAIN, rooms("acme_chain"), acme="acme_chain")
    (folder / "acme_chain/networks").mkdir()
    (folder / "acme_chain/networks/a.toml").write_bytes(b"\xff\xfe")
    assert registry.network_for("bitcoin") is not None
    assert troubles() == {"acme": "UnicodeDecodeError"}


RECOGNISE = """
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted

def recognise(text):
    kind = Kind.TRANSACTION
    return [Subject(text=Untrusted(text), kind=kind, id=Id("acme:" + text), chain="acme")]
"""


def claimed(text: str, named: Named | None = None) -> list[Id]:
    return [each.id for each in readings(text, named)]


def test_a_plug_in_reads_only_what_the_house_leaves_open(install: Install) -> None:
    files = rooms("acme_chain", **{"acme_chain/recognise.py": RECOGNISE})
    install("acme", CHAIN, files, acme="acme_chain")
    assert claimed("ab" * 32) == ["ab" * 32]
    assert claimed("acme!") == ["acme:acme!"]
    assert claimed("ab" * 32, Named(name="acme", chain="acme")) == ["acme:" + "ab" * 32]


def test_a_plug_in_may_cover_a_chain_that_the_house_only_names(install: Install) -> None:
    tron = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
    assert [each.chain for each in readings(tron, None)] == ["general"]
    files = rooms("acme_chain", **{"acme_chain/recognise.py": RECOGNISE})
    install("acme", CHAIN, files, acme="acme_chain")
    assert claimed(tron) == [f"acme:{tron}"]


RULES = "txdoctor.rules"
RULE = """
from dataclasses import dataclass
from txdoctor.model.finding import Finding, Level
from txdoctor.model.subject import Subject

@dataclass(frozen=True, slots=True, kw_only=True)
class Odd(Finding):
    code = "acme-rules/odd"
    level = Level.NOTE

def check(subject: Subject) -> Odd | None:
    return Odd()
"""


def codes(chain: str) -> list[str]:
    return [rule.code for rule in registry.rule_book(chain).rules]


@pytest.mark.parametrize("place", ["odd", "pending/odd"])
def test_rules_for_a_chain_of_the_house_join_its_own(install: Install, place: str) -> None:
    before = codes("bitcoin")
    files = {"acme_rules/__init__.py": "", f"acme_rules/rules/{place}.py": RULE}
    install("acme-rules", RULES, files, **{"bitcoin.acme": "acme_rules"})
    assert set(codes("bitcoin")) == {*before, "acme-rules/odd"}
    entry = registry.find_entry("acme-rules/odd")
    assert entry is not None
    assert entry.place == Path(place)
    assert registry.record_of(entry).__name__ == "Odd"


@pytest.mark.parametrize("text", ["raise OSError", "def check(x): ...", "x = 1"])
def test_rules_that_cannot_be_loaded_are_left_out_together(install: Install, text: str) -> None:
    before = codes("bitcoin")
    files = {
        "acme_rules/__init__.py": "",
        "acme_rules/rules/odd.py": RULE,
        "acme_rules/rules/zzz.py": text,
    }
    install("acme-rules", RULES, files, **{"bitcoin.acme": "acme_rules"})
    assert codes("bitcoin") == before
    assert troubles()["bitcoin.acme"] in ("OSError", "TypeError", "AttributeError")


def test_rules_that_are_not_there_are_left_out(install: Install) -> None:
    before = codes("bitcoin")
    install("acme-rules", RULES, {}, **{"bitcoin.acme": "acme_rules"})
    assert codes("bitcoin") == before
    assert registry.find_entry("bitcoin/nothing") is None
    assert troubles() == {"bitcoin.acme": "ModuleNotFoundError"}


def test_without_plug_ins_there_are_none(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("acme", CHAIN, rooms("acme_chain"), acme="acme_chain")
    monkeypatch.setattr(plugins._scope, "plugins", True)
    assert "acme" in registry.chains()
    registry.without_plugins()
    assert plugins.plugins() == ()
    assert "acme" not in registry.chains()
