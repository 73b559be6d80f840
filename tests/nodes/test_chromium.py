"""The browser comes from the machine's own release, and runs from where it was unpacked."""

import shutil
from pathlib import Path

import pytest

from nodes import apt, unpacked
from nodes import chromium as module
from nodes.devtools import Browser, Page
from nodes.errors import NodeFailed, NodeMissing


def test_it_shows_a_page(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<title>Here</title><p>One</p>", encoding="utf-8")
    page = Page(chromium)
    page.open(file.as_uri(), width=600)
    assert page.find("document.title") == "Here"
    assert page.find("innerWidth") == 600
    assert page.picture().startswith(b"\x89PNG")
    assert page.paper().startswith(b"%PDF-")
    assert page.asked_for() == [file.as_uri()]


def test_what_it_refuses_is_said(chromium: Browser) -> None:
    with pytest.raises(NodeFailed, match=r"refused Page\.nothing"):
        chromium.ask("Page.nothing")
    with pytest.raises(NodeFailed, match="script failed"):
        Page(chromium).find("nothing.at.all")


def test_without_one_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TXDOCTOR_NODE_CACHE", str(tmp_path))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert module.present() is None
    with pytest.raises(NodeMissing, match=r"python -m nodes\.install chromium"), module.running():
        pytest.fail("started what is not there")


def test_what_is_unpacked_runs_on_the_machines_own_c_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def unpack(package: str, into: Path, *, also: list[str]) -> None:
        asked.append((package, *also))
        for name in (
            module.PROGRAM,
            "lib/x86_64-linux-gnu/libc.so.6",
            "lib/x86_64-linux-gnu/libcap.so.2",
            "lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
            "usr/lib/x86_64-linux-gnu/libnss3.so",
            "usr/lib/x86_64-linux-gnu/libLLVM-15.so.1",
            "usr/lib/x86_64-linux-gnu/dri/x_dri.so",
            "usr/lib/x86_64-linux-gnu/pulseaudio/libpulsecommon.so",
        ):
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            (into / name).touch()

    monkeypatch.setenv("TXDOCTOR_NODE_CACHE", str(tmp_path))
    monkeypatch.setattr(apt, "unpack", unpack)
    monkeypatch.setattr(unpacked, "version", lambda command, env: "Chromium 1")
    module.install()
    place = tmp_path / "chromium"
    kept = sorted(path.name for path in place.rglob("*.so*"))
    assert kept == ["libcap.so.2", "libnss3.so", "libpulsecommon.so"]
    assert asked == [(module.PACKAGE, module.FONTS)]
    assert module.present() == "Chromium 1"
    around = module._around(place)
    assert around["FONTCONFIG_FILE"] == str(place / "fonts.conf")
    libraries = around["LD_LIBRARY_PATH"].split(":")
    assert [Path(each).relative_to(place).as_posix() for each in libraries] == [
        "lib/x86_64-linux-gnu",
        "usr/lib/x86_64-linux-gnu",
        "usr/lib/x86_64-linux-gnu/pulseaudio",
    ]
