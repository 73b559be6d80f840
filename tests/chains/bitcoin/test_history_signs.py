"""What was passed on at once, and whom a look-alike imitates."""

from __future__ import annotations

from typing import Any

from txdoctor.chains.bitcoin.history_signs import signs, takings
from txdoctor.model.finding import State
from txdoctor.model.history import Direction, Flag, Happening, Means
from txdoctor.units import Id, Moment, Sats

FRIEND = Id("bc1qabcdef" + "2" * 26 + "uvwxyz")
FAKE = Id("bc1qabcdef" + "3" * 26 + "uvwxyz")
THIEF = Id("bc1q" + "7" * 38)


def one(n: int, way: Direction, height: int, amount: int, **more: Any) -> Happening:
    told: dict[str, Any] = {
        "txid": Id(f"{n:064x}"), "direction": way, "state": State.SETTLED, "height": height,
        "amount": Sats(amount), "at": Moment(height), "parties": (THIEF,),
    }  # fmt: skip
    return Happening(**{**told, **more})


def swept(*heights: int, leaves: int = 90_000) -> list[Happening]:
    found: list[Happening] = []
    for n, height in enumerate(heights):
        found.insert(0, one(2 * n, Direction.IN, height, 100_000, parties=(FRIEND,)))
        found.insert(0, one(2 * n + 1, Direction.OUT, height + 1, leaves))
    return found


def test_what_leaves_at_once_twice_is_swept() -> None:
    found = signs(swept(10, 20))
    assert [(str(sign.kind), sign.parties, sign.at) for sign in found] == [
        ("swept", (THIEF,), 11),
        ("swept", (THIEF,), 21),
    ]


def test_once_or_a_part_of_it_is_not() -> None:
    assert signs(swept(10)) == ()
    assert signs(swept(10, 20, leaves=79_999)) == ()
    assert signs(swept(10, 20, leaves=80_000)) != ()


def test_bait_names_whom_it_imitates_and_paying_it_is_worse() -> None:
    paid = one(1, Direction.OUT, 10, 5, parties=(FRIEND,))
    bait = one(2, Direction.IN, 12, 5, parties=(FAKE,), flags=(Flag.POISON, Flag.DUST))
    fallen = one(3, Direction.OUT, 40, 5, parties=(FAKE,), flags=(Flag.POISON,))
    assert [(str(sign.kind), sign.parties) for sign in signs([fallen, bait, paid])] == [
        ("poisoned", (FAKE, FRIEND)),
        ("paid-a-look-alike", (FAKE, FRIEND)),
    ]


def test_only_the_key_moves_coins() -> None:
    assert [taking.means for taking in takings(swept(10))] == [Means.OWN]
