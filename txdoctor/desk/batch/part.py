"""One part of a list, examined by a worker, which leaves its answers in a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from txdoctor import registry
from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.leases import Leases
from txdoctor.desk.batch.telling import Telling
from txdoctor.model.order import Order
from txdoctor.practice import Practice
from txdoctor.records import dataclass
from txdoctor.wishes import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker has to know besides the rows; it is sent there, so it is all plain data.

    `make` (a function of a module) makes the telling in the language `tag`, for `fail_on`.
    `folder` is where the files go: all workers and whoever started them must see it. `in_flight`
    is how many requests one server gets at a time from all of them. `circle` is that of whoever
    started them.
    """

    wishes: Wishes
    make: Callable[[str, str], Telling]
    tag: str
    fail_on: str
    folder: str
    circle: str
    in_flight: int | None = None


def circle(wishes: Wishes) -> str:
    """A digest of everybody who may be asked, and whether a proxy stands between.

    A worker has settings of its own: where they differ, what one's own node alone was to learn
    would reach others. Hosts are in it, and no key and no password.
    """
    with Practice(wishes) as practice:
        networks = map(registry.network, sorted(registry.network_names()))
        seats = [
            f"{network.name} {seat.kind} {seat.host} {seat.own}"
            for network in networks
            for seat in practice.all_seats_of(network)
        ]
        own = [f"{name} {len(each)}" for name, each in sorted(practice.settings.endpoints.items())]
        through = f"proxy {practice.settings.proxy is not None}"
    return sha256("\n".join((*seats, *own, through)).encode()).hexdigest()


def examine_part(orders: Sequence[Order], task: Task, name: str) -> bool:
    """Examine these and write their answers under this name; what Practice raises, and OSError.

    False, and nobody was asked, where others would be asked here than there.
    """
    if circle(task.wishes) != task.circle:
        return False
    path = Path(task.folder) / name
    telling = _telling(task)
    with Practice(task.wishes) as practice, Leases(task.in_flight) as leases:
        practice.turnstile = leases
        answers = [telling.answer(result) for result in practice.examine(orders)]
    _write(answers, path)
    return True


def read_part(path: Path) -> Iterator[Answer]:
    """The answers of a file, in their order."""
    from pyarrow.parquet import read_table

    columns = read_table(path).to_pydict()
    return (Answer(*row) for row in zip(*(columns[name] for name in Answer._fields), strict=True))


def _write(answers: Sequence[Answer], path: Path) -> None:
    """Under its name the file is whole: a worker that dies leaves none that could be read."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    columns = zip(*answers, strict=True)
    table = pa.table(dict(zip(Answer._fields, map(list, columns), strict=True)))
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    write_table(table, beside)
    beside.replace(path)


@lru_cache(maxsize=1)
def _telling(task: Task) -> Telling:
    return task.make(task.tag, task.fail_on)
