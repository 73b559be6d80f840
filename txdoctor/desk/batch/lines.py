"""The lines of a text file, one by one, in whichever letters it was written."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from txdoctor.desk.batch.opening import cannot_read, opened
from txdoctor.errors import Mistake
from txdoctor.units import Untrusted

# More than the longest text that is named as anything (identify.LONGEST, 4,000,000 characters).
LONGEST = 8_000_000
LOOKED_AT = 1 << 20  # first bytes that tell whether GBK is to be expected
CHINESE = "gb18030"  # GBK and GB 2312 are parts of it (GB 18030-2022)
NOT_TEXT, TOO_LONG = "row_not_text", "row_too_long"
# A file that begins with one of these says itself what it is (The Unicode Standard, 23.8).
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Line = tuple[str, str]
"""A line with its end, and the key of what is wrong with it, mostly empty."""


class Lines:
    """Each iteration reads the file anew. `marked`: it begins with a mark of its encoding.

    Without a mark and without an `encoding` every line is UTF-8 or, where it is not, GBK: files
    that were put together from several are read as well. `chinese` counts the lines of that sort.
    """

    def __init__(self, path: Path, encoding: str | None = None) -> None:
        """LocalTrouble for what cannot be read; Mistake for an encoding that there is not."""
        self._path = path
        with opened(path) as file:
            head = file.read(4)
        mark = next((each for each in MARKS if head.startswith(each[0])), None)
        self.marked = mark is not None
        self.encoding = _known(encoding) if encoding else (mark[1] if mark else "")
        if not self.encoding and b"\0" in head:
            raise Mistake("batch_encoding_unclear", file=Untrusted(str(path)))
        self.chinese = 0
        self._leans = not self.encoding and _looks_chinese(path)

    def __iter__(self) -> Iterator[Line]:
        """The lines, each with its end; one that cannot be read is there with its problem."""
        self.chinese = 0
        with opened(self._path) as file:
            try:
                if self.encoding.startswith(("utf-16", "utf-32")):
                    yield from _wide(file, self.encoding)
                else:
                    yield from self._narrow(file)
            except OSError as trouble:
                raise cannot_read(self._path, trouble) from None

    def _narrow(self, file: IO[bytes]) -> Iterator[Line]:
        """Encodings in which a line's end is one byte."""
        first = True
        while data := file.readline(LONGEST):
            if len(data) == LONGEST and not data.endswith(b"\n"):
                while data and not data.endswith(b"\n"):
                    data = file.readline(LONGEST)
                yield "", TOO_LONG
                continue
            if first and self.marked:
                data = data.removeprefix(codecs.BOM_UTF8)
            first = False
            yield self._text(data)

    def _text(self, data: bytes) -> Line:
        text = _decoded(data, self.encoding.removesuffix("-sig") or "utf-8")
        if text is not None and not (self._leans and _by_chance(text)):
            return text, ""
        if not self.encoding and (chinese := _decoded(data, CHINESE)) is not None:
            self.chinese += 1
            return chinese, ""
        return (data.decode("utf-8", "replace"), NOT_TEXT) if text is None else (text, "")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_chinese(path: Path) -> bool:
    """Whether one of the first lines is no UTF-8, but GBK."""
    with opened(path) as file:
        head = file.read(LOOKED_AT).split(b"\n")[:-1]
    return any(_decoded(d, "utf-8") is None and _decoded(d, CHINESE) is not None for d in head)


def _by_chance(text: str) -> bool:
    """Whether GBK may pass for this UTF-8: all that is not ASCII has two bytes.

    Chinese has three in UTF-8, and three of GBK's bytes hardly ever make one of these.
    """
    return not text.isascii() and max(text) < "\u0800"


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = ""
    # Some that Python brings are no letters at all (base64, zip).
    if not name or not getattr(codecs.lookup(name), "_is_text_encoding", True):
        raise Mistake("batch_encoding_unknown", word=Untrusted(encoding))
    return name


def _wide(file: IO[bytes], encoding: str) -> Iterator[Line]:
    """UTF-16 and UTF-32: letters first, then lines."""
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    while line := text.readline(LONGEST):
        if len(line) == LONGEST and not line.endswith("\n"):
            while line and not line.endswith("\n"):
                line = text.readline(LONGEST)
            yield "", TOO_LONG
        else:
            yield line, NOT_TEXT if "\ufffd" in line else ""


__all__ = ["LONGEST", "Line", "Lines"]
