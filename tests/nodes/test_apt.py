"""Unpacking a package touches neither the system nor its lists."""

import os
from pathlib import Path

import pytest

from nodes import apt
from nodes.errors import NodeMissing

# In apt-get's place: write the arguments down, and "download" one archive on install.
APT_GET = """\
#!/bin/sh
echo "$@" >> "$SEEN"
for word in "$@"; do
  case "$word" in -oDir::Cache::Archives=*) archives="${word#*=}" ;; install) found=yes ;; esac
done
if [ "$found" ]; then echo archive > "$archives/one_1_all.deb"; fi
"""
DPKG = """\
#!/bin/sh
[ "$1" = -x ] && cp "$2" "$3/unpacked"
"""


@pytest.fixture
def seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in (("apt-get", APT_GET), ("dpkg", DPKG)):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    return tmp_path / "seen"


def test_what_apt_downloads_is_unpacked(seen: Path, tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    apt.unpack("litecoind", into)
    assert (into / "unpacked").read_text() == "archive\n"


def test_what_is_wanted_with_it_is_asked_for_at_once(seen: Path, tmp_path: Path) -> None:
    apt.unpack("browser", tmp_path, also=["letters"])
    _, install = seen.read_text().splitlines()
    assert install.endswith(" --download-only browser letters")


def test_every_folder_that_apt_writes_is_its_own(seen: Path, tmp_path: Path) -> None:
    apt.unpack("litecoind", tmp_path)
    update, install = seen.read_text().splitlines()
    assert update.endswith(" update")
    assert install.endswith(" --download-only litecoind")
    for name in ("State", "State::Lists", "State::Status", "Cache", "Cache::Archives", "Log"):
        assert f"-oDir::{name}=/" in update
        assert f"-oDir::{name}=/" in install
    assert "Dir::Etc" not in install


def test_other_sources_replace_the_machines_own(seen: Path, tmp_path: Path) -> None:
    apt.unpack("bitcoin-knots", tmp_path, sources="Types: deb\n")
    for line in seen.read_text().splitlines():
        assert "own.sources -oDir::Etc::SourceParts=/dev/null" in line


def test_apts_last_words_are_handed_on(seen: Path, tmp_path: Path) -> None:
    failing = tmp_path / "bin" / "apt-get"
    failing.write_text(
        "#!/bin/sh\necho W: old >&2\necho E: Unable to locate package >&2\nexit 100\n"
    )
    with pytest.raises(
        NodeMissing, match=r"code 100 and said: E: Unable to locate package[.] Way"
    ) as said:
        apt.unpack("no-such-package", tmp_path)
    assert said.value.way


def test_a_machine_without_apt_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NodeMissing, match="apt-get was not found"):
        apt.unpack("litecoind", tmp_path)
