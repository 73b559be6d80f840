"""The least is what is thrown out and the newcomer's own relay."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BITCOIN, OTHER, contents, mempool
from txdoctor.chains.bitcoin.remedies.raise_the_replacement import offer
from txdoctor.chains.bitcoin.rules.unsent.replacement_too_cheap import ReplacementTooCheap
from txdoctor.units import Sats, Untrusted


def found(needed: int | None, short: int | None = None) -> ReplacementTooCheap:
    return ReplacementTooCheap(
        standing=OTHER,
        paid=Sats(1),
        needed=None if needed is None else Sats(needed),
        short=None if short is None else Sats(short),
        said=Untrusted(""),
    )


def test_rules_3_and_4() -> None:
    offered = offer(found(5760), contents(), mempool(100, 100), BITCOIN)
    # The node asks for 0.1 sat/vB; 1 is reckoned with, as many others want.
    assert (offered.thrown_out, offered.own_relay, offered.least) == (5760, 142, 5902)


def test_what_the_node_did_not_name_is_not_made_up() -> None:
    offered = offer(found(None, 202), contents(), None, BITCOIN)
    assert (offered.least, offered.short, offered.own_relay) == (None, 202, 142)
