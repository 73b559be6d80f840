"""What the exit code tells a script: one number for the run, that of its gravest target."""

from __future__ import annotations

from collections.abc import Iterable

from txdoctor.model.finding import MILDEST_FIRST, Level, State

# Type checkers take a name spelled like this for true. Help needs the table of codes, and must not
# pay for the nouns of an examination.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from txdoctor.gather import Broken
    from txdoctor.model.visit import Visit

FINE = 0
FOUND = 1
USAGE = 2
UNDETERMINED = 3
NOT_FOUND = 4
CONFIGURATION = 6
REFUSED = 7
BUG = 70
LOCAL = 74
INTERRUPTED = 130
CLOSED_PIPE = 141

TABLE = (0, 1, 2, 3, 4, 6, 7, 70, 74, 130, 141)
"""The codes that `help exit-codes` explains (5 belongs to a command that waits)."""

GRAVEST_FIRST = (
    BUG,
    LOCAL,
    REFUSED,
    CONFIGURATION,
    USAGE,
    UNDETERMINED,
    FOUND,
    NOT_FOUND,
    FINE,
)
"""Of many targets the gravest decides: a run that is not complete never looks complete."""

GATES = ("note", "warning", "error", "never")
"""What `--fail-on` may say."""

_WEIGHT = {Level.UNKNOWN: 0, **{level: n for n, level in enumerate(MILDEST_FIRST)}}


def exit_of_trouble(broken: Broken) -> int:
    """The code of a target that could not be examined."""
    return int(getattr(broken.trouble, "exit_code", BUG))


def exit_of(result: Visit, fail_on: str = "warning") -> int:
    """The code of one target. `fail_on` is one of GATES."""
    # Not known is not known, whatever levels and expectations say.
    if result.verdict.state is State.UNDETERMINED:
        return CONFIGURATION if _locked_out(result) else UNDETERMINED
    if result.verdict.state is State.UNSEEN:
        return NOT_FOUND
    if any(expectation.met is False for expectation in result.expectations):
        return FOUND
    return FOUND if _at_the_gate(result, fail_on) else FINE


def exit_of_run(codes: Iterable[int], *, exit_zero: bool = False) -> int:
    """The gravest of the targets' codes; `--exit-zero` maps 1 and 4 to 0, and nothing else."""
    gravest = min(codes, key=GRAVEST_FIRST.index, default=FINE)
    return FINE if exit_zero and gravest in (FOUND, NOT_FOUND) else gravest


def _locked_out(visit: Visit) -> bool:
    """Whether a server of the user's own did not accept the credentials that were set for it."""
    from txdoctor.model.exchange import Reason

    own = {seat.name for seat in visit.seats if seat.own}
    gaps = visit.evidence.gaps
    return any(gap.seat in own and gap.reason is Reason.CREDENTIALS for gap in gaps)


def _at_the_gate(visit: Visit, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    return _reaches(visit, _WEIGHT[Level(fail_on)])


def _reaches(visit: Visit, least: int) -> bool:
    """Whether a finding is as grave as that, one about an address's transactions included."""
    for found in visit.diagnosis.findings:
        if _WEIGHT[found.finding.level] >= least:
            return True
    return any(_reaches(child, least) for child in visit.transactions)
