"""Secrets in a mail's markup, in quoted lines, in strings of JSON, and keys that are cut in two."""

from collections.abc import Callable, Iterator

from txdoctor.encoding.reading import Reading, reading, rejoined
from txdoctor.secrets.beside_address import find_beside_address
from txdoctor.secrets.in_tokens import find_in_tokens
from txdoctor.secrets.row_labels import unlabelled
from txdoctor.secrets.span import Found


def find_in_other_forms(text: str, find: Callable[[str], list[Found]]) -> Iterator[Found]:
    """What is there only for a reader: `find` looks into the text as it reads."""
    read = reading(text)
    plain = text if read is None else read.text
    if read is not None:
        yield from _before(read, find(plain))
    # Each piece of a key may have a number of its own.
    for piecewise in dict.fromkeys((plain, unlabelled(plain).text)):
        whole = rejoined(piecewise)
        if whole is None:
            continue
        found = [*find_in_tokens(whole.text), *find_beside_address(whole.text)]
        for kind, start, end in _before(whole, found):
            yield (kind, start, end) if read is None else (kind, *read.before(start, end))


def _before(read: Reading, found: list[Found]) -> Iterator[Found]:
    for kind, start, end in found:
        yield kind, *read.before(start, end)
