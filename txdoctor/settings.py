"""Where one's own nodes are and which keys to use: flags, environment, one file, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from txdoctor import toml_text
from txdoctor.errors import Misconfigured
from txdoctor.records import dataclass
from txdoctor.units import Untrusted

DEFAULT_TIMEOUT = 60  # seconds for one look-up, all its questions and retries included
LONGEST_TIMEOUT = 3600
DEFAULT = "default"
FLAG = "flag"


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A text that is never shown: its repr and str are `***`; only the wire reveals it."""

    text: str

    def __repr__(self) -> str:
        """Three stars, whatever the text."""
        return "***"

    __str__ = __repr__


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user set, and in `origins` where each value came from.

    `endpoints` are one's own servers by network name, `keys` API keys by the kind of source.
    `timeout` is in seconds. `desk` is the calendar of a support desk (desk/calendar.py). `folder`
    is the user's txdoctor folder, None where there is no home.
    `origins` names a variable, a file's path, `flag` or `default` by the value's dotted name.
    """

    endpoints: Mapping[str, tuple[Secret, ...]] = field(default_factory=dict)
    keys: Mapping[str, Secret] = field(default_factory=dict)
    language: str | None = None
    timeout: int = DEFAULT_TIMEOUT
    proxy: Secret | None = None
    ca_file: Path | None = None
    desk: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folder: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    @property
    def networks_folder(self) -> Path | None:
        """Where the user's own network files lie (`*.toml`), if that folder is there."""
        folder = self.folder / "networks" if self.folder else None
        return folder if folder and folder.is_dir() else None

    def origin(self, name: str) -> str:
        """Where the value of this dotted name came from."""
        return self.origins.get(name, DEFAULT)


def load(environ: Mapping[str, str], config_path: Path | None = None) -> Settings:
    """Read the settings; `config_path` is what `--config` named. Raises Misconfigured.

    A file of the current folder is never read unless it was named.
    """
    folder = user_folder(environ)
    path = _file(environ, config_path, folder)
    found: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if path is not None:
        _take(found, origins, _read_file(path), str(path))
    for variable, (name, value) in _from_environment(environ).items():
        _take(found, origins, {name: value}, variable)
    return _settings(found, origins, folder)


def with_flags(
    settings: Settings, *, language: str | None = None, timeout: int | None = None
) -> Settings:
    """The settings with what the command line said put over them; None: it said nothing."""
    said = {"language": language, "timeout": timeout}
    given = {name: value for name, value in said.items() if value is not None}
    if timeout is not None:
        _whole_seconds(timeout, "--timeout")
    origins = {**settings.origins, **dict.fromkeys(given, FLAG)}
    return replace(settings, **given, origins=origins)  # type: ignore[arg-type]  # names above


def user_folder(environ: Mapping[str, str]) -> Path | None:
    """The user's txdoctor folder, whether it is there or not; None where there is no home."""
    # XDG Base Directory Specification 0.8: a relative path is invalid and must be ignored.
    named = environ.get("XDG_CONFIG_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / "txdoctor"
    home = environ.get("HOME") or environ.get("USERPROFILE")
    return Path(home) / ".config" / "txdoctor" if home else None


def _file(environ: Mapping[str, str], named: Path | None, folder: Path | None) -> Path | None:
    """The file to read: one that was named must be there, the user's own may be missing."""
    if named is None and environ.get("TXDOCTOR_CONFIG"):
        named = Path(environ["TXDOCTOR_CONFIG"])
    if named is not None:
        if not named.is_file():
            raise Misconfigured("config_missing", path=Untrusted(str(named)))
        return named
    own = folder / "config.toml" if folder else None
    return own if own and own.is_file() else None


def _read_file(path: Path) -> dict[str, Any]:
    """The file's values by dotted name, types checked."""
    try:
        data = toml_text.read(path)
    except OSError as trouble:
        why = Untrusted(trouble.strerror or type(trouble).__name__)
        raise Misconfigured("config_unreadable", path=Untrusted(str(path)), why=why) from None
    except ValueError as trouble:  # TOMLDecodeError, UnicodeDecodeError and OddToml
        # tomllib says "... (at line 3, column 7)"; the rest may quote a key and is left out.
        line = str(trouble).rpartition("line ")[2].partition(",")[0]
        where = Untrusted(line if line.isdigit() else "?")
        raise Misconfigured("config_not_toml", path=Untrusted(str(path)), line=where) from None
    return dict(_flat(data, path))


def _flat(data: Mapping[str, Any], path: Path) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in data.items():
        if name in ("rpc", "keys"):
            _must_be(isinstance(value, dict), name, "table", path)
            found += ((f"{name}.{_network(inner)}", told) for inner, told in value.items())
        elif name == "desk":
            _must_be(isinstance(value, dict) and set(value) <= _OF_A_DESK, name, "calendar", path)
            found += ((f"{name}.{inner}", told) for inner, told in value.items())
        elif name in ("language", "timeout", "proxy", "ca_file"):
            found.append((name, value))
        else:
            raise Misconfigured(
                "config_unknown_key", name=Untrusted(name), path=Untrusted(str(path))
            )
    for name, value in found:
        _check(name, value, path)
    return found


def _check(name: str, value: Any, path: Path) -> None:
    if name == "timeout":
        _must_be(type(value) is int, name, "number", path)
    elif name.startswith(("rpc.", "desk.")) and isinstance(value, list):
        _must_be(all(isinstance(each, str) for each in value), name, "text", path)
    else:
        _must_be(isinstance(value, str), name, "text", path)


def _must_be(right: bool, name: str, wanted: str, path: Path) -> None:
    if not right:
        raise Misconfigured(
            f"config_wants_{wanted}", name=Untrusted(name), path=Untrusted(str(path))
        )


_OF_A_DESK = {"zone", "weekend", "holidays", "working"}


def _network(name: str) -> str:
    """Names of networks and sources are lower case with hyphens, however they were written."""
    return name.lower().replace("_", "-")


_PLAIN = {
    "TXDOCTOR_LANG": "language",
    "TXDOCTOR_TIMEOUT": "timeout",
    "TXDOCTOR_PROXY": "proxy",
    "TXDOCTOR_CA_FILE": "ca_file",
}
_FAMILIES = {"TXDOCTOR_RPC_": "rpc.", "TXDOCTOR_KEY_": "keys."}


def _from_environment(environ: Mapping[str, str]) -> dict[str, tuple[str, Any]]:
    """Variable to (dotted name, value); an empty variable counts as not set."""
    found: dict[str, tuple[str, Any]] = {}
    for variable, value in environ.items():
        if not value:
            continue
        if variable in _PLAIN:
            found[variable] = (_PLAIN[variable], value)
        for prefix, table in _FAMILIES.items():
            if variable.startswith(prefix):
                found[variable] = (table + _network(variable.removeprefix(prefix)), value)
    return found


def _take(
    found: dict[str, Any], origins: dict[str, str], values: Mapping[str, Any], origin: str
) -> None:
    found.update(values)
    origins.update(dict.fromkeys(values, origin))


def _settings(found: dict[str, Any], origins: dict[str, str], folder: Path | None) -> Settings:
    timeout = found.get("timeout", DEFAULT_TIMEOUT)
    return Settings(
        endpoints=_family(found, "rpc."),
        keys={name: secrets[0] for name, secrets in _family(found, "keys.").items()},
        language=found.get("language"),
        timeout=_whole_seconds(timeout, origins.get("timeout", DEFAULT)),
        proxy=Secret(found["proxy"]) if "proxy" in found else None,
        ca_file=_ca_file(found, origins),
        desk=_desk(found),
        folder=folder,
        origins=origins,
    )


def _family(found: Mapping[str, Any], table: str) -> dict[str, tuple[Secret, ...]]:
    family: dict[str, tuple[Secret, ...]] = {}
    for name, value in found.items():
        if name.startswith(table):
            texts = value if isinstance(value, list) else [value]
            family[name.removeprefix(table)] = tuple(Secret(text.strip()) for text in texts)
    return family


def _desk(found: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {
        name.removeprefix("desk."): tuple(value) if isinstance(value, list) else (value,)
        for name, value in found.items()
        if name.startswith("desk.")
    }


def _whole_seconds(value: object, origin: str) -> int:
    digits = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9
    seconds = int(str(value)) if digits else value
    if type(seconds) is not int or not 1 <= seconds <= LONGEST_TIMEOUT:
        raise Misconfigured("timeout_not_seconds", origin=Untrusted(origin), most=LONGEST_TIMEOUT)
    return seconds


def _ca_file(found: Mapping[str, Any], origins: Mapping[str, str]) -> Path | None:
    if "ca_file" not in found:
        return None
    path = Path(found["ca_file"])
    if not path.is_file():
        raise Misconfigured(
            "ca_file_missing", path=Untrusted(str(path)), origin=Untrusted(origins["ca_file"])
        )
    return path
