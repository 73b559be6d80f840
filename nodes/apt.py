"""A Debian package and all it needs are unpacked into a folder; the system is left as it is."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from nodes.command import carry_out


def unpack(
    package: str, into: Path, *, also: Sequence[str] = (), sources: str | None = None
) -> None:
    """Download a package with everything it depends on and unpack it all under `into`.

    also: more packages that are wanted with it. sources: an apt source in deb822 form to use
    instead of the machine's own. Needs no rights: lists, downloads and locks lie in a folder of
    their own, and nothing is configured. Signatures are checked by apt as always. Raises
    NodeMissing with apt's words when it cannot be done.
    """
    with tempfile.TemporaryDirectory(prefix="txdoctor-apt-") as made:
        own = Path(made)
        options = [*_own_state(own), *_own_sources(own, sources)]
        carry_out(["apt-get", *options, "update"])
        carry_out([
            "apt-get", *options, "install", "--yes", "--no-install-recommends", "--download-only",
            package, *also,
        ])  # fmt: skip
        for archive in sorted((own / "archives").glob("*.deb")):
            carry_out(["dpkg", "-x", str(archive), str(into)])


def _own_state(own: Path) -> list[str]:
    (own / "lists" / "partial").mkdir(parents=True)
    (own / "archives" / "partial").mkdir(parents=True)
    # With an empty list of installed packages apt resolves the C library too, so that what comes
    # from another release runs on its own libraries.
    (own / "status").touch()
    return [
        "-q",
        f"-oDir::State={own}",
        f"-oDir::State::Lists={own}/lists",
        f"-oDir::State::Status={own}/status",
        f"-oDir::Cache={own}",
        f"-oDir::Cache::Archives={own}/archives",
        f"-oDir::Log={own}",
        # These locks guard the system's folders, which are not touched.
        "-oDebug::NoLocking=1",
        # apt's own user may not enter this process's folders.
        "-oAPT::Sandbox::User=root",
        "-oAcquire::Languages=none",
        "-oAcquire::Retries=3",
    ]


def _own_sources(own: Path, sources: str | None) -> list[str]:
    if sources is None:
        return []
    file = own / "own.sources"
    file.write_text(sources, encoding="utf-8")
    return [f"-oDir::Etc::SourceList={file}", "-oDir::Etc::SourceParts=/dev/null"]
