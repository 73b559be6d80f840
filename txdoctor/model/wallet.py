"""A wallet, and where in it a deed is done, by the words of its own makers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from txdoctor.records import dataclass

DEEDS = ("speed-up", "cancel", "cpfp", "rebroadcast", "export")
"""What a remedy may ask of a wallet (`Remedy.deed`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletSteps:
    """How a deed is done there: `steps` in the reader's language.

    `can` is False where the wallet cannot do it, by its makers' own word or by what it is.
    `source` is the page that says so and `read` the day it was read (YYYY-MM-DD).
    """

    can: bool
    steps: tuple[str, ...]
    source: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wallet:
    """`title` in the reader's language; `steps` by chain and deed.

    What is missing there stands on no page of its makers that was found on the day `searched`
    (YYYY-MM-DD): nothing is invented.
    """

    name: str
    title: str
    searched: str
    steps: Mapping[tuple[str, str], WalletSteps] = field(default_factory=dict)
