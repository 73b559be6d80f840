"""What a journal already answers, and its answers in the order of the rows."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import Any

from txdoctor.desk.batch.folding import Folding
from txdoctor.desk.batch.journal import AS_BEFORE, Entry, Journal
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.units import Id, Untrusted

WRITING = "writing"  # from this line on the result may lie there under its own name


class Done:
    """The rows that need not be asked again: one bit for each."""

    def __init__(self) -> None:
        """None yet."""
        self._bits = bytearray()

    def __contains__(self, number: int) -> bool:
        place, bit = divmod(number, 8)
        return place < len(self._bits) and bool(self._bits[place] >> bit & 1)

    def put(self, number: int, *, done: bool) -> None:
        """The row is done, or is not any more."""
        place, bit = divmod(number, 8)
        if place >= len(self._bits):
            self._bits.extend(bytes(max(1024, place + 1 - len(self._bits))))
        if done:
            self._bits[place] |= 1 << bit
        else:
            self._bits[place] &= ~(1 << bit)

    def __len__(self) -> int:
        return int.from_bytes(self._bits, "little").bit_count()


class Kept:
    """What stands in a journal: `head` of its first run, `done` rows, whether a result `may_lie`.

    `runs` are the bytes between which the lines of each run begin; in each, rows stand in order.
    """

    def __init__(self, journal: Journal, folding: Folding) -> None:
        """Read it once; cut off what is not whole. LocalTrouble when it has no sound beginning."""
        self.head: dict[str, Any] = {}
        self.done = Done()
        self.may_lie = False
        self.runs: list[tuple[int, int]] = []
        starts = []
        last = 0
        for place, value in journal.lines():
            last = place
            if isinstance(value, list):
                number, digest, answer = value
                again = bool(answer[-1])
                self.done.put(number, done=not again)
                if not again and digest and not digest.startswith(AS_BEFORE):
                    folding.add(digest, place)
            elif WRITING in value:
                self.may_lie = True
            else:
                starts.append(place)
                self.head = self.head or value
        if not starts:
            raise LocalTrouble("batch_journal_broken", file=Untrusted(str(journal.path)))
        journal.cut_behind(last)
        self.runs = list(zip(starts, [*starts[1:], journal.size], strict=True))

    def compare(self, asked: dict[str, Any]) -> None:
        """Mistake when the file has changed since, or something else was asked for then."""
        for key, value in asked.items():
            if self.head.get(key) != value:
                word = Id(key.replace("_", "-"))
                raise Mistake("batch_changed" if key == "sha256" else "batch_other", word=word)


def in_order(journal: Journal, runs: list[tuple[int, int]]) -> Iterator[Entry]:
    """One entry for each answered row, by number; what a later run says of a row is what counts."""
    latest_first = [journal.entries(start, end) for start, end in reversed(runs)]
    if len(latest_first) == 1:
        yield from latest_first[0]
        return
    last = -1
    # Of entries of one number `merge` gives that of the first stream first.
    for entry in merge(*latest_first, key=_number):
        if entry.number != last:
            last = entry.number
            yield entry


def _number(entry: Entry) -> int:
    return entry.number
