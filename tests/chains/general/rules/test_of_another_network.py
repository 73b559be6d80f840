"""What the text itself says of its network is said, and nobody is asked."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.general.scene import NETWORK, elsewhere
from txdoctor.chains.general.rules.of_another_network import check
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence


def test_the_text_decides() -> None:
    told = replace(elsewhere("litecoin"), presence=Presence.CANNOT_KNOW)
    found = check(NETWORK, (told,))
    assert found is not None
    assert (found.named, found.belongs_to) == ("bitcoin", "litecoin")
    assert found.state is State.UNDETERMINED, "nobody looked, so nothing is unseen"


def test_what_a_source_saw_elsewhere_is_another_finding() -> None:
    assert check(NETWORK, (elsewhere(),)) is None
    assert check(NETWORK, ()) is None
