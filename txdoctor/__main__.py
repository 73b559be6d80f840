"""The program `txdoctor`: it answers `--version` at once and hands everything else to the desk."""

from __future__ import annotations

import sys

from txdoctor.version import __version__

# Type checkers take a name spelled like this for true; `typing` is not imported for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name) and give its exit code."""
    argv = list(sys.argv[1:] if words is None else words)
    if argv in (["--version"], ["-V"]) and _said_version():
        return 0
    try:
        from txdoctor.cli.start import start
    except KeyboardInterrupt:
        return 130  # while it was being loaded there was nobody yet to tell it
    return start(argv)


def _said_version() -> bool:
    """Whether the version could be written; where not, the slow way tells what is wrong."""
    try:
        sys.stdout.write(f"txdoctor {__version__}\n")
        sys.stdout.flush()
    except (OSError, AttributeError):  # a full disk, a closed pipe, no standard output at all
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
