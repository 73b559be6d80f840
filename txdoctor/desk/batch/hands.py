"""Who examines the rows of a list and tells them: this process, or the workers of a scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from txdoctor import exits
from txdoctor.desk.batch.run import Batch, Examine, parts_of
from txdoctor.desk.batch.summary import Summary
from txdoctor.desk.batch.tables.table import Reader
from txdoctor.desk.batch.telling import Telling
from txdoctor.model.batch import Batch as Told
from txdoctor.practice import Practice
from txdoctor.render.compose import Teller
from txdoctor.tongues import speaking
from txdoctor.units import Untrusted


def telling_of(tag: str, fail_on: str) -> Telling:
    """How rows are told in that language; also by a worker, which is sent these two words."""
    language = speaking(tag, {})
    return Telling(
        language=language,
        teller=Teller(language),
        exit_of=partial(exits.exit_of, fail_on=fail_on),
    )


@contextmanager
def examining(
    practice: Practice, out: Path, *, tag: str, fail_on: str, dask: str | None, workers: int | None
) -> Iterator[Examine]:
    """What examines. Misconfigured without Dask's libraries, LocalTrouble without its scheduler."""
    if not dask:
        yield practice.examine
        return
    from txdoctor.desk.batch.dask import Spread
    from txdoctor.desk.batch.part import Task, circle

    task = Task(
        wishes=practice.wishes,
        make=telling_of,
        tag=tag,
        fail_on=fail_on,
        folder=str(parts_of(out)),
        circle=circle(practice.wishes),
        in_flight=practice.wishes.in_flight,
    )
    with Spread(dask, workers, task) as spread:
        yield spread.examine


def told(summary: Summary, work: Batch, rows: Reader, *, exit_zero: bool = False) -> Told:
    """The summary as it is told: counts, causes, sums, and the exit code of the whole list."""
    return Told(
        file=Untrusted(str(work.errand.path)),
        out=Untrusted(str(work.errand.out)),
        rows=summary.rows,
        causes=summary.causes(),
        not_arrived=summary.not_arrived(),
        bad=tuple(summary.bad),
        bad_rows=summary.bad_rows,
        again=summary.again,
        chinese=getattr(rows, "chinese", 0),
        exit_code=exits.exit_of_run(summary.exits, exit_zero=exit_zero),
    )
