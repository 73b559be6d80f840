"""A program that fetches or unpacks a node either does it, or its own last words say why not."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from nodes.errors import NodeMissing

# The largest download is 80 MB; a mirror that needs longer than this is not answering.
SECONDS = 600


def carry_out(argv: Sequence[str], *, env: Mapping[str, str] | None = None) -> str:
    """Run a program to its end and hand back what it wrote to standard output.

    env: variables to add to this process's own. Raises NodeMissing when the program is not there,
    fails, or takes longer than ten minutes.
    """
    if not shutil.which(argv[0]):
        raise NodeMissing(f"{argv[0]} was not found", way=f"install {argv[0]}, or add it to PATH")
    try:
        done = subprocess.run(
            argv,
            env={**os.environ, "LC_ALL": "C", **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NodeMissing(f"{argv[0]} took over {SECONDS} s", way="try again later") from None
    if done.returncode:
        raise NodeMissing(_last_words(argv[0], done), way="mend what it names, then try again")
    return done.stdout


def _last_words(program: str, done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr + done.stdout).splitlines() if line.strip()]
    # apt and npm write warnings first and the error last; an apt error starts with "E:".
    errors = [line for line in lines if line.startswith(("E:", "npm error"))] or lines
    said = " / ".join(errors[-4:]) or "nothing"
    return f"{program} failed with exit code {done.returncode} and said: {said}"
