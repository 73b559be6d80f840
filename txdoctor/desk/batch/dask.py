"""A list is spread over Dask's workers: parts go out, files of answers come back in their order."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.part import Task, examine_part, read_part
from txdoctor.errors import LocalTrouble, Misconfigured
from txdoctor.model.order import Order
from txdoctor.units import Untrusted

PART = 1000  # rows: fewer cost more on the way than their examination takes
PAUSES = 20  # of those that ask nobody, as each stands for many rows that are held
AHEAD = 2  # parts for each worker, so that none waits for the next
TRIES = 2  # more, when a worker dies
LOCAL = "local"
CONNECT = 10  # seconds

Part = Sequence[Order]

_OURS = re.compile(r"[0-9]{8,}\.parquet(?:\.[0-9]+)?").fullmatch
"""A part, or one that a worker died over (part.py); whatever else lies there is somebody's."""


class Spread:
    """Workers of a scheduler at `address` (`tcp://host:port`), or of one that is started here."""

    def __init__(self, address: str, workers: int | None, task: Task) -> None:
        """Nothing is started yet. Misconfigured when Dask or pyarrow is missing."""
        if find_spec("distributed") is None or find_spec("pyarrow") is None:
            raise Misconfigured("batch_needs_dask")
        self._address, self._workers, self._task = address, workers, task
        self._stack = ExitStack()
        self._client: Any = None
        self._parts = 0

    def __enter__(self) -> Spread:
        """Connect or start; LocalTrouble when there is no scheduler, no worker, or no folder."""
        folder = Path(self._task.folder)
        try:
            # A link may lead to where others can write, or where files are kept.
            folder.mkdir(mode=0o700, exist_ok=not folder.is_symlink())
        except OSError as trouble:
            why = Untrusted(trouble.strerror or type(trouble).__name__)
            raise LocalTrouble("file_not_written", file=Untrusted(str(folder)), why=why) from None
        self._stack.callback(self._tidy)
        try:
            self._client = self._stack.enter_context(self._connected())
            self._client.wait_for_workers(1, timeout=CONNECT)
        except (OSError, TimeoutError, ValueError) as trouble:
            self._stack.close()
            why = Untrusted(type(trouble).__name__)
            raise LocalTrouble("batch_no_dask", address=Untrusted(self._address), why=why) from None
        return self

    def __exit__(self, *_: object) -> None:
        """Give back what was started; parts under way are dropped."""
        self._stack.close()

    def examine(self, orders: Iterable[Order]) -> Iterator[Answer]:
        """One answer per order, in their order. LocalTrouble when the workers are lost."""
        parts = _parts(orders)
        workers = max(1, len(self._client.scheduler_info()["workers"]))
        self._task, ahead = _shared(self._task, workers), AHEAD * workers
        flying: deque[tuple[Part, Path, Any]] = deque()
        for part in parts:
            flying.append((part, *self._sent(part)))
            if len(flying) >= ahead:
                yield from self._back(*flying.popleft())
        while flying:
            yield from self._back(*flying.popleft())

    def _connected(self) -> Any:
        from distributed import Client, LocalCluster

        if self._address != LOCAL:
            return Client(self._address, timeout=CONNECT, set_as_default=False)
        cluster = LocalCluster(
            n_workers=self._workers,
            threads_per_worker=1,
            dashboard_address=None,
            host="127.0.0.1",
            silence_logs=50,
        )
        return Client(self._stack.enter_context(cluster), set_as_default=False)

    def _sent(self, part: Part) -> tuple[Path, Any]:
        """Where the answers will stand, and what says that they do; None where none is asked for.

        The place is ours: no worker says what is read here, and removed.
        """
        asked = [order for order in part if order.text]
        self._parts += 1
        path = Path(self._task.folder) / f"{self._parts:08d}.parquet"
        if not asked:
            return path, None
        task, send = self._task, self._client.submit
        return path, send(examine_part, asked, task, path.name, pure=False, retries=TRIES)

    def _back(self, part: Part, path: Path, future: Any) -> Iterator[Answer]:
        answers: Iterator[Answer] = iter(())
        if future is not None:
            if self._result(future) is not True:
                raise Misconfigured("batch_dask_asks_others")
            answers = read_part(path)
        for order in part:
            yield next(answers) if order.text else Answer()
        if future is not None:
            path.unlink(missing_ok=True)

    def _result(self, future: Any) -> object:
        from distributed import CancelledError
        from distributed.comm import CommClosedError
        from distributed.scheduler import KilledWorker

        try:
            return future.result()
        except (KilledWorker, CommClosedError, CancelledError, OSError) as trouble:
            why = Untrusted(type(trouble).__name__)
            raise LocalTrouble("batch_dask_lost", why=why) from None

    def _tidy(self) -> None:
        folder = Path(self._task.folder)
        with suppress(OSError):
            for path in folder.iterdir():
                if _OURS(path.name):
                    path.unlink(missing_ok=True)
            folder.rmdir()


def _shared(task: Task, workers: int) -> Task:
    """Each worker gets its share of the requests at a time, so that none takes them all."""
    if task.in_flight is None:
        return task
    return replace(task, wishes=replace(task.wishes, in_flight=-(-task.in_flight // workers)))


def _parts(orders: Iterable[Order]) -> Iterator[Part]:
    part: list[Order] = []
    pauses = 0
    for order in orders:
        part.append(order)
        pauses += not order.text
        if len(part) >= PART or pauses >= PAUSES:
            yield part
            part, pauses = [], 0
    if part:
        yield part
