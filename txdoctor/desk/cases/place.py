"""Where the cases lie: in the file that was named, or in the user's own data folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from txdoctor.errors import Misconfigured

VARIABLE = "TXDOCTOR_CASES"
NAME = "cases.sqlite"


def store_path(environ: Mapping[str, str], named: str | None = None) -> Path:
    """The file of `--store`, of TXDOCTOR_CASES, or `txdoctor/cases.sqlite` of the data folder.

    Misconfigured where there is no home. Never a file of the current folder unless it is named.
    """
    if named or environ.get(VARIABLE):
        return Path(named or environ[VARIABLE])
    # XDG Base Directory Specification 0.8: a relative path is invalid and must be ignored.
    data = environ.get("XDG_DATA_HOME", "")
    if data and Path(data).is_absolute():
        return Path(data) / "txdoctor" / NAME
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if not home:
        raise Misconfigured("cases_no_home")
    return Path(home) / ".local" / "share" / "txdoctor" / NAME


def is_own_place(path: Path, environ: Mapping[str, str]) -> bool:
    """Whether it is the usual place, whose folders may be made; a named file's must be there."""
    usual = {name: value for name, value in environ.items() if name != VARIABLE}
    try:
        return path == store_path(usual)
    except Misconfigured:
        return False
