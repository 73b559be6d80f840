"""Equal targets are examined once: where the answer to an earlier one stands is remembered."""

from __future__ import annotations

from array import array

NEAR = 50_000  # rows within which equal targets are found without being asked for
SPARE = 3, 2  # three slots for two rows: short searches, and 12 bytes a row
# A slot holds the byte at which the journal's line begins, and some bits of the digest, so that
# hardly any line is read in vain; that line has the whole digest and decides.
PLACE = 40  # bits: a journal of a terabyte
MARK = 64 - PLACE


class Slots:
    """A table of a fixed size: digest -> place in the journal, twelve bytes for each row."""

    def __init__(self, rows: int) -> None:
        """Room for that many rows."""
        self._rows = max(rows, 1)
        self._size = self._rows * SPARE[0] // SPARE[1] + 1
        self._slots = array("Q", bytes(8 * self._size))
        self.taken = 0

    @property
    def full(self) -> bool:
        """Whether no further row has room."""
        return self.taken >= self._rows

    def candidates(self, digest: int) -> list[int]:
        """Places whose lines may have this digest, mostly one or none."""
        found = []
        at, mark = self._start(digest)
        while slot := self._slots[at]:
            if slot >> PLACE == mark:
                found.append((slot & (1 << PLACE) - 1) - 1)
            at = (at + 1) % self._size
        return found

    def add(self, digest: int, place: int) -> None:
        """Remember a place; it must not be `full`."""
        at, mark = self._start(digest)
        while self._slots[at]:
            at = (at + 1) % self._size
        # An empty slot is 0, so places are kept one higher.
        self._slots[at] = mark << PLACE | place + 1
        self.taken += 1

    def _start(self, digest: int) -> tuple[int, int]:
        return (digest >> MARK) % self._size, digest & (1 << MARK) - 1


class Folding:
    """What was answered before: among the last 50,000 rows at least, or among `all_of` them."""

    def __init__(self, all_of: int | None = None) -> None:
        """`all_of`: how many rows there are, where every one of them is to be remembered."""
        self._forgets = all_of is None
        self._new = Slots(NEAR if all_of is None else all_of)
        self._old: Slots | None = None

    def add(self, digest: str, place: int) -> None:
        """The line about this digest begins there."""
        if self._new.full:
            if not self._forgets:
                return
            self._old, self._new = self._new, Slots(NEAR)
        self._new.add(int(digest, 16), place)

    def candidates(self, digest: str) -> list[int]:
        """Places in the journal that may be about this digest."""
        number = int(digest, 16)
        found = self._new.candidates(number)
        return found + self._old.candidates(number) if self._old else found
