"""The program, killed at a chosen moment: `python -m tests.desk.batch.killed N WORD...`.

The moments are counted: every call that changes a file or a folder is one. A write is killed when
half of it has been written. Without a kill the exit code is the program's.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

CALLS = ("write", "fsync", "ftruncate", "replace", "unlink")


class Fate:
    """Kills this process at the moment of that number."""

    def __init__(self, moment: int) -> None:
        self.left = moment

    def wrap(self, real: Callable[..., Any], *, writes: bool) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                if writes:
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **named)

        return call


def main() -> int:
    """Run the rest of the line."""
    fate = Fate(int(sys.argv[1]))
    for name in CALLS:
        setattr(os, name, fate.wrap(getattr(os, name), writes=name == "write"))
    from txdoctor.__main__ import main as program

    sys.argv = ["txdoctor", *sys.argv[2:]]
    return program(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
