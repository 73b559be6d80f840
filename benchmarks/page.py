"""What was measured is written down, with the command that measures it beside every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import Case, told_so
from benchmarks.measured import Run, seconds
from benchmarks.peers import Answer
from nodes import anvil

HERE = Path(__file__).resolve().parents[1]
PAGE = HERE / "docs" / "against.md"
COMMAND = "python -m benchmarks.one_failure"
WIDEST = 72  # letters of what a program printed

OURS, RERUN, QUICK = "txdoctor", "cast run", "cast run --quick"
FAR = 0.05  # seconds: the distance at which requests and rounds are told and promises are judged

MOST_ROUNDS = {
    "text": 2, "error": 2, "inner-gas": 2, "order-1": 4, "order-100": 4, "sandwich-100": 4,
    "order-200": 4, "settled": 1, "unknown": 1, "pending": 2,
}  # fmt: skip
LEAST_TIMES_FASTER = {"order-200": 50}


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that has to hold, and what was measured."""

    what: str
    measured: str
    kept: bool

    def told(self) -> str:
        """A row of the table."""
        return f"| {self.what} | {self.measured} | {'yes' if self.kept else 'NO'} |"


def promises(found: Sequence[Run]) -> Iterator[Promise]:
    """Those that the measured cases can show."""
    for case in _cases(found):
        ours, quick = _runs(found, case, OURS), _runs(found, case, QUICK)
        rounds, most = max(one.rounds for one in _far(ours)), MOST_ROUNDS[case.name]
        yield Promise(
            what=f"{case.name}: txdoctor is right, in {_counted(most)} at the most",
            measured=f"{_worst(ours)}, {_counted(rounds)}",
            kept=rounds <= most and _worst(ours) is Answer.RIGHT,
        )
        if case.ahead:
            yield Promise(
                what=f"{case.name}: `cast run --quick` is wrong",
                measured=_worst(quick),
                kept=_worst(quick) is Answer.WRONG,
            )
        if case.name in LEAST_TIMES_FASTER:
            least = LEAST_TIMES_FASTER[case.name]
            mine, theirs = (seconds(_far(_runs(found, case, who))).best for who in (OURS, RERUN))
            yield Promise(
                what=f"{case.name}: a {least}th of the time of `cast run` at 50 ms, or less",
                measured=f"{theirs:.1f} s / {mine:.2f} s = {theirs / mine:.0f}",
                kept=theirs >= least * mine,
            )


def table(found: Sequence[Run]) -> str:
    """The programs of one case."""
    case = found[0].case
    distances = sorted({one.round_trip for one in found})
    heads = ["program", "requests", "rounds", *(f"{1000 * d:.0f} ms" for d in distances)]
    lines = [_row([*heads, "answer", "its words"]), _row(["---"] * (len(heads) + 2))]
    mine = {d: seconds(_at(_runs(found, case, OURS), d)).best for d in distances}
    for name in dict.fromkeys(one.peer.name for one in found):
        theirs = _runs(found, case, name)
        far = _far(theirs)
        times = [_time(_at(theirs, d), mine[d]) for d in distances]
        lines.append(
            _row([
                f"`{name}`", _between([one.requests for one in far]),
                _between([one.rounds for one in far]), *times, _worst(theirs), _words(theirs[0]),
            ])
        )  # fmt: skip
    return "\n".join(lines)


def write(found: Sequence[Run]) -> None:
    """docs/against.md."""
    parts = [_head(found)]
    for case in _cases(found):
        mine = [one for one in found if one.case is case]
        parts += [f"## {case.name}", "", f"A transaction that {case.what}.", ""]
        parts += [f"`{COMMAND} {case.name}`", "", table(mine), ""]
    PAGE.write_text("\n".join(parts), encoding="utf-8")


def _head(found: Sequence[Run]) -> str:
    commands = {one.peer.name: one.peer.shown for one in found}
    kept = "\n".join(each.told() for each in promises(found))
    listed = "\n".join(f"- `{shown}`" for shown in commands.values())
    return HEAD.format(command=COMMAND, version=anvil.VERSION, listed=listed, kept=kept)


def _cases(found: Sequence[Run]) -> list[Case]:
    return list(dict.fromkeys(one.case for one in found))


def _runs(found: Sequence[Run], case: Case, name: str) -> list[Run]:
    return [one for one in found if one.case == case and one.peer.name == name]


def _at(found: Sequence[Run], round_trip: float) -> list[Run]:
    return [one for one in found if one.round_trip == round_trip]


def _far(found: Sequence[Run]) -> list[Run]:
    return _at(found, FAR)


def _worst(found: Sequence[Run]) -> Answer:
    order = list(Answer)
    return max((one.answer for one in found), key=order.index)


def _between(counts: Sequence[int]) -> str:
    low, high = min(counts), max(counts)
    return str(low) if low == high else f"{low}-{high}"


def _time(found: Sequence[Run], mine: float) -> str:
    took = seconds(found)
    return f"{took.best:.2f} / {took.middle:.2f} ({took.best / mine:.1f}x)"


def _words(one: Run) -> str:
    """The line of what it printed by which it was judged."""
    case, lines = one.case, one.said.splitlines()
    for pattern in (case.false, case.cause, case.raw, case.state):
        for line in lines:
            if told_so(pattern, line):
                return f"`{_cut(line)}`"
    return f"`{_cut(lines[0] if lines else '')}`"


def _cut(line: str) -> str:
    bare = " ".join(line.replace("|", " ").replace("`", "'").split())
    return bare if len(bare) <= WIDEST else bare[: WIDEST - 3] + "..."


def _counted(rounds: int) -> str:
    return f"{rounds} round" if rounds == 1 else f"{rounds} rounds"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


HEAD = """# Side by side

Written by `{command}`; each table by the command above it, so that one can be
measured again by itself. How it is measured, and by what an answer is judged, stands in
benchmarks/README.md. The programs, on the same anvil {version}:

{listed}

Times are whole processes: best / middle of the runs in seconds, and the best against txdoctor's
best of the same minutes. Requests and rounds were counted on the wire at 50 ms.

| what has to hold | measured | kept |
|---|---|---|
{kept}
"""


if __name__ == "__main__":
    raise SystemExit(f"run {COMMAND}")
