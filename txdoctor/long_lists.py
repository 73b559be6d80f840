"""Long lists for scripts: a file or rows in, the same with answers out, taken up after a stop."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.hands import examining, telling_of, told
from txdoctor.desk.batch.run import Batch as Work
from txdoctor.desk.batch.run import Errand, journal_of
from txdoctor.desk.batch.screen import screen
from txdoctor.desk.batch.spool import answered, holds_secret, spool
from txdoctor.desk.batch.tables.kinds import KINDS, check, kind_of, reader
from txdoctor.desk.batch.tables.table import Reading
from txdoctor.errors import Mistake
from txdoctor.model.batch import Batch
from txdoctor.practice import Practice
from txdoctor.records import dataclass
from txdoctor.units import Id, Untrusted
from txdoctor.wishes import Wishes

__all__ = ["batch", "batch_rows"]

FAIL_ON = "warning"


def batch(
    file: str | Path,
    out: str | Path,
    *,
    kind: str | None = None,
    column: str | None = None,
    network_column: str | None = None,
    encoding: str | None = None,
    resume: bool = False,
    force: bool = False,
    dedupe: bool = False,
    lang: str = "en",
    fail_on: str | None = None,
    network: str | None = None,
    rpc: Sequence[str] = (),
    source: Sequence[str] = (),
    also_public: bool = False,
    expect: str | None = None,
    min_confirmations: int | None = None,
    offline: bool = False,
    timeout: int | None = None,
    in_flight: int | None = None,
    dask: str | None = None,
    workers: int | None = None,
    plugins: bool = True,
    on_answer: Callable[[Answer], object] | None = None,
) -> Batch | None:
    """Examine every row of a CSV, NDJSON or Parquet file and write it to `out` with its answer.

    `kind` is that of the result (the list's own, unless it is said). Every answer is written into
    a journal beside `out` (`OUT.journal`) before the next is waited for. Whatever stops the call,
    an exception, Ctrl-C or the power, the journal is kept: the same call with `resume=True` asks
    only for what is missing, and so does `txdoctor batch --resume`. `out` appears when it is
    whole, and is not replaced unless `force`. The summary counts rows and causes; `.again` rows
    could not be told by anybody, and a later `resume` asks for them once more. None is returned
    where `resume` finds that an earlier run had finished.

    `dedupe` finds equal targets over the whole list, `dask` and `workers` spread it, `in_flight`
    bounds the questions that one server gets at a time. `on_answer` is called with each row's
    answer, in the order of the rows. The other arguments are those of `check`; `lang` and
    `fail_on` are those of the command line.

    Raises Mistake for a list or a journal that does not fit, LocalTrouble for a file, Misconfigured
    for settings or a library that is missing. A row's own trouble stands in its answer: a wallet
    secret is refused there, sent to nobody, and written nowhere.
    """
    wishes = Wishes(
        network=network,
        rpc=rpc,
        source=source,
        also_public=also_public,
        expect=expect,
        min_confirmations=min_confirmations,
        offline=offline,
        timeout=timeout,
        in_flight=in_flight,
        plugins=plugins,
    )
    plan = _Plan(
        reading=Reading(
            path=Path(file), column=column, network_column=network_column, encoding=encoding
        ),
        out=Path(out),
        kind=kind,
        resume=resume,
        force=force,
        dedupe=dedupe,
        lang=lang,
        fail_on=fail_on,
        dask=dask,
        workers=workers,
        on_answer=on_answer,
    )
    return _examined(plan, wishes)


def batch_rows(
    rows: Iterable[str | Mapping[str, Any]],
    *,
    out: str | Path | None = None,
    column: str | None = None,
    network_column: str | None = None,
    resume: bool = False,
    force: bool = False,
    dedupe: bool = False,
    lang: str = "en",
    fail_on: str | None = None,
    network: str | None = None,
    rpc: Sequence[str] = (),
    source: Sequence[str] = (),
    also_public: bool = False,
    expect: str | None = None,
    min_confirmations: int | None = None,
    offline: bool = False,
    timeout: int | None = None,
    in_flight: int | None = None,
    plugins: bool = True,
    on_answer: Callable[[Answer], object] | None = None,
) -> Iterator[dict[str, Any]]:
    """The same rows in their order, each with its answer under one more key, `txdoctor`.

    A row is a mapping (what it holds is passed on as JSON has it) or a text, which becomes
    `{"target": text}`. Rows are examined like those of a file, when the first of them is asked
    for, and given when all are answered; at no time are many of them held in memory. With `out`
    the result is also an NDJSON file, and a call that was stopped goes on where it was when it
    gets the same rows and `resume=True` (Mistake for other rows); without it nothing is left
    behind. A row's own `txdoctor` becomes `own_txdoctor`. For results as they come there is
    `check_many`.

    The other arguments, and what is raised, are those of `batch`.
    """
    if resume and out is None:
        raise Mistake("batch_resume_of_what")
    wishes = Wishes(
        network=network,
        rpc=rpc,
        source=source,
        also_public=also_public,
        expect=expect,
        min_confirmations=min_confirmations,
        offline=offline,
        timeout=timeout,
        in_flight=in_flight,
        plugins=plugins,
    )
    with TemporaryDirectory(prefix="txdoctor-") as folder:
        path = Path(folder) / "rows.ndjson"
        if not spool(rows, path):
            return
        plan = _Plan(
            reading=Reading(path=path, column=column, network_column=network_column),
            out=Path(folder) / "answered.ndjson" if out is None else Path(out),
            kind="ndjson",
            resume=resume,
            force=force,
            dedupe=dedupe,
            lang=lang,
            fail_on=fail_on,
            holds_secret=holds_secret,
            on_answer=on_answer,
        )
        if _examined(plan, wishes) is None and not answered(path, plan.out):
            raise Mistake("batch_changed")
        with plan.out.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """One call: the list, its result, and how it is to be examined."""

    reading: Reading
    out: Path
    kind: str | None
    resume: bool
    force: bool
    dedupe: bool
    lang: str
    fail_on: str | None
    holds_secret: Callable[[Any], bool] | None = None
    dask: str | None = None
    workers: int | None = None
    on_answer: Callable[[Answer], object] | None = None


def _examined(plan: _Plan, wishes: Wishes) -> Batch | None:
    own_kind = kind_of(plan.reading)
    kind = plan.kind or own_kind
    if kind not in KINDS:
        raise Mistake("format_not_here", word=Untrusted(kind), known=tuple(map(Id, KINDS)))
    check(kind)
    if plan.resume and plan.out.exists() and not journal_of(plan.out).exists():
        return None
    rows = reader(own_kind, plan.reading)
    telling = replace(
        telling_of(plan.lang, plan.fail_on or FAIL_ON),
        holds_secret=plan.holds_secret or screen(rows.columns),
    )
    with Practice(wishes) as practice:
        errand = Errand(
            reader=rows,
            path=plan.reading.path,
            out=plan.out,
            kind=kind,
            asked=_asked(plan, wishes, telling.language.tag),
            resume=plan.resume,
            force=plan.force,
            dedupe=plan.dedupe,
        )
        work = Work(errand)
        practice.before_waiting = work.journal.flush
        try:
            with examining(
                practice,
                plan.out,
                tag=telling.language.tag,
                fail_on=plan.fail_on or FAIL_ON,
                dask=plan.dask,
                workers=plan.workers,
            ) as examine:
                for answer in work.examine(examine, practice.order, telling, lambda: False):
                    if plan.on_answer is not None:
                        plan.on_answer(answer)
            return told(work.finish(), work, rows)
        finally:
            work.close()


def _asked(plan: _Plan, wishes: Wishes, tag: str) -> dict[str, Any]:
    """What an answer depends on, in the words of the command line: either may go on with it."""
    return {
        "lang": tag,
        "column": plan.reading.column,
        "network_column": plan.reading.network_column,
        "network": wishes.network,
        "expect": wishes.expect,
        "min_confirmations": wishes.min_confirmations,
        "fail_on": plan.fail_on,
    }
