"""A node that was started is stopped again, whatever happens to the one who started it."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from nodes.errors import NodeFailed

T = TypeVar("T")

# A node is ready within a second here; a busy CI machine is given this long.
READY_SECONDS = 60
LOOK_AGAIN_SECONDS = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A node's process. folder: its data and its home, removed afterwards; log: all it wrote."""

    process: subprocess.Popen[bytes]
    folder: Path
    log: Path

    @property
    def pid(self) -> int:
        """The process id, which is also the id of its process group."""
        return self.process.pid

    def log_tail(self, lines: int = 25) -> str:
        """The last lines of what the node wrote to standard output and standard error."""
        return "\n".join(self.log_text().splitlines()[-lines:])

    def log_text(self) -> str:
        """Everything that the node wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def started(argv: Callable[[Path], Sequence[str]]) -> Iterator[Started]:
    """Start a node in an empty folder of its own and kill it at the end of the block.

    argv: makes the command from that folder. On Linux the node also dies with the *thread* that
    entered the block (PR_SET_PDEATHSIG of prctl(2)), so a parent that is killed leaves nothing.
    """
    folder = Path(tempfile.mkdtemp(prefix="txdoctor-node-"))
    try:
        node = _start(argv(folder), folder)
        try:
            yield node
        finally:
            _kill(node)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_until(node: Started, ready: Callable[[], T | None]) -> T:
    """Ask `ready` until it answers, and hand the answer back.

    An OSError means not yet. Raises NodeFailed with the log's tail when the node ends first, or
    needs more than a minute.
    """
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        code = node.process.poll()
        if code is not None:
            raise NodeFailed(f"the node ended with exit code {code}", log=node.log_tail())
        with suppress(OSError):
            answer = ready()
            if answer is not None:
                return answer
        time.sleep(LOOK_AGAIN_SECONDS)
    raise NodeFailed(f"the node was not ready after {READY_SECONDS} s", log=node.log_tail())


def _start(argv: Sequence[str], folder: Path) -> Started:
    log = folder / "node.log"
    with log.open("wb") as writing:
        process = subprocess.Popen(
            [*_dying_with_parent(), *argv],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.STDOUT,
            # Ctrl-C at the terminal reaches the tests, which then stop the node themselves.
            start_new_session=True,
        )
    return Started(process=process, folder=folder, log=log)


def _dying_with_parent() -> tuple[str, ...]:
    # setpriv(1) of util-linux sets the signal and becomes the node; elsewhere there is no such
    # signal, and a killed parent leaves its node running.
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "KILL") if setpriv else ()


def _environment(folder: Path) -> dict[str, str]:
    # Nothing of the user's own: no proxy, no node settings, no files in the home folder.
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C",
    }


def _kill(node: Started) -> None:
    # The data is thrown away, so there is nothing to shut down in order.
    with suppress(ProcessLookupError):
        os.killpg(node.pid, signal.SIGKILL)
    node.process.wait()
