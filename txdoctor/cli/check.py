"""What is wrong with a transaction, why, and what to do: the reason this program exists."""

from __future__ import annotations

from txdoctor.cli.command import Asked
from txdoctor.cli.progress import getting_ready


def run(asked: Asked) -> int:
    """`check TARGET...`."""
    with getting_ready(asked):
        from txdoctor.cli.look_up import check

    return check(asked)
