"""Results are told as they come, in every format that was asked for, and make one exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.outputs import Output, Sink, cannot_write
from txdoctor.cli.progress import Progress
from txdoctor.cli.sheet_pages import taking_part
from txdoctor.defects import as_told
from txdoctor.doctor import whole
from txdoctor.gather import Broken
from txdoctor.model.finding import Level
from txdoctor.model.remedy import Actor
from txdoctor.model.visit import Visit
from txdoctor.model.wallet import Wallet
from txdoctor.records import dataclass
from txdoctor.render.closing import Tally, told_error
from txdoctor.render.compose import Teller
from txdoctor.render.formats import writer
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Writer
from txdoctor.render.told import ToldVisit
from txdoctor.units import Moment, Untrusted
from txdoctor.version import __version__


@dataclass(frozen=True, slots=True)
class _Desk:
    """One output: its sink and the writer that fills it."""

    sink: Sink
    writer: Writer

    def do(self, deed: Callable[[Writer], None]) -> None:
        """Let the writer write; LocalTrouble names the file that cannot be written."""
        try:
            deed(self.writer)
        except OSError as trouble:
            if self.sink.path is None:
                raise
            raise cannot_write(self.sink.path, trouble) from None


class Examination:
    """Opens every output first, so that a file that cannot be written is told before anything."""

    def __init__(self, asked: Asked, outputs: Sequence[Output]) -> None:
        """Open the outputs. LocalTrouble when one is there already or cannot be written."""
        self._asked = asked
        self._language = asked.language
        self._fail_on = asked.flags["fail_on"] or "warning"
        self._desks: list[_Desk] = []
        try:
            for output in outputs:
                self._desks.append(_desk(output, asked))
        except BaseException:
            self.drop()
            raise

    def tell(
        self,
        results: Iterable[Visit | Broken],
        targets: Sequence[str],
        opened_at: Moment,
        progress: Progress,
    ) -> int:
        """Write each result as it comes, then the closing; the exit code of the run.

        `opened_at` is when the examination began, for a report in which nothing was examined.
        """
        try:
            code = self._tell(iter(results), targets, opened_at, progress)
            for desk in self._desks:
                desk.sink.keep()
        except BaseException:
            self.drop()
            raise
        finally:
            progress.wipe()
        return code

    def show_what_is_there(self) -> None:
        """Results that stream are seen before others are waited for, also through a pipe."""
        for desk in self._desks:
            if desk.sink.path is None:
                desk.sink.out.flush()

    def drop(self) -> None:
        """Leave no half-written file behind."""
        for desk in self._desks:
            desk.sink.drop()

    def _tell(
        self,
        results: Iterator[Visit | Broken],
        targets: Sequence[str],
        opened_at: Moment,
        progress: Progress,
    ) -> int:
        teller = self._teller()
        tally = Tally(self._language)
        errors: list[ToldError] = []
        codes: list[int] = []
        latest = 0
        for desk in self._desks:
            desk.do(lambda writer: writer.start())
        for target, result in zip(targets, results, strict=True):
            progress.wipe()
            result = self._whole(result)
            if isinstance(result, Broken):
                errors.append(self._failed(result, target))
                codes.append(exits.exit_of_trouble(result))
            else:
                told = teller.tell(result)
                tally.add(told)
                codes.append(exits.exit_of(result, self._fail_on))
                latest = max(latest, result.taken_at)
                self._write(told)
            progress.one_more()
        progress.wipe()
        code = exits.exit_of_run(codes, exit_zero=self._asked.flags["exit_zero"])
        # Told from the evidence and not from the clock: a replay gives the same bytes.
        when = Moment(latest or opened_at)
        self._close(tally.close(
            generated_at=when,
            exit_code=code,
            version=__version__,
            plugins=taking_part(),
            errors=errors,
        ))  # fmt: skip
        return code

    def _whole(self, result: Visit | Broken) -> Visit | Broken:
        """A defect in what only some formats show is that of its target too, where one shows it."""
        if isinstance(result, Visit) and any(desk.writer.whole for desk in self._desks):
            return whole(result)
        return result

    def _teller(self) -> Teller:
        flags = self._asked.flags
        role = flags.get("as")
        return Teller(
            self._language,
            fail_on=None if self._fail_on == "never" else Level(self._fail_on),
            role=Actor(role) if role else None,
            server_text=bool(flags.get("show_server_text")),
            wallet=self._wallet(),
        )

    def _wallet(self) -> Wallet | None:
        """The file of the reader's wallet is opened only where it was named."""
        name = self._asked.flags.get("wallet")
        if not name:
            return None
        from txdoctor.wallets.book import wallet

        return wallet(name, self._language.tag)

    def _failed(self, broken: Broken, target: str) -> ToldError:
        """A target that could not be examined: told in its place, the others go on."""
        trouble = as_told(broken.trouble)
        # A refused secret is not repeated, not even in a report.
        secret = trouble.exit_code == exits.REFUSED
        told = told_error(trouble, self._language, Untrusted("***" if secret else target))
        for desk in self._desks:
            desk.do(lambda writer: writer.fail(told))
        return told

    def _write(self, told: ToldVisit) -> None:
        for desk in self._desks:
            desk.do(lambda writer: writer.each(told))

    def _close(self, closing: Closing) -> None:
        for desk in self._desks:
            desk.do(lambda writer: writer.end(closing))


def _desk(output: Output, asked: Asked) -> _Desk:
    with ExitStack() as stack:
        sink = Sink(output.path, force=asked.flags["force"])
        stack.callback(sink.drop)
        desk = _Desk(sink, writer(output.format, sink.out, _look(sink, asked)))
        stack.pop_all()
    return desk


def _look(sink: Sink, asked: Asked) -> Look:
    """A file is written in UTF-8 and without colour unless that is asked for."""
    flags = asked.flags
    color = flags["color"] or ("auto" if sink.path is None else "never")
    return Look.decide(
        sink.out,
        os.environ,
        color=color,
        ascii=flags["ascii"],
        verbose=flags["verbose"],
    )
