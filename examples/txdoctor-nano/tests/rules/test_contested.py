"""`nano/contested`."""

from txdoctor.units import Id

from scene import HASH, RIVAL, unconfirmed
from txdoctor_nano.facts import Election
from txdoctor_nano.rules.contested import check


def election(*candidates: Id) -> Election:
    return Election(seat="own-1", hash=HASH, candidates=candidates, leading=candidates[-1])


def test_a_second_block_for_the_place_is_a_rival() -> None:
    found = check(unconfirmed(), (election(HASH, RIVAL),))
    assert found is not None
    assert (found.rival, found.leading) == (RIVAL, RIVAL)


def test_one_candidate_is_no_contest() -> None:
    assert check(unconfirmed(), (election(HASH),)) is None
    assert check(unconfirmed(), ()) is None


def test_one_node_that_saw_the_rival_is_enough() -> None:
    assert check(unconfirmed(), (election(HASH), election(HASH, RIVAL))) is not None
