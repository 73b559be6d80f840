"""A started process is stopped with everything it started, however its starter ends."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from nodes import started as module
from nodes.errors import NodeFailed
from nodes.started import started, wait_until

SLEEPING = ("sleep", "60")
ROOT = Path(__file__).parents[2]


def is_running(pid: int) -> bool:
    """Whether the process still runs; a dead one that nobody has waited for does not."""
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False)
    return bool(said.stdout.strip()) and not said.stdout.startswith(b"Z")


def ends(pid: int) -> bool:
    deadline = time.monotonic() + 30
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not is_running(pid)


def test_it_runs_inside_the_block_and_not_after() -> None:
    with started(lambda folder: SLEEPING) as process:
        assert is_running(process.pid)
    assert not is_running(process.pid)
    assert not process.folder.exists()


def test_it_is_stopped_when_the_block_fails() -> None:
    with pytest.raises(RuntimeError), started(lambda folder: SLEEPING) as process:
        raise RuntimeError("the test failed")
    assert not is_running(process.pid)
    assert not process.folder.exists()


def test_what_it_started_itself_is_stopped_too() -> None:
    with started(lambda folder: ("sh", "-c", "sleep 60 & echo $!; wait")) as process:
        child = int(wait_until(process, lambda: process.log_text().strip() or None))
        assert is_running(child)
    assert ends(child)


def test_nothing_is_left_when_the_command_cannot_be_made(tmp_path: Path) -> None:
    made: list[Path] = []

    def fail(folder: Path) -> list[str]:
        made.append(folder)
        raise ValueError("no command")

    with pytest.raises(ValueError, match="no command"), started(fail):
        pass
    assert not made[0].exists()


@pytest.mark.skipif(
    not shutil.which("setpriv"), reason="only Linux can tie a process to its parent"
)
def test_it_ends_when_its_parent_is_killed() -> None:
    script = (
        "import time\n"
        "from nodes.started import started, wait_until\n"
        "with started(lambda folder: ('sh', '-c', 'echo up; exec sleep 60')) as process:\n"
        "    wait_until(process, lambda: process.log_text() or None)\n"
        "    print(process.pid, process.folder, flush=True)\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid, folder = parent.stdout.readline().decode().split()
    try:
        assert is_running(int(pid))
        parent.kill()
        parent.wait()
        assert ends(int(pid))
    finally:
        parent.stdout.close()
        shutil.rmtree(folder)


def test_an_early_end_is_told_with_the_log() -> None:
    with (
        pytest.raises(NodeFailed, match=r"exit code 7(.|\n)*cannot open the chain"),
        started(lambda folder: ("sh", "-c", "echo cannot open the chain >&2; exit 7")) as process,
    ):
        wait_until(process, lambda: None)


def test_an_end_by_signal_is_told() -> None:
    with started(lambda folder: SLEEPING) as process:
        os.kill(process.pid, signal.SIGTERM)
        with pytest.raises(NodeFailed, match=f"exit code -{int(signal.SIGTERM)}"):
            wait_until(process, lambda: None)


def test_a_node_that_never_gets_ready_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READY_SECONDS", 0.05)
    with (
        pytest.raises(NodeFailed, match="not ready after"),
        started(lambda folder: SLEEPING) as process,
    ):
        wait_until(process, lambda: None)


def test_not_answering_yet_is_no_failure() -> None:
    answers = iter([ConnectionRefusedError(), None, "ready"])

    def ready() -> str | None:
        answer = next(answers)
        if isinstance(answer, OSError):
            raise answer
        return answer

    with started(lambda folder: SLEEPING) as process:
        assert wait_until(process, ready) == "ready"


def test_the_log_tail_is_the_end_of_the_log() -> None:
    with started(lambda folder: ("sh", "-c", "seq 1 100; exec sleep 60")) as process:
        wait_until(process, lambda: process.log_text().endswith("100\n") or None)
        assert process.log_tail(2) == "99\n100"


def test_it_sees_its_own_folder_and_nothing_of_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with started(lambda folder: ("sh", "-c", "env; pwd; exec sleep 60")) as process:
        wait_until(process, lambda: process.log_text().count("\n") > 4 or None)
        lines = process.log_text().splitlines()
    assert f"HOME={process.folder}" in lines
    assert lines[-1] == str(process.folder)
    assert not [line for line in lines if "PROXY" in line]
