"""Thousands of targets out of a file: examined, journalled, and written beside the rows."""

from __future__ import annotations

from txdoctor.cli.command import Asked
from txdoctor.cli.progress import getting_ready


def run(asked: Asked) -> int:
    """`batch FILE`."""
    with getting_ready(asked):
        from txdoctor.cli.long_list import batch

    return batch(asked)
