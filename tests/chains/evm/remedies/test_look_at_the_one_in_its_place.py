"""Whatever took the nonce is to be looked at before anybody pays again."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.look_at_the_one_in_its_place import offer
from txdoctor.chains.evm.rules.included_or_replaced import IncludedOrReplaced
from txdoctor.chains.evm.rules.nonce_used import NonceUsed
from txdoctor.model.remedy import Actor
from txdoctor.units import Id, Term


def used(by: Id) -> NonceUsed:
    return NonceUsed(
        sender=s.tx().sender, nonce=7, next_nonce=8, by=by,
        in_its_place=Term("place-not-known"), finalized=True,
    )  # fmt: skip


def test_offered_to_anyone_with_the_hash_where_it_is_known() -> None:
    other = s.txid(cap=50 * s.GWEI)
    found = offer(used(other), None)
    assert found is not None
    assert (found.by, found.nonce, found.sender) == (other, 7, s.tx().sender)
    assert found.actor is Actor.ANYONE


def test_offered_without_the_hash_as_well() -> None:
    unclear = IncludedOrReplaced(sender=s.tx().sender, nonce=7, next_nonce=8)
    found = offer(None, unclear)
    assert found is not None
    assert (found.by, found.nonce) == (None, 7)
    assert offer(None, None) is None
