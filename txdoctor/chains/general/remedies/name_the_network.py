"""Examine it on the network where it is."""

from __future__ import annotations

from txdoctor.chains.general.rules.of_another_network import OfAnotherNetwork
from txdoctor.chains.general.rules.on_another_network import OnAnotherNetwork
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.subject import Subject
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/on-another-network", "general/of-another-network")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTheNetwork(Remedy):
    """`found_on` is the network to name, `target` what was pasted (None when it was no id)."""

    code = "general/name-the-network"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 5

    found_on: Id
    target: Id | None = None


def offer(
    seen: OnAnotherNetwork | None, told: OfAnotherNetwork | None, subject: Subject
) -> NameTheNetwork | None:
    """The name is that of the network that knows it, or that the text itself says."""
    place = seen.found_on if seen else told.belongs_to if told else None
    return NameTheNetwork(found_on=place, target=subject.id or None) if place else None
