"""Where this machine gets its Debian packages is where a newer Debian's packages come from too."""

import platform
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nodes.errors import NodeMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One place that apt reads binary packages from (sources.list(5)).

    signed_by: a keyring's path or a whole key, as written; None where the machine's own keyrings
    are used.
    """

    uri: str
    suites: tuple[str, ...]
    components: tuple[str, ...]
    signed_by: str | None


def read(folder: Path = Path("/etc/apt")) -> tuple[Source, ...]:
    """All enabled binary sources of the machine, in the order in which apt reads the files."""
    files = [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]
    return tuple(source for file in files if file.is_file() for source in _in_file(file))


def debian(sources: Iterable[Source], *, codename: str) -> Source:
    """The source that is a mirror of Debian itself; raises NodeMissing when there is none.

    codename: the machine's release (VERSION_CODENAME of os-release(5)), which tells the mirror
    from the many other repositories that have a component named main.
    """
    releases = {codename, "stable", "testing", "unstable", "sid"}
    mirrors = [s for s in sources if releases & set(s.suites) and "main" in s.components]
    if not mirrors:
        raise NodeMissing(
            "the machine's apt sources name no Debian mirror",
            way="add one, or put a bitcoind (Bitcoin Core or Knots, 29 or newer) on PATH",
        )
    # Mirrors keep Debian's archive in a folder of this name ("Setting up a Debian archive mirror").
    return min(mirrors, key=lambda source: not source.uri.rstrip("/").endswith("/debian"))


def codename(release: dict[str, str] | None = None) -> str:
    """The machine's Debian release; raises NodeMissing on another system than Debian."""
    said = release if release is not None else _os_release()
    if said.get("ID") != "debian":
        raise NodeMissing(
            f"this system is {said.get('ID', 'unknown')}, and Bitcoin Knots is packaged for Debian",
            way="put a bitcoind (Bitcoin Core or Knots, 29 or newer) on PATH",
        )
    return said.get("VERSION_CODENAME", "sid")


def unstable(mirror: Source) -> str:
    """An apt source in deb822 form: the same mirror and keys, Debian unstable, main."""
    lines = ["Types: deb", f"URIs: {mirror.uri}", "Suites: unstable", "Components: main"]
    if mirror.signed_by:
        lines.append(f"Signed-By: {mirror.signed_by}")
    return "\n".join(lines) + "\n"


def _os_release() -> dict[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def _in_file(file: Path) -> Iterator[Source]:
    text = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".sources":
        for stanza in _stanzas(text):
            yield from _of_stanza(stanza)
    if file.suffix == ".list":
        for line in text.splitlines():
            yield from _of_line(line)


def _stanzas(text: str) -> Iterator[dict[str, str]]:
    stanza: dict[str, str] = {}
    name = ""
    for line in [*text.splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if stanza:
                yield stanza
            stanza, name = {}, ""
        elif line[0].isspace():
            stanza[name] += f"\n{line}"
        else:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            stanza[name] = value.strip()


def _of_stanza(stanza: dict[str, str]) -> Iterator[Source]:
    if "deb" not in stanza.get("types", "").split():
        return
    if stanza.get("enabled", "yes").lower() in {"no", "false", "0", "off", "without", "disable"}:
        return
    for uri in stanza.get("uris", "").split():
        yield Source(
            uri=uri,
            suites=tuple(stanza.get("suites", "").split()),
            components=tuple(stanza.get("components", "").split()),
            signed_by=stanza.get("signed-by"),
        )


def _of_line(line: str) -> Iterator[Source]:
    options, words = _options(line.partition("#")[0].strip())
    if len(words) < 3 or words[0] != "deb":
        return
    yield Source(
        uri=words[1],
        suites=(words[2],),
        components=tuple(words[3:]),
        signed_by=options.get("signed-by"),
    )


def _options(line: str) -> tuple[dict[str, str], list[str]]:
    head, opened, rest = line.partition("[")
    if not opened:
        return {}, line.split()
    inside, _, tail = rest.partition("]")
    pairs = (option.partition("=") for option in shlex.split(inside))
    return {key.lower(): value for key, _, value in pairs}, [*head.split(), *tail.split()]
