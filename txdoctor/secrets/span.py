"""Where a secret stands, without the secret."""

from bisect import bisect_left

from txdoctor.records import dataclass
from txdoctor.secrets.kinds import SecretKind

# A kind with the first character of its secret and the one after its last.
Found = tuple[SecretKind, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretSpan:
    """One secret: its kind and its place, never its text.

    ``start`` and ``end`` are indices into the text as Python counts characters, ``end`` the first
    one after the secret. ``line`` is the line of ``start``, the first being 1, lines ending at
    line feeds.
    """

    kind: SecretKind
    start: int
    end: int
    line: int


def spans_of(text: str, found: list[Found]) -> tuple[SecretSpan, ...]:
    """The finds as spans in reading order; those that overlap become one, of the longer's kind."""
    if not found:
        return ()
    feeds = [at for at, character in enumerate(text) if character == "\n"]
    return tuple(
        SecretSpan(kind=kind, start=start, end=end, line=bisect_left(feeds, start) + 1)
        for kind, start, end in _merged(found)
    )


def _merged(found: list[Found]) -> list[Found]:
    merged: list[Found] = []
    for kind, start, end in sorted(found, key=lambda each: (each[1], -each[2])):
        if not merged or start >= merged[-1][2]:
            merged.append((kind, start, end))
            continue
        last_kind, last_start, last_end = merged[-1]
        longer = last_kind if last_end - last_start >= end - start else kind
        merged[-1] = (longer, last_start, max(last_end, end))
    return merged
