"""Where the other transaction stands is one of two words."""

from txdoctor.chains.bitcoin.facts.rivals import place


def test_in_a_block_or_in_the_pool() -> None:
    assert (place(mined=True), place(mined=False)) == ("in-a-block", "in-the-pool")
