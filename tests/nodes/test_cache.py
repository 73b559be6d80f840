"""A node in the cache is whole, and two runs do not fight over it."""

import threading
import time
from pathlib import Path

import pytest

from nodes import cache


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TXDOCTOR_NODE_CACHE", str(tmp_path / "nodes"))


def has_program(folder: Path) -> bool:
    return (folder / "program").is_file()


def write_program(folder: Path) -> None:
    (folder / "program").write_text("fresh")


def test_the_folder_named_by_the_environment_comes_first(tmp_path: Path) -> None:
    assert cache.root() == tmp_path / "nodes"


def test_without_it_the_users_cache_folder_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TXDOCTOR_NODE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.root() == tmp_path / "txdoctor-nodes"


def test_a_relative_cache_folder_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TXDOCTOR_NODE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.root() == tmp_path / ".cache" / "txdoctor-nodes"


def test_what_is_filled_lies_in_its_place_afterwards() -> None:
    where = cache.install("a-node", write_program, whole=has_program)
    assert where == cache.place("a-node")
    assert has_program(where)


def test_what_is_whole_is_not_filled_again() -> None:
    cache.install("a-node", write_program, whole=has_program)
    cache.install("a-node", lambda folder: pytest.fail("filled twice"), whole=has_program)


def test_what_is_not_whole_is_replaced() -> None:
    cache.place("a-node").mkdir(parents=True)
    (cache.place("a-node") / "stray").touch()
    cache.install("a-node", write_program, whole=has_program)
    assert [path.name for path in cache.place("a-node").iterdir()] == ["program"]


def test_a_failure_leaves_nothing_behind() -> None:
    def fail(folder: Path) -> None:
        write_program(folder)
        raise RuntimeError("the mirror went away")

    with pytest.raises(RuntimeError, match="went away"):
        cache.install("a-node", fail, whole=has_program)
    assert [path.name for path in cache.root().iterdir()] == [".a-node.lock"]


def test_what_a_killed_run_left_is_cleared_away() -> None:
    left = cache.root() / ".filling-a-node-x1"
    left.mkdir(parents=True)
    cache.install("a-node", write_program, whole=has_program)
    assert not left.exists()


def test_a_second_run_waits_and_takes_what_the_first_made() -> None:
    fillings: list[str] = []

    def slowly(folder: Path) -> None:
        fillings.append("began")
        time.sleep(0.1)
        write_program(folder)

    def run() -> None:
        cache.install("a-node", slowly, whole=has_program)

    runs = [threading.Thread(target=run) for _ in range(3)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert fillings == ["began"]
