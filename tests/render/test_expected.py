"""What was expected, as one cell."""

from __future__ import annotations

from dataclasses import replace

from tests.render import toys
from txdoctor.model.visit import Expectation
from txdoctor.render.expected import expected


def test_each_expectation_and_how_it_fared() -> None:
    """In the words of the flags."""
    asked = (
        Expectation(asked="settled", met=True),
        Expectation(asked="min-confirmations=3", met=False),
        Expectation(asked="gone", met=None),
    )
    visit = replace(toys.settled(), expectations=asked)
    assert expected(visit) == "settled: yes; min-confirmations=3: no; gone: unknown"
    assert expected(replace(visit, expectations=())) == ""
