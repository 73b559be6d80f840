"""Keys, recovery phrases and personal data are taken out of a text before all else reads it."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from txdoctor.desk.scrub.access import find_access
from txdoctor.desk.scrub.found import Found
from txdoctor.desk.scrub.kinds import KINDS, PERSONAL, mark_of
from txdoctor.desk.scrub.personal import find_personal
from txdoctor.encoding.reading import reading
from txdoctor.records import dataclass
from txdoctor.secrets import find_secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """One thing that was taken out: its kind and its place, never its text.

    ``kind`` is one of `txdoctor.desk.scrub.kinds.KINDS`. ``start`` and ``end`` are indices into the
    text before, as Python counts characters; ``line`` and ``column`` are those of ``start``, both
    counted from 1, lines ending at line feeds.
    """

    kind: str
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrubbed:
    """A text that may be passed on, and what is no longer in it, in reading order."""

    text: str
    removed: tuple[Removed, ...]


_REACH = 2000  # characters: what a heading names begins right below it


def scrub(text: str, keep: Iterable[str] = (), *, under: str = "") -> Scrubbed:
    """The text with a mark (`[recovery phrase removed]`) wherever something private stood.

    ``keep``: kinds of personal data (`PERSONAL`) that stay. Secrets always go. ``under`` is what
    stands above the text and may name what is in it, as a mail's subject does; it is not scrubbed.
    Any text is taken, and nothing is raised; the time grows with the text's length.
    """
    kept = frozenset(keep) & frozenset(PERSONAL)
    found: list[Found] = [(span.kind, span.start, span.end) for span in find_secrets(text)]
    found += _below(under[-_REACH:].rstrip(), text)
    found += [each for each in _private(text) if each[0] not in kept]
    removed = tuple(_placed(text, _apart(found)))
    return Scrubbed(text=masked(text, removed), removed=removed)


def _below(heading: str, text: str) -> Iterator[Found]:
    """Keys that only the heading, or an address in it, tells from hashes."""
    if not heading:
        return
    first = len(heading) + 2
    # An empty line between: a label counts where it stands right before what it names.
    for span in find_secrets(f"{heading}\n\n{text[:_REACH]}"):
        cut = span.end - first == _REACH < len(text)
        if span.start >= first and not cut:
            yield span.kind, span.start - first, span.end - first


def _private(text: str) -> Iterator[Found]:
    """What is private and no wallet secret, as the text stands and as it reads."""
    yield from find_access(text)
    yield from find_personal(text)
    read = reading(text)
    if read is not None:
        for kind, start, end in (*find_access(read.text), *find_personal(read.text)):
            yield kind, *read.before(start, end)


def _apart(found: Iterable[Found]) -> list[Found]:
    """In reading order; of those that overlap one is left, of the gravest kind, over all of it."""
    apart: list[Found] = []
    for kind, start, end in sorted(found, key=lambda each: (each[1], -each[2])):
        if not apart or start >= apart[-1][2]:
            apart.append((kind, start, end))
            continue
        last, first, until = apart[-1]
        apart[-1] = (min(last, kind, key=KINDS.index), first, max(until, end))
    return apart


def _placed(text: str, found: Iterable[Found]) -> Iterator[Removed]:
    feeds = [at for at, character in enumerate(text) if character == "\n"]
    for kind, start, end in found:
        line = bisect_left(feeds, start)
        column = start - (feeds[line - 1] if line else -1)
        yield Removed(kind=kind, start=start, end=end, line=line + 1, column=column)


def masked(text: str, removed: Iterable[Removed], mark: Callable[[str], str] = mark_of) -> str:
    """The text with a mark in each of these places, which are apart and in reading order."""
    parts: list[str] = []
    at = 0
    for each in removed:
        parts += (text[at : each.start], mark(each.kind))
        at = each.end
    parts.append(text[at:])
    return "".join(parts)
