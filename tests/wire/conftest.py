"""The internet that the tests of the wire have: none but what they put into it."""

from collections.abc import Iterator

import pytest
import responses


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    """Answers in the place of servers; what nobody put there is no connection."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock
