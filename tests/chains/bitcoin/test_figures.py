"""A picture is made where it bears out a finding, out of what is known, and never of sums."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.bitcoin.scene import (
    COIN,
    OTHER,
    TXID,
    family,
    line,
    queue,
    versions,
    waiting,
    where,
)
from txdoctor.chains.bitcoin.facts.family import Position, Relative
from txdoctor.chains.bitcoin.figures import figures
from txdoctor.chains.bitcoin.price.rates import BLOCK
from txdoctor.model.evidence import Evidence, Fact, Noted
from txdoctor.model.figure import Scale, Steps
from txdoctor.units import FeeRate, Id, Sats, VSize

OUTBID, HELD, REPLACED = (
    {f"bitcoin/{slug}"} for slug in ("outbid", "held-by-ancestor", "replaced")
)
CHILD, GRANDCHILD = Id("dd" * 32), Id("ee" * 32)


def known(*facts: Fact) -> Evidence:
    return Evidence(noted=tuple(Noted(fact=fact, rests_on=()) for fact in facts))


def at(block: int, ahead: int) -> Position:
    return Position(seat="a", txid=TXID, block=block, ahead=VSize(ahead), at_least=False)


def scale(evidence: Evidence) -> Scale:
    [figure] = figures(evidence, OUTBID)
    assert isinstance(figure, Scale)
    return figure


def test_each_block_takes_the_rate_at_which_it_fills_up() -> None:
    bands = queue((9000, BLOCK // 2), (5000, BLOCK), (3000, 2 * BLOCK))
    figure = scale(known(bands, at(3, 2 * BLOCK + BLOCK // 4)))
    assert figure.slots == (FeeRate(5000), FeeRate(3000), FeeRate(3000), FeeRate(3000))
    assert (figure.place, figure.part, figure.open_ended) == (3, 25, False)


def test_of_a_long_queue_the_last_slot_stands_for_the_rest() -> None:
    figure = scale(known(queue((9000, 8 * BLOCK), (1000, 9 * BLOCK)), at(12, 11 * BLOCK)))
    assert (len(figure.slots), figure.slots[-1], figure.place) == (8, FeeRate(1000), 12)
    assert figure.open_ended


@pytest.mark.parametrize(
    "facts",
    [
        (queue((9000, 3 * BLOCK)), at(1, 0)),  # the next block: nothing stands before it
        (queue((9000, 100)), at(2, 0)),  # less than one block waits
        (queue((9000, 3 * BLOCK)),),
        (at(3, 0),),
    ],
)
def test_where_it_would_show_nothing_there_is_no_queue(facts: tuple[Fact, ...]) -> None:
    assert figures(known(*facts), OUTBID) == ()
    assert figures(known(queue((9000, 3 * BLOCK)), at(3, 0)), {"bitcoin/settled"}) == ()


def test_the_family_stands_in_the_order_in_which_it_is_mined() -> None:
    below = (
        Relative(txid=GRANDCHILD, fee=Sats(9), vsize=VSize(3), parents=(CHILD,)),
        Relative(txid=CHILD, fee=Sats(9), vsize=VSize(3), parents=(TXID,)),
    )
    relatives = replace(family(above=line((COIN, 100, 100, ()))), below=below)
    [figure] = figures(known(waiting(), relatives), HELD)
    assert isinstance(figure, Steps)
    assert [(step.id, step.depth, step.itself) for step in figure.steps] == [
        (COIN, 0, False),
        (TXID, 1, True),
        (CHILD, 2, False),
        (GRANDCHILD, 3, False),
    ]


def test_of_many_relatives_those_around_it_are_drawn() -> None:
    ids = [Id(f"{n:02x}" * 32) for n in range(24)]
    chain = [(ids[0], 1, 1, ()), *((ids[n], 1, 1, (ids[n - 1],)) for n in range(1, 23))]
    chain.append((COIN, 1, 1, (ids[22],)))
    [figure] = figures(known(waiting(), family(above=line(*chain))), HELD)
    assert isinstance(figure, Steps)
    assert (len(figure.steps), figure.left_out) == (12, 13)
    assert figure.steps[-1].itself


def test_what_lies_in_the_extension_block_alone_has_no_rate() -> None:
    # Litecoin: such a transaction takes no room in a block (entryToJSON, mwebweight beside vsize).
    hidden = Relative(txid=CHILD, fee=Sats(3900), vsize=VSize(0), parents=(TXID,))
    hung = replace(family(descendants=(1, 3900, 0)), below=(hidden,))
    [figure] = figures(known(waiting(282), hung), {"bitcoin/has-descendants"})
    assert isinstance(figure, Steps)
    assert [name for name, _ in figure.steps[1].values] == ["vsize", "fee"]


def test_sums_and_circles_make_no_tree() -> None:
    assert figures(known(waiting(), family(ancestors=(1, 100, 100))), HELD) == ()
    circle = line((OTHER, 1, 1, (CHILD,)), (CHILD, 1, 1, (OTHER,)))
    [figure] = figures(known(waiting(), family(above=circle)), HELD)
    assert isinstance(figure, Steps)
    assert [step.id for step in figure.steps] == [TXID]


def test_versions_stand_by_the_time_they_were_seen() -> None:
    evidence = known(versions(OTHER, TXID), where())
    [figure] = figures(evidence, REPLACED)
    assert isinstance(figure, Steps)
    assert [(step.id, step.itself) for step in figure.steps] == [(TXID, True), (OTHER, False)]
    assert figures(known(versions(TXID), where()), REPLACED) == ()
