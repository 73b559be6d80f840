"""A program from unpacked packages runs on the C library that came with it."""

from collections.abc import Mapping
from pathlib import Path

from nodes.command import carry_out


def command(root: Path, program: str) -> tuple[str, ...] | None:
    """The words that start `program` (a path below `root`), or None when it is not there whole.

    The program is handed to its own dynamic loader (ld.so(8)): the machine's C library may be
    older than the one it was built for.
    """
    binary = root / program
    folders = sorted({*root.glob("lib/*-linux-gnu*"), *root.glob("usr/lib/*-linux-gnu*")})
    loaders = [loader for folder in folders for loader in folder.glob("ld-linux*.so.*")]
    if not binary.is_file() or not loaders:
        return None
    libraries = ":".join(str(folder) for folder in folders)
    return (str(loaders[0]), "--library-path", libraries, str(binary))


def version(command: tuple[str, ...], *, env: Mapping[str, str] | None = None) -> str:
    """The first line of what the program says about itself; raises NodeMissing if it cannot run.

    env: variables it needs beside this process's own.
    """
    lines = carry_out([*command, "--version"], env=env).splitlines()
    return lines[0].strip() if lines else ""
