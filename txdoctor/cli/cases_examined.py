"""Targets become cases, and cases are examined again: all of them in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from txdoctor import exits
from txdoctor.cli.cases_told import told_cases
from txdoctor.cli.command import Asked
from txdoctor.cli.look_up import warn_of_clear_text
from txdoctor.cli.progress import Progress
from txdoctor.cli.speaking import grumble, say
from txdoctor.cli.targets import read_targets
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.defects import as_told
from txdoctor.desk.calendar import WorkingDays, working_days
from txdoctor.desk.cases.case import DeskCase
from txdoctor.desk.cases.looking import Again, aims_of, case_of, has_case, look_again
from txdoctor.desk.cases.sheet import Shown
from txdoctor.desk.cases.store import Store, store
from txdoctor.gather import Broken, or_broken
from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence
from txdoctor.language.speech import tell_error
from txdoctor.model.finding import Level
from txdoctor.model.order import Aim
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.since import since
from txdoctor.units import Id, Moment, Untrusted


def open_cases(words: Sequence[str], asked: Asked) -> int:
    """`cases open TARGET...`: each is examined and kept; one that is open is looked at again."""
    targets = read_targets(words, asked.language)
    codes: list[int] = []
    found: list[Shown] = []
    with (
        store(named=asked.flags["store"], create=True) as kept,
        Practice(wishes_of(asked)) as practice,
    ):
        days = calendar_of(practice)
        for target, result in zip(targets, _results(targets, practice, asked), strict=True):
            each = _opened(result, partial(opened, kept=kept, days=days, now=practice.now()))
            codes.append(_code(each if isinstance(each, Broken) else result, asked))
            if isinstance(each, Shown):
                found.append(each)
            else:
                _grumble(target, each, asked)
    code = told_cases("open", found, asked, codes)
    warn_of_plugins(asked.language)
    return code


def _opened(result: Visit | Broken, keep: Callable[[Visit], Shown]) -> Shown | Broken | None:
    """The case; None of what makes none. What fails over one target is told of it alone."""
    if isinstance(result, Broken):
        return result
    return or_broken(lambda: keep(result)) if has_case(result) else None


def opened(result: Visit, kept: Store, days: WorkingDays, now: Moment) -> Shown:
    """Keep this examination; what changed is told where the case was there already."""
    case, before = kept.open(case_of(result, days))
    changes = None if before is None else since(before, case.seen)
    return Shown(case=case, now=now, changes=changes)


def re_examine(numbers: Sequence[Id], asked: Asked, now: Moment) -> int:
    """`cases re-examine [CASE...]`: those, or all that are due; what changed is told of each."""
    codes: list[int] = []
    found: list[Shown] = []
    with store(named=asked.flags["store"]) as kept:
        cases = [kept.get(number) for number in numbers] if numbers else _due(kept, now)
        if cases:
            with Practice(wishes_of(asked)) as practice:
                for again in _looked(cases, practice, kept, asked):
                    broken = again.looked if isinstance(again.looked, Broken) else None
                    codes.append(_code(broken or again.result, asked))
                    found.append(_shown(again, now, asked.language))
    code = told_cases("re-examine", found, asked, codes)
    warn_of_plugins(asked.language)
    return code


def calendar_of(practice: Practice) -> WorkingDays:
    """The desk's working days."""
    return working_days(practice.settings.desk, practice.settings.origin("desk"))


def _due(kept: Store, now: Moment) -> list[DeskCase]:
    return [case for case in kept.all() if case.due(now)]


def _results(targets: Sequence[str], practice: Practice, asked: Asked) -> Iterator[Visit | Broken]:
    progress = _started(targets, practice, asked)
    with progress.counting(practice.awaited):
        yield from _counted(practice.check_many(targets), progress)


def _looked(
    cases: Sequence[DeskCase], practice: Practice, kept: Store, asked: Asked
) -> Iterator[Again]:
    progress = _started(aims_of(cases), practice, asked)
    with progress.counting(practice.awaited):
        for again in look_again(cases, practice, kept):
            progress.one_more()
            yield again


def _started(targets: Sequence[str | Aim], practice: Practice, asked: Asked) -> Progress:
    """Who will learn of the targets is said before they do."""
    progress = Progress(asked.language, len(targets), quiet=asked.flags["quiet"])
    progress.start_asking(practice.whom_by_turn(targets))
    warn_of_clear_text(practice, asked.language)
    return progress


def _counted(results: Iterable[Visit | Broken], progress: Progress) -> Iterator[Visit | Broken]:
    for result in results:
        progress.one_more()
        yield result
    progress.wipe()


def _shown(again: Again, now: Moment, language: Language) -> Shown:
    if isinstance(again.looked, Broken):
        trouble = _trouble(again.looked, language)
        return Shown(case=again.case, now=now, trouble=trouble)
    changes = since(again.looked.before, again.looked.case.seen)
    return Shown(case=again.case, now=now, changes=changes)


def _trouble(broken: Broken, language: Language) -> Sentence:
    return tell_error(as_told(broken.trouble), language)


def _grumble(target: str, broken: Broken | None, asked: Asked) -> None:
    """No case was made of it, and why."""
    if broken is None:
        told = say(asked.language, "cases_not_opened", target=Untrusted(target))
    else:
        told = _trouble(broken, asked.language)
    grumble(asked.language, Level.ERROR, told)


def _code(result: Visit | Broken, asked: Asked) -> int:
    if isinstance(result, Broken):
        return exits.exit_of_trouble(result)
    return exits.exit_of(result, asked.flags["fail_on"] or "warning")
