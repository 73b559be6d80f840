"""Secrets and personal data go out of a text on its way through; the rest passes as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.outputs import Output, Sink, filling, wanted
from txdoctor.cli.scrub_told import document, tell_removed
from txdoctor.cli.targets import hint_at_screen
from txdoctor.desk.scrub.characters import encoding_of
from txdoctor.desk.scrub.files import ScrubbedFile, Taken, scrub_file
from txdoctor.desk.scrub.in_pieces import decoded, scrub_pieces
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.render.dump import dump
from txdoctor.render.look import Look
from txdoctor.render.safe import visible
from txdoctor.units import Id, Untrusted

FORMATS = ("text", "quiet", "json")

# A ticket, a mail or an export is read whole, so that it stays what it is; what is longer is a log
# and passes in pieces, as text.
WHOLE = 32 << 20
_CHUNK = 1 << 20


def run(asked: Asked) -> int:
    """`scrub [FILE]`; `-` and no word at all are standard input."""
    if len(asked.words) > 1:
        raise Mistake("scrub_wants_one", n=len(asked.words))
    outputs = wanted(asked.flags)
    for output in outputs:
        if output.format not in FORMATS:
            known = (Id("text"), Id("json"))
            raise Mistake("format_not_here", word=Id(output.format), known=known)
    keep = tuple(kind for kinds in asked.flags["keep"] for kind in kinds)
    with _opened(asked.words[0] if asked.words else "-", asked) as source:
        first = source.read(WHOLE + 1)
        if len(first) <= WHOLE:
            done = scrub_file(first, keep)
            _write_all(done, outputs, asked)
        else:
            done = _pass_on(chain((first,), _chunks(source)), first, keep, outputs, asked)
    tell_removed(done, asked)
    return exits.FINE


@contextmanager
def _opened(word: str, asked: Asked) -> Iterator[BinaryIO]:
    """The file or standard input, in bytes; LocalTrouble when it cannot be read."""
    if word == "-":
        yield _standard_input(asked)
        return
    try:
        source = Path(word).open("rb")  # noqa: SIM115 - closed below; here only opening may fail
    except OSError as trouble:
        why = Untrusted(trouble.strerror or type(trouble).__name__)
        raise LocalTrouble("file_not_read", file=Untrusted(word), why=why) from None
    with source:
        yield source


def _standard_input(asked: Asked) -> BinaryIO:
    if sys.stdin is None:
        raise Mistake("no_standard_input")
    hint_at_screen(sys.stdin, asked.language, "stdin_hint_text")
    raw = getattr(sys.stdin, "buffer", None)
    return raw or BytesIO(sys.stdin.read().encode("utf-8", "surrogateescape"))


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _write_all(done: ScrubbedFile, outputs: Sequence[Output], asked: Asked) -> None:
    for output in outputs:
        with filling(output.path, force=asked.flags["force"]) as sink:
            if output.format == "json":
                _write_document(done, sink)
            else:
                _write(done.data, sink)


def _pass_on(
    chunks: Iterable[bytes],
    first: bytes,
    keep: tuple[str, ...],
    outputs: Sequence[Output],
    asked: Asked,
) -> ScrubbedFile:
    """A log of any length: each piece is written before the next is read."""
    encoding = encoding_of(first, whole=False)
    taken: list[Taken] = []
    texts = [output for output in outputs if output.format != "json"]
    force = asked.flags["force"]
    with filling(texts[0].path, force=force) if texts else _nowhere() as sink:
        if sink is not None and encoding.mark:
            _write(encoding.mark, sink)
        for piece in scrub_pieces(decoded(chunks, encoding), keep):
            taken += (Taken(place="", removed=each) for each in piece.removed)
            if sink is not None:
                _write(encoding.encode(piece.text), sink)
    name = encoding.name if encoding.sure else ""
    done = ScrubbedFile(data=b"", text="", taken=tuple(taken), form="log", encoding=name)
    _write_all(done, [output for output in outputs if output.format == "json"], asked)
    return done


@contextmanager
def _nowhere() -> Iterator[None]:
    yield None


def _write(data: bytes, sink: Sink) -> None:
    """Bytes go out as they are; only on a screen nothing in them may act."""
    if sink.out.isatty():
        text = encoding_of(data).decode(data)
        sink.out.write("".join(map(_shown, text.splitlines(keepends=True))))
        return
    sink.out.flush()
    sink.out.buffer.write(data)


def _shown(line: str) -> str:
    return "\t".join(map(visible, line.rstrip("\r\n").split("\t"))) + "\n" * line.endswith("\n")


def _write_document(done: ScrubbedFile, sink: Sink) -> None:
    look = Look.decide(sink.out, {})
    sink.out.write(dump(document(done), look, indent=2) + "\n")
