"""Free coins and whole bytes are not enough to send it: its own figures may speak against that."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.dust import dusty
from txdoctor.chains.bitcoin.forms.relayed_forms import minded
from txdoctor.chains.bitcoin.price.unsent_fee import is_absurd, left_over
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts


def held_back(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs,
    market: FeeMarket | None,
    network: Network | None,
) -> bool:
    """Whether it is better not, or cannot be, sent as it is.

    Each reason is a finding of its own: bitcoin/unsigned, overdrawn, absurd-fee, dust-output and
    non-standard.
    """
    raw = contents.raw
    if where.presence is not Presence.ABSENT:
        return False
    fee = left_over(where, contents, inputs)
    if raw.bare or (fee is not None and (fee < 0 or is_absurd(fee, raw, market))):
        return True
    if network is None or inputs.fate is not Fate.UNSPENT:
        return False
    return bool(dusty(raw.outputs, network) or minded(raw, network))
