"""The Debian mirror is found in both formats that apt reads."""

from pathlib import Path

import pytest

from nodes import apt_sources
from nodes.apt_sources import Source
from nodes.errors import NodeMissing

DEB822 = """\
Types: deb deb-src
# a remark between the fields
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/archive.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""

ONE_LINE = """\
# deb http://old.example/debian bookworm main
deb-src http://mirror.example/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/archive.gpg] http://mirror.example/debian bookworm main contrib # ours
deb http://other.example/apt tools-bookworm main
"""  # noqa: E501 - the format has one source on one line


def machine(folder: Path, **files: str) -> tuple[Source, ...]:
    (folder / "sources.list.d").mkdir()
    for name, text in files.items():
        (folder / "sources.list.d" / name.replace("_", ".")).write_text(text)
    return apt_sources.read(folder)


def source(uri: str, *suites: str, components: tuple[str, ...] = ("main",)) -> Source:
    return Source(uri=uri, suites=suites, components=components, signed_by=None)


def test_deb822_stanzas_are_read(tmp_path: Path) -> None:
    first, second = machine(tmp_path, debian_sources=DEB822)
    assert first == Source(
        uri="http://mirror.example/debian",
        suites=("bookworm", "bookworm-updates"),
        components=("main", "contrib"),
        signed_by="/usr/share/keyrings/archive.gpg",
    )
    assert (second.suites, second.signed_by) == (("bookworm-security",), None)


def test_one_line_sources_are_read(tmp_path: Path) -> None:
    first, second = machine(tmp_path, debian_list=ONE_LINE)
    assert first == Source(
        uri="http://mirror.example/debian",
        suites=("bookworm",),
        components=("main", "contrib"),
        signed_by="/usr/share/keyrings/archive.gpg",
    )
    assert second.uri == "http://other.example/apt"


def test_the_main_file_is_read_first(tmp_path: Path) -> None:
    (tmp_path / "sources.list").write_text("deb http://first.example/debian bookworm main\n")
    found = machine(tmp_path, debian_sources=DEB822)
    hosts = [each.uri.split("/")[2] for each in found]
    assert hosts == ["first.example", "mirror.example", "mirror.example"]


def test_files_that_apt_does_not_read_are_not_read(tmp_path: Path) -> None:
    assert machine(tmp_path, debian_sources_off=DEB822) == ()


def test_a_disabled_stanza_is_left_out(tmp_path: Path) -> None:
    assert len(machine(tmp_path, debian_sources="Enabled: no\n" + DEB822)) == 1


def test_a_key_written_into_the_stanza_is_kept(tmp_path: Path) -> None:
    key = (
        "\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n -----END PGP PUBLIC KEY BLOCK-----"
    )
    text = "Types: deb\nURIs: http://m.example/debian\nSuites: sid\nComponents: main\n"
    [found] = machine(tmp_path, debian_sources=f"{text}Signed-By:{key}\n")
    assert f"Signed-By: {key}" in apt_sources.unstable(found)


def test_the_mirror_is_told_from_other_repositories() -> None:
    others = [
        source("http://tools.example/apt", "stable"),
        source("http://mirror.example/debian-security", "bookworm-security"),
        source("http://mirror.example/debian", "bookworm", components=("contrib",)),
    ]
    mirror = source("http://mirror.example/debian/", "bookworm")
    assert apt_sources.debian([*others, mirror], codename="bookworm") is mirror


def test_a_mirror_under_another_name_is_taken_when_it_is_the_only_one() -> None:
    mirror = source("mirror+file:/etc/apt/mirrors/debian.list", "bookworm")
    assert apt_sources.debian([mirror], codename="bookworm") is mirror


def test_a_machine_without_a_mirror_is_told_what_to_do() -> None:
    with pytest.raises(NodeMissing, match="on PATH"):
        apt_sources.debian([source("http://tools.example/apt", "tools")], codename="bookworm")


def test_unstable_has_the_same_mirror_and_keys() -> None:
    mirror = Source(
        uri="http://mirror.example/debian",
        suites=("bookworm",),
        components=("main", "contrib"),
        signed_by="/keys.gpg",
    )
    assert apt_sources.unstable(mirror).splitlines() == [
        "Types: deb",
        "URIs: http://mirror.example/debian",
        "Suites: unstable",
        "Components: main",
        "Signed-By: /keys.gpg",
    ]


@pytest.mark.parametrize(
    ("release", "expected"),
    [({"ID": "debian", "VERSION_CODENAME": "bookworm"}, "bookworm"), ({"ID": "debian"}, "sid")],
)
def test_the_release_is_read_from_os_release(release: dict[str, str], expected: str) -> None:
    assert apt_sources.codename(release) == expected


def test_another_system_is_told_what_to_do() -> None:
    with pytest.raises(NodeMissing, match="this system is ubuntu"):
        apt_sources.codename({"ID": "ubuntu", "VERSION_CODENAME": "noble"})
