"""Fetched nodes are kept in one folder, and are whole or not there."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def root() -> Path:
    """The cache folder: TXDOCTOR_NODE_CACHE, else `txdoctor-nodes` in the user's cache folder.

    The user's cache folder is XDG_CACHE_HOME, else ~/.cache; a relative XDG_CACHE_HOME is ignored
    (XDG Base Directory Specification 0.8).
    """
    chosen = os.environ.get("TXDOCTOR_NODE_CACHE")
    if chosen:
        return Path(chosen).resolve()
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (xdg if xdg.is_absolute() else Path.home() / ".cache") / "txdoctor-nodes"


def place(name: str) -> Path:
    """Where the node of that name lies once it is installed; the folder may not be there."""
    return root() / name


def install(name: str, fill: Callable[[Path], None], *, whole: Callable[[Path], bool]) -> Path:
    """Have `fill` write the node into a fresh folder, then move that folder into its place.

    A second run waits for the first and takes what it made. A folder in that place which is not
    `whole` is replaced. What `fill` raises is raised, and nothing is left in the node's place.
    """
    with _locked(name):
        if whole(place(name)):
            return place(name)
        _clear(name)
        fresh = Path(tempfile.mkdtemp(prefix=_prefix(name), dir=root()))
        try:
            fill(fresh)
            # mkdtemp makes it private; a node installed by root serves other users too.
            fresh.chmod(0o755)
            fresh.rename(place(name))
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        return place(name)


@contextmanager
def _locked(name: str) -> Iterator[None]:
    root().mkdir(parents=True, exist_ok=True)
    with (root() / f".{name}.lock").open("w") as lock:
        # The system lets go of the lock when the process ends, however it ends.
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _clear(name: str) -> None:
    for folder in (place(name), *root().glob(f"{_prefix(name)}*")):
        shutil.rmtree(folder, ignore_errors=True)


def _prefix(name: str) -> str:
    return f".filling-{name}-"
