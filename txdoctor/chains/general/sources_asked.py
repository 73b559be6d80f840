"""How much is known depends on how many were asked."""

from __future__ import annotations

from txdoctor.units import Count


class Sources(Count):
    """How many sources were asked."""

    noun = "sources"
