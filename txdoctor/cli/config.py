"""Where the settings come from, what they are, and a file to start from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.help_page import columns, fitted
from txdoctor.cli.result import as_data, write_data, write_text
from txdoctor.errors import LocalTrouble, Misconfigured, Mistake
from txdoctor.settings import Settings, load, user_folder, with_flags
from txdoctor.units import Id, Untrusted

DEEDS = ("path", "show", "init")


def run(asked: Asked) -> int:
    """`config path`, `config show`, `config init`."""
    deed = asked.words[0] if asked.words else "show"
    if deed not in DEEDS:
        raise Mistake("config_deed_unknown", word=Untrusted(deed), known=tuple(map(Id, DEEDS)))
    if deed == "path":
        write_text(f"{user_file(asked)}\n", asked)
    elif deed == "show":
        _show(asked)
    else:
        _init(asked)
    return exits.FINE


def settings_of(asked: Asked) -> Settings:
    """The settings of this run: flags, environment, the file. Raises Misconfigured."""
    named = asked.flags["config"]
    settings = load(os.environ, Path(named) if named else None)
    return with_flags(settings, language=asked.flags["lang"], timeout=asked.flags["timeout"])


def user_file(asked: Asked) -> Path:
    """The file that is read, or would be if it were there."""
    named = asked.flags["config"] or os.environ.get("TXDOCTOR_CONFIG")
    if named:
        return Path(named)
    folder = user_folder(os.environ)  # not load(): a broken file must still be named
    if folder is None:
        raise Misconfigured("no_home")
    return folder / "config.toml"


def rows(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Each setting: its dotted name, its value (addresses and keys masked), where it came from."""
    plain = {
        "language": settings.language,
        "timeout": settings.timeout,
        "proxy": settings.proxy,
        "ca_file": settings.ca_file,
    }
    for name, value in plain.items():
        if value is not None:
            yield name, str(value), settings.origin(name)
    for network, addresses in settings.endpoints.items():
        for address in addresses:
            yield f"rpc.{network}", _masked(address.text), settings.origin(f"rpc.{network}")
    for name, told in settings.desk.items():
        yield f"desk.{name}", " ".join(told), settings.origin(f"desk.{name}")
    for kind, key in settings.keys.items():
        yield f"keys.{kind}", str(key), settings.origin(f"keys.{kind}")


def _masked(address: str) -> str:
    """Scheme, host and port: what stands elsewhere in an address may be a password or a key."""
    from txdoctor.wire.address import parse

    try:
        return parse(address, "config").origin
    except Misconfigured:
        return "***"


def _show(asked: Asked) -> None:
    settings = settings_of(asked)
    found = list(rows(settings))
    if as_data(asked):
        told = [{"name": n, "value": v, "origin": o} for n, v, o in found]
        write_data({"kind": "txdoctor.settings", "format_version": "1.0", "settings": told}, asked)
        return
    with_origin = asked.flags["origin"]
    lines = columns((n, f"{v}  ({o})" if with_origin else v) for n, v, o in found)
    write_text(fitted(lines), asked)


def _init(asked: Asked) -> None:
    path = user_file(asked)
    text = asked.language.word("cli", "cli", "config_template").lstrip("\n")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if asked.flags["force"]:
            path.unlink(missing_ok=True)
        # Keys may be written into it, so nobody else is to read it.
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise LocalTrouble("file_exists", file=Untrusted(str(path))) from None
    except OSError as trouble:
        from txdoctor.cli.outputs import cannot_write

        raise cannot_write(path, trouble) from None
    write_text(f"{path}\n", asked)


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return DEEDS
