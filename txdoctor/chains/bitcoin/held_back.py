"""Free coins and whole bytes are not enough to send it: its own figures may speak against that."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts import Contents, FeeMarket, Inputs
from txdoctor.chains.bitcoin.rules import (
    absurd_fee,
    dust_output,
    non_standard,
    overdrawn,
    unsigned,
)
from txdoctor.model.network import Network
from txdoctor.model.sighting import Whereabouts


def held_back(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    market: FeeMarket | None,
    network: Network | None,
) -> bool:
    """Whether a finding of its own says that it is better not, or cannot be, sent as it is."""
    own = (
        unsigned.check(where, contents)
        or overdrawn.check(where, contents, inputs)
        or absurd_fee.check(where, contents, inputs, market)
    )
    if own is not None or network is None:
        return own is not None
    dusty = dust_output.check(where, contents, inputs, network)
    return bool(dusty or non_standard.check(where, contents, inputs, network))
