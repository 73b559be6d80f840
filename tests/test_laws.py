"""The laws of the house, held over every wing; nobody has to remember a list."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from txdoctor import registry
from txdoctor.testing import imports, laws

HOUSE = Path(laws.__file__).parents[1]
TESTS = Path(__file__).parent
WINGS = ("general", "bitcoin", "evm")
FORBIDDEN = {"utils", "helpers", "common", "base", "constants", "misc"}
LONGEST = 300
ARGUED_FOR: dict[str, str] = {}
"""Files longer than that, each with its reason."""


@pytest.mark.parametrize("chain", WINGS)
def test_each_wing_keeps_the_laws(chain: str) -> None:
    assert laws.broken_laws(chain) == []


def test_floors_are_climbed_upwards_only() -> None:
    assert imports.climbing(imports.graph(HOUSE, "txdoctor")) == []


def test_there_is_no_circle() -> None:
    assert imports.circles(imports.graph(HOUSE, "txdoctor")) == []


def test_a_circle_and_a_climb_would_be_seen() -> None:
    looped = {
        "txdoctor.units": frozenset({"txdoctor.model"}),
        "txdoctor.model": frozenset({"txdoctor.units"}),
    }
    assert imports.circles(looped) == [("txdoctor.model", "txdoctor.units")]
    assert imports.climbing(looped) == ["txdoctor.units imports txdoctor.model"]
    crossed = {"txdoctor.chains.evm.plan": frozenset({"txdoctor.chains.bitcoin.plan"})}
    assert imports.climbing(crossed) != []


def test_no_file_is_a_drawer_for_everything_and_none_is_too_long() -> None:
    for path in HOUSE.rglob("*.py"):
        assert path.stem not in FORBIDDEN, path
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= LONGEST or path.name in ARGUED_FOR, f"{path} has {lines} lines"


def test_each_file_opens_with_a_sentence() -> None:
    for path in HOUSE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert re.match(r'(""".+[.:]("""|\n)|$)', text), f"{path} does not open with a sentence"


@pytest.mark.parametrize("chain", WINGS)
def test_each_rule_remedy_and_stop_has_a_test_of_its_name(chain: str) -> None:
    for entry in registry.entries(chain):
        place = entry.place.with_name(f"test_{entry.place.name}.py")
        path = TESTS / "chains" / chain / entry.shelf / place
        assert path.is_file(), f"{entry.code} has no {path.relative_to(TESTS)}"


def test_labels_have_the_same_keys_in_both_languages() -> None:
    labels = HOUSE / "language" / "labels"
    names = {path.name for path in labels.glob("*/*.toml")}
    assert names
    for name in sorted(names):
        keys = {tag: laws._keys(labels / tag / name) for tag in laws.TONGUES}
        assert list(laws.differing(keys, name)) == []


def test_a_shelf_that_is_full_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def on_shelf(*places: str) -> tuple[registry.Entry, ...]:
        made = partial(registry.Entry, code="toy/x", shelf="rules", words=HOUSE)
        return tuple(made(module=f"toy.rules.{place}") for place in places)

    full = [f"r{n}" for n in range(33)]
    monkeypatch.setattr(registry, "entries", lambda chain: on_shelf(*full))
    assert len(list(laws._shelves("toy"))) == 1
    monkeypatch.setattr(registry, "entries", lambda chain: on_shelf(*full[:32], "pending.r33"))
    assert list(laws._shelves("toy")) == []
    monkeypatch.setattr(registry, "entries", lambda chain: on_shelf("pending.early.r1"))
    assert len(list(laws._shelves("toy"))) == 1


@pytest.mark.parametrize(
    ("shelf", "line", "fits"),
    [
        ("rules", "from borrowing.rules.lent import Lent", False),
        ("rules", "from borrowing.rules import lent", False),
        ("rules", "from borrowing.depth import DEEP", True),
        ("remedies", "from borrowing.rules.lent import Lent", True),
        ("remedies", "from borrowing.rules.lent import check", False),
        ("remedies", "from borrowing.remedies.other import offer", False),
    ],
)
def test_what_is_borrowed_from_a_neighbour_would_be_seen(
    shelf: str, line: str, fits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = "from txdoctor.model.finding import Finding\nclass Lent(Finding): ...\ndef check(): ..."
    files = {
        "depth.py": "DEEP = 6",
        "rules/lent.py": lent,
        "remedies/other.py": "def offer(): ...",
        f"{shelf}/taker.py": line,
    }
    for name, text in files.items():
        path = tmp_path / "borrowing" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == "borrowing"]:
        monkeypatch.delitem(sys.modules, name)
    taker = registry.Entry(
        code="toy/taker", shelf=shelf, module=f"borrowing.{shelf}.taker", words=tmp_path
    )
    monkeypatch.setattr(registry, "entries", lambda chain: (taker,))
    assert (list(laws._borrowed("toy")) == []) is fits


def test_codes_are_unique() -> None:
    codes = [entry.code for entry in registry.all_entries()]
    assert len(codes) == len(set(codes))


HEAVY = ("requests", "urllib3", "web3", "eth_abi", "pydantic", "rich", "typer", "Crypto", "bitcoin")
LIGHT_RUNS = {
    "--version": (*HEAVY, "argparse", "txdoctor.registry"),
    "--help": (*HEAVY, "txdoctor.wire.http"),
    "explain bitcoin/outbid": (*HEAVY, "txdoctor.wire.http"),
    "explain": (*HEAVY, "txdoctor.wire.http"),
    "schema": (*HEAVY, "txdoctor.wire.http"),
    "demo": HEAVY[:7],
}


@pytest.mark.parametrize("line", LIGHT_RUNS)
def test_a_command_imports_only_what_it_needs(line: str) -> None:
    script = (
        "import sys\n"
        "from txdoctor.__main__ import main\n"
        f"sys.argv = ['txdoctor', *{line.split()!r}]\n"
        "code = None\n"
        "try:\n    code = main()\nexcept SystemExit as end:\n    code = end.code\n"
        "print('\\n' + ' '.join(sys.modules), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[:2000]
    assert ran.stdout.strip(), "the command said nothing"
    loaded = set(ran.stderr.strip().splitlines()[-1].split())
    assert "txdoctor.version" in loaded
    assert not loaded & set(LIGHT_RUNS[line]), line


def test_importing_the_package_imports_nothing_heavy() -> None:
    script = "import sys, txdoctor; print(' '.join(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    ours = {name for name in ran.stdout.split() if name.startswith("txdoctor.")}
    assert not set(ran.stdout.split()) & set(HEAVY)
    assert ours <= {"txdoctor.version"}


# What a wing may think with: nothing that waits, asks, looks at a clock or draws by chance.
THOUGHT = {"__future__", "base64", "binascii", "bisect", "collections", "dataclasses", "datetime",
           "decimal", "enum", "fractions", "functools", "hashlib", "hmac", "itertools", "json",
           "math", "operator", "pathlib", "re", "string", "struct", "tomllib", "typing",
           "txdoctor"}  # fmt: skip
PURE = ("bitcoin.core", "Crypto.")
"""Libraries that only reckon; they are heavy, so they are imported inside functions."""
CLOCKS = {"now", "utcnow", "today"}


def strange(tree: ast.Module) -> Iterator[str]:
    """What a wing's file imports or calls though a wing may not."""
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        for name in _imported(node):
            pure = f"{name}.".startswith(PURE) and id(node) in inside
            if name.split(".")[0] not in THOUGHT and not pure:
                yield name
        if isinstance(node, ast.Name) and node.id in ("__import__", "import_module"):
            yield node.id
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            owner = ast.unparse(node.value).split(".")[-1]
            if owner in ("datetime", "date"):
                yield f"{owner}.{node.attr}"


def _imported(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.Import):
        return tuple(alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom) and not node.level:
        return (node.module or "",)
    return ()


def test_wings_only_think() -> None:
    files = sorted((HOUSE / "chains").rglob("*.py"))
    assert len(files) > 100
    for path in files:
        found = list(strange(ast.parse(path.read_text(encoding="utf-8"))))
        assert found == [], f"{path.relative_to(HOUSE)}: {found}"


@pytest.mark.parametrize(
    "text",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "def f():\n    import requests",
        "import time",
        "from time import time",
        "import web3",
        "from bitcoin.core import CTransaction",
        "from Crypto.Hash import keccak",
        "def f():\n    import bitcoin",
        "def f():\n    from bitcoin.rpc import Proxy",
        "from datetime import datetime\nAT = datetime.now()",
        "import datetime\nAT = datetime.date.today()",
        "__import__('socket')",
    ],
)
def test_a_wing_that_does_more_would_be_seen(text: str) -> None:
    assert list(strange(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    from bitcoin.core import CTransaction",
        "def f():\n    from Crypto.Hash import keccak",
        "from txdoctor.model.moment import TakenAt\ndef f(at: TakenAt):\n    return at.now",
        "from datetime import datetime, UTC\nAT = datetime.fromtimestamp(0, UTC)",
    ],
)
def test_a_wing_that_only_thinks_is_left_alone(text: str) -> None:
    assert not list(strange(ast.parse(text)))
