"""What every test has at hand: real nodes on loopback, and no other network."""

import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import NoReturn, TypeVar

import pytest
from hypothesis import settings

from nodes import anvil as anvil_node
from nodes import chromium as chromium_node
from nodes import hardhat as hardhat_node
from nodes import knots as knots_node
from nodes import litecoin as litecoin_node
from nodes.anvil import Anvil
from nodes.bitcoind import Bitcoind
from nodes.devtools import Browser
from nodes.errors import NodeMissing
from nodes.hardhat import Hardhat
from tests.network_guard import children_too, loopback_only
from txdoctor import registry

T = TypeVar("T")

# How long one example takes says how busy the machine is, and nothing of what is tested.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

NODE_FIXTURES = {"anvil", "fresh_anvil", "hardhat", "knots", "litecoin", "chromium"}


def pytest_configure() -> None:
    """Let Ctrl-C through, which a shell keeps from what it starts in the background (POSIX 2.11).

    And the hang-up, which nohup keeps from it. Tests send both to themselves and to programs that
    they start; these would ignore them as well.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a real node, so that `-m "not node"` runs without any."""
    for item in items:
        if NODE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.node)


@pytest.fixture(scope="session", autouse=True)
def reached_for() -> Iterator[list[str]]:
    """The addresses beyond this machine that were tried; each try also fails where it is made."""
    with loopback_only() as tried:
        yield tried


@pytest.fixture(scope="session", autouse=True)
def reached_by_children(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file with the addresses beyond this machine that programs which tests started tried."""
    log = tmp_path_factory.mktemp("tried") / "addresses"
    with children_too(log):
        yield log


@pytest.fixture(autouse=True)
def _only_loopback(reached_for: list[str], reached_by_children: Path) -> Iterator[None]:
    reached_for.clear()
    yield
    if reached_by_children.exists():
        reached_for += reached_by_children.read_text().split()
        reached_by_children.unlink()
    if reached_for:
        pytest.fail(f"the test reached for {', '.join(reached_for)}")


@pytest.fixture(autouse=True)
def _plugins_are_let_in_again() -> Iterator[None]:
    yield
    registry.use_plugins(True)


@pytest.fixture(scope="session")
def anvil() -> Iterator[Anvil]:
    """An anvil shared by the whole run, base fee 1 gwei at first, blocks made when asked for."""
    yield from _real(anvil_node.running(base_fee=10**9))


@pytest.fixture
def fresh_anvil() -> Iterator[Anvil]:
    """An anvil of the test's own, base fee 1 gwei at first, blocks made when asked for."""
    yield from _real(anvil_node.running(base_fee=10**9))


@pytest.fixture(scope="session")
def hardhat() -> Iterator[Hardhat]:
    """A hardhat shared by the whole run, base fee 1 gwei at first, blocks made when asked for."""
    yield from _real(hardhat_node.running())


@pytest.fixture(scope="session")
def knots() -> Iterator[Bitcoind]:
    """A node under Core's rules, shared by the whole run; its wallet `rich` has ten coins."""
    for node in _real(knots_node.running()):
        node.wallet("rich").fund(blocks=10)
        yield node


@pytest.fixture(scope="session")
def litecoin() -> Iterator[Bitcoind]:
    """A Litecoin node shared by the whole run; its wallet `rich` has ten coins."""
    for node in _real(litecoin_node.running()):
        node.wallet("rich").fund(blocks=10)
        yield node


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser shared by the whole run; each test opens a page of its own."""
    yield from _real(chromium_node.running())


def _real(running: AbstractContextManager[T]) -> Iterator[T]:
    with ExitStack() as stack:
        try:
            node = stack.enter_context(running)
        except NodeMissing as missing:
            without(str(missing))
        yield node


def without(missing: str) -> NoReturn:
    """End a test that lacks a node or what `make` builds; a run that requires them fails."""
    if os.environ.get("TXDOCTOR_NODES") == "required":
        pytest.fail(f"TXDOCTOR_NODES=required, but {missing}", pytrace=False)
    pytest.skip(missing)
