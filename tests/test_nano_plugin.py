"""A chain that somebody else brings: installed beside txdoctor, and nothing in txdoctor changed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.render.schema import check as keeps_the_schema

EXAMPLE = Path(__file__).parents[1] / "examples" / "txdoctor-nano"
TONGUES = ("en", "zh")


def install(site: Path, name: str, package: str, groups: dict[str, dict[str, str]]) -> None:
    """What an installer leaves behind beside the package itself, without any network."""
    told = site / f"{name.replace('-', '_')}-1.0.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = []
    for group, points in groups.items():
        lines += [f"[{group}]", *(f"{point} = {target}" for point, target in points.items())]
    (told / "entry_points.txt").write_text("\n".join(lines) + "\n")
    (site / package).mkdir(exist_ok=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example installed in it, as its own pyproject.toml says."""
    folder = tmp_path_factory.mktemp("site")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == "1.0"
    shutil.copytree(EXAMPLE / "txdoctor_nano", folder / "txdoctor_nano")
    install(folder, project["name"], "txdoctor_nano", project["entry-points"])
    return folder


@dataclass(frozen=True)
class Ran:
    """What a command line gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Nano:
    """The program with the plug-in installed, and the scripted ledger it may ask."""

    site: Path
    home: Path
    url: str
    worth_asking: dict[str, str]

    def run(self, *words: str, site: Path | None = None) -> Ran:
        ran = subprocess.run(
            [sys.executable, "-m", "txdoctor", *words],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            env=surroundings(site or self.site, self.home),
            cwd=self.home,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def check(self, *shows: str, more: tuple[str, ...] = ()) -> Ran:
        hashes = (self.worth_asking[each] for each in shows)
        return self.run("check", *hashes, "--network", "nano", "--rpc", self.url, *more)


def surroundings(site: Path, home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    house = str(EXAMPLE.parents[1])
    path = os.pathsep.join((str(site), house))
    return {**kept, "HOME": str(home), "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="module")
def nano(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nano]:
    home = tmp_path_factory.mktemp("home")
    with serving(home) as (url, worth_asking):
        yield Nano(site=site, home=home, url=url, worth_asking=worth_asking)


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, dict[str, str]]]:
    server = subprocess.Popen(
        [sys.executable, str(EXAMPLE / "server.py"), "0"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=home,
        env=surroundings(home, home),
    )
    try:
        assert server.stdout is not None
        first = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", first)
        assert found, first
        yield found[0], dict(server.stdout.readline().split() for _ in range(9))
    finally:
        server.terminate()
        server.wait(timeout=10)
        assert server.stdout is not None
        server.stdout.close()


SAYS = {
    "settled": ("nano/settled", "settled", "nothing can undo it", "任何人都无法再撤销"),
    "not-received": ("nano/not-received", "settled", "takes it in", "将其接收"),
    "unconfirmed": ("nano/unconfirmed", "pending", "have not been seen yet", "网络投票"),
    "contested": ("nano/contested", "pending", "for the same place", "同一位置"),
    "unknown": ("general/not-seen", "unseen", "knows this transaction", "查不到这笔交易"),
    "idle": ("nano/idle", "idle", "confirmed balance is", "已确认的余额"),
    "uncollected": ("nano/not-received", "settled", "takes it in", "将其接收"),
}


@pytest.mark.parametrize("tongue", TONGUES)
def test_each_case_is_told_in_both_languages(nano: Nano, tongue: str) -> None:
    ran = nano.check(*SAYS, more=("--json", "--lang", tongue))
    assert ran.err == ""
    keeps_the_schema(ran.data)
    told = {name: result["verdict"] for name, result in zip(SAYS, ran.data["results"], strict=True)}
    for name, (code, state, *sentences) in SAYS.items():
        assert (told[name]["code"], told[name]["state"]) == (code, state), name
        assert sentences[TONGUES.index(tongue)] in told[name]["message"], name


def test_the_report_names_the_plug_in_and_says_its_money(nano: Nano) -> None:
    [result] = (report := nano.check("not-received", more=("--json",)).data)["results"]
    assert report["tool"]["plugins"] == [{"name": "nano", "origin": "txdoctor-nano 1.0"}]
    amount = {"amount": str(25 * 10**28), "unit": "raw", "decimals": 30}
    assert result["facts"]["amount"] == amount
    assert result["findings"][0]["params"]["amount"] == amount
    assert "0.25 XNO" in result["verdict"]["message"]
    [remedy] = result["remedies"]
    assert remedy["code"] == "nano/open-the-wallet"
    assert result["target"]["caip2"] == "nano:991cf190094c00f0b68e2e5f75f6bee9"


def test_every_question_was_one_that_only_reads(nano: Nano) -> None:
    [result] = nano.check("contested", more=("--json",)).data["results"]
    asked = {json.loads(each["ask"][2:])["action"] for each in result["observations"]}
    assert asked == {"version", "block_count", "telemetry", "block_info", "confirmation_info"}


def test_a_person_reads_it_without_a_key_in_place_of_a_word(nano: Nano) -> None:
    for tongue in TONGUES:
        told = nano.check(*SAYS, more=("--lang", tongue)).out
        assert "nano-" not in told.replace("txdoctor-nano", "")
        assert "_" not in re.sub(r"nano_\w+|block_confirm", "", told)


@pytest.mark.parametrize("tongue", TONGUES)
def test_its_networks_and_cards_are_found(nano: Nano, tongue: str) -> None:
    said = ("--lang", tongue)
    assert "txdoctor-nano 1.0" in nano.run("networks", *said).out
    assert "docs.nano.org" in nano.run("networks", "nano", *said).out
    card = nano.run("explain", "nano/settled", *said)
    assert card.code == 0
    assert {"en": "Confirmed for good", "zh": "已最终确认"}[tongue] in card.out
    assert "receivable_exists" in card.out


def test_an_account_needs_no_network_named(nano: Nano) -> None:
    account = nano.worth_asking["idle"]
    ran = nano.run(account.replace("nano_", "xrb_"), "--rpc", nano.url, "--json")
    [result] = ran.data["results"]
    assert (result["target"]["id"], result["target"]["network"]) == (account, "nano")
    assert result["verdict"]["code"] == "nano/idle"


def test_a_mistyped_account_is_not_asked_about(nano: Nano) -> None:
    mistyped = nano.worth_asking["idle"][:-1] + "1"
    ran = nano.run("check", mistyped, "--rpc", nano.url, "--json")
    [result] = ran.data["results"]
    assert result["verdict"]["code"] == "general/unreadable"
    assert "checksum" in result["verdict"]["message"]
    assert result["observations"] == []


def test_what_was_recorded_is_examined_again(nano: Nano) -> None:
    case = nano.home / "nano.case.json"
    first = nano.check("not-received", more=("--json", "--record", str(case))).data
    again = nano.run("replay", str(case), "--json").data
    assert again["results"] == first["results"]


def test_without_plug_ins_nothing_of_it_is_there(nano: Nano) -> None:
    assert "nano" not in nano.run("networks", "--no-plugins").out
    ran = nano.check("settled", more=("--no-plugins",))
    assert (ran.code, ran.out) == (2, "")
    assert nano.run("explain", "nano/settled", "--no-plugins").code == 2


@pytest.fixture(scope="module")
def broken_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, and beside it a plug-in that raises as soon as it is imported."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copytree(site, folder, dirs_exist_ok=True)
    install(folder, "txdoctor-broken", "broken", {"txdoctor.chains": {"broken": "broken"}})
    (folder / "broken" / "__init__.py").write_text('raise RuntimeError("a secret text")\n')
    install(folder, "txdoctor-gone", "gone", {"txdoctor.chains": {"gone": "gone"}})
    (folder / "gone").rmdir()
    return folder


def test_a_broken_plug_in_is_one_warning_and_the_visit_goes_on(
    nano: Nano, broken_site: Path
) -> None:
    words = ("check", nano.worth_asking["idle"], "--rpc", nano.url, "--json")
    ran = nano.run(*words, site=broken_site)
    assert ran.data["results"][0]["verdict"]["code"] == "nano/idle"
    lines = sorted(ran.err.splitlines())
    assert len(lines) == 2
    assert "txdoctor-broken 1.0" in lines[0]
    assert "RuntimeError" in lines[0]
    assert "txdoctor-gone 1.0" in lines[1]
    assert "secret" not in ran.err


def test_a_network_whose_plug_in_is_broken_is_not_a_crash(nano: Nano, broken_site: Path) -> None:
    networks = broken_site / "broken" / "networks"
    networks.mkdir(exist_ok=True)
    text = (EXAMPLE / "txdoctor_nano/networks/nano.toml").read_text(encoding="utf-8")
    text = text.replace('"nano"', '"broken"').replace("nano:991c", "broken:991c")
    (networks / "broken.toml").write_text(text, encoding="utf-8")
    words = ("check", nano.worth_asking["settled"], "--network", "broken", "--rpc", nano.url)
    ran = nano.run(*words, "--json", site=broken_site)
    assert ran.data["results"][0]["verdict"]["state"] == "undetermined"
    assert ran.data["results"][0]["observations"] == []


IMPORTED = """
import sys
from txdoctor.identify import identify
identify(sys.argv[1])
print("txdoctor_nano.recognise" in sys.modules, "txdoctor_nano" in sys.modules)
"""


@pytest.mark.parametrize(
    ("text", "imported"),
    [
        ("ab" * 32, False),
        ("AB" * 32, False),
        ("0x" + "ab" * 32, False),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", False),
        ("nano_1111111111111111111111111111111111111111111111111111hifc8npp", True),
    ],
)
def test_a_plug_in_is_imported_only_for_what_others_leave_open(
    nano: Nano, text: str, imported: bool
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED, text],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=surroundings(nano.site, nano.home),
    )
    assert ran.stdout.split() == [str(imported)] * 2


def test_its_readme_asks_about_a_block_that_the_server_has(nano: Nano) -> None:
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert f"txdoctor check {nano.worth_asking['not-received']} --network nano" in readme


def test_its_own_tests_pass(site: Path, tmp_path: Path) -> None:
    words = ("-q", "-p", "no:cacheprovider", "-c", "pyproject.toml", "tests")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**surroundings(site, tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=EXAMPLE,
    )
    assert ran.returncode == 0, ran.stdout[-2000:]
    assert " passed" in ran.stdout
    assert "skipped" not in ran.stdout
