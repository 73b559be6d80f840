"""A chain family and where its rooms lie; everything else is found in its package by name."""

from __future__ import annotations

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A wing of the house, built in or brought by a plug-in.

    `package` is the import path. In it lie `recognise`, `plan`, `chart`, `sources/`, `rules/`,
    `remedies/`, `stops/`, `drafts/`, `words/<language>/` and `networks/`. `origin` is `txdoctor` or
    the distribution and version of the plug-in.
    """

    name: str
    package: str
    origin: str = "txdoctor"
