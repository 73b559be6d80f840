"""How the rows of a list fared, counted while they go by; none of them is kept."""

from __future__ import annotations

from collections import Counter, defaultdict

from txdoctor import registry
from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.row import Row
from txdoctor.model.batch import BadRow, Cause, NotArrived
from txdoctor.model.finding import WORST_FIRST, Level
from txdoctor.model.network import Coin

MOST_NAMED = 20  # rows that are named; every one of them is marked in the result
# Tokens name their contract as unit, and anybody may make contracts: a hundred sums are shown.
MOST_SUMS = 100


class Summary:
    """Counts answered rows."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.rows = self.again = self.bad_rows = 0
        self.bad: list[BadRow] = []
        self.exits: set[int] = set()
        self._causes: Counter[tuple[str, str, str]] = Counter()
        self._remedies: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._sums: dict[tuple[str, str, str], list[int]] = {}

    def add(self, row: Row, answer: Answer, *, as_before: bool) -> None:
        """Count one; money that an equal row before it spoke of is not counted twice."""
        self.rows += 1
        self.again += answer.again
        self.exits.add(answer.exit)
        self._causes[answer.code, answer.level, answer.state] += 1
        if answer.remedy:
            self._remedies[answer.code][answer.remedy] += 1
        if not answer.state:
            self.bad_rows += 1
            if len(self.bad) < MOST_NAMED:
                self.bad.append(BadRow(number=row.number, code=answer.code))
        elif answer.stuck and not as_before:
            self._add_up(answer)

    def causes(self) -> tuple[Cause, ...]:
        """The gravest first, among equals the most frequent."""
        found = [
            Cause(
                code=code,
                level=Level(level),
                state=state,
                rows=rows,
                remedy=self._remedy(code),
            )
            for (code, level, state), rows in self._causes.items()
        ]
        return tuple(sorted(found, key=lambda c: (WORST_FIRST.index(c.level), -c.rows, c.code)))

    def not_arrived(self) -> tuple[NotArrived, ...]:
        """The sums, those of most rows first."""
        found = [
            NotArrived(
                state=state,
                network=network,
                unit=unit,
                amount=amount,
                rows=rows,
                coin=_coin(network, unit),
            )
            for (state, network, unit), (amount, rows) in self._sums.items()
        ]
        return tuple(sorted(found, key=lambda s: (-s.rows, s.state, s.network, s.unit)))

    def _add_up(self, answer: Answer) -> None:
        key = answer.state, answer.network, answer.unit
        if key not in self._sums and len(self._sums) >= MOST_SUMS:
            return
        sums = self._sums.setdefault(key, [0, 0])
        sums[0] += int(answer.stuck)
        sums[1] += 1

    def _remedy(self, code: str) -> str:
        most = self._remedies.get(code)
        return max(most, key=lambda remedy: (most[remedy], remedy)) if most else ""


def _coin(network: str, unit: str) -> Coin | None:
    """The network's coin, where it is what was counted."""
    known = registry.network_for(network)
    return known.coin if known is not None and known.coin.unit == unit else None
