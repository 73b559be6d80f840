"""A missing node is a skipped test for a user, and a failure where nodes are required."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from nodes.errors import NodeMissing
from tests import conftest
from txdoctor import plugins, registry


@contextmanager
def missing() -> Iterator[None]:
    raise NodeMissing("litecoind is not installed", way="install it")
    yield


def test_a_user_sees_a_skipped_test_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TXDOCTOR_NODES", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"not installed\. Way forward: install it"):
        next(conftest._real(missing()))


def test_where_nodes_are_required_it_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TXDOCTOR_NODES", "required")
    with pytest.raises(pytest.fail.Exception, match="TXDOCTOR_NODES=required, but litecoind"):
        next(conftest._real(missing()))


def test_what_uses_a_node_is_marked(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        if conftest.NODE_FIXTURES & set(getattr(item, "fixturenames", ())):
            assert item.get_closest_marker("node")
    assert not request.node.get_closest_marker("node")


def test_a_test_that_leaves_plug_ins_out() -> None:
    registry.use_plugins(False)
    assert not plugins._scope.plugins


def test_does_not_leave_them_out_of_the_next() -> None:
    assert plugins._scope.plugins
