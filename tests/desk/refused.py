"""What an error is, by its key: its sentence is somebody else's matter."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from txdoctor.errors import TxdoctorError


@contextmanager
def refused(key: str) -> Iterator[None]:
    """The block has to end with the error of that key."""
    with pytest.raises(TxdoctorError) as told:
        yield
    assert told.value.key == key
