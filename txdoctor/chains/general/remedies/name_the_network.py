"""Examine it on the network where it is."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.chains.general.rules.on_another_network import OnAnotherNetwork
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.subject import Subject
from txdoctor.units import Id

cures = ("general/on-another-network",)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTheNetwork(Remedy):
    """`found_on` is the network to name, `target` what was pasted (None when it was no id)."""

    code = "general/name-the-network"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 5

    found_on: Id
    target: Id | None = None


def offer(found: OnAnotherNetwork, subject: Subject) -> NameTheNetwork:
    """The name is that of the network that knows it."""
    return NameTheNetwork(found_on=found.found_on, target=subject.id or None)
