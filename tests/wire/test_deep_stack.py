"""Deep work is done, its failure is handed on, and nothing of it stays behind."""

import sys
import threading

import pytest

from txdoctor.wire.deep_stack import with_deep_stack


def depth(levels: int) -> int:
    return 0 if levels == 0 else 1 + depth(levels - 1)


def test_it_goes_deeper_than_python_by_itself() -> None:
    assert with_deep_stack(lambda: depth(3000), 3000) == 3000


def test_what_it_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="no"):
        with_deep_stack(lambda: int("no"), 10)


def test_limits_are_put_back() -> None:
    before = (sys.getrecursionlimit(), threading.stack_size())
    with_deep_stack(lambda: depth(2000), 2000)
    assert (sys.getrecursionlimit(), threading.stack_size()) == before
