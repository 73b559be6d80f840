"""A relative's fee is what its bytes and those of its makers leave over; no figure is believed."""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.chains.bitcoin.bump.library import Bytes, fetch
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.whole_transaction import Whole
from txdoctor.chains.bitcoin.facts.family import Family, Relative
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Seat
from txdoctor.units import Id

MOST = 60  # makers that a public server is asked to show: it counts requests


def reckoned(
    notes: Notebook, seat: Seat, family: Family, shown: Mapping[Id, Bytes], *, below: bool
) -> Plan[bool]:
    """Whether the ancestors, and with `below` the descendants, are what was said of them.

    One's own node has reckoned all of it from its own coins. `shown` are transactions whose bytes
    are at hand already.
    """
    if seat.own:
        return True
    relatives = (*family.above, *(family.below if below else ()))
    if not _sums_hold(family, below=below):
        return False
    known = dict(shown)
    known |= yield from fetch(
        notes, seat, [_any_of(each.txid) for each in relatives if each.txid not in known]
    )
    if any(each.txid not in known for each in relatives):
        return False
    spent = [one.coin for each in relatives for one in known[each.txid].tx.inputs]
    missing = {coin.txid: coin for coin in spent if coin.txid not in known}
    if len(missing) > MOST:
        return False
    known |= yield from fetch(notes, seat, missing.values())
    kin = {family.txid, *(each.txid for each in relatives)}
    return all(_is_true(each, known, kin) for each in relatives)


def _any_of(txid: Id) -> Coin:
    return Coin(txid=txid, vout=0)


def _sums_hold(family: Family, *, below: bool) -> bool:
    """As many as were counted, and their fees and sizes together those that were told."""
    sides = [(family.above, family.ancestors, family.ancestor_fees, family.ancestor_size)]
    if below:
        lower = (family.below, family.descendants, family.descendant_fees, family.descendant_size)
        sides.append(lower)
    return all(
        (len(kin), sum(each.fee for each in kin), sum(each.vsize for each in kin))
        == (count, fees, size)
        for kin, count, fees, size in sides
    )


def _is_true(told: Relative, known: Mapping[Id, Bytes], kin: set[Id]) -> bool:
    tx: Whole = known[told.txid].tx
    makers = {one.coin.txid for one in tx.inputs}
    if not makers <= known.keys() or set(told.parents) != makers & kin:
        return False
    coins = [(known[one.coin.txid].tx.outputs, one.coin.vout) for one in tx.inputs]
    if any(place >= len(outputs) for outputs, place in coins):
        return False
    left = sum(outputs[place].value for outputs, place in coins) - tx.paid
    return (left, tx.vsize) == (told.fee, told.vsize)
