"""Parameters of a call are read out of its data, and written again in the one strict way.

Contract ABI specification (docs.soliditylang.org), "Formal Specification of the Encoding": a static
value stands in the head, of a dynamic one an offset from the head's start. Readers take any offset;
compilers write every tail right behind the one before: only what is written so is taken here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from txdoctor.records import dataclass

WORD = 32
_ELEMENT = re.compile(
    r"(uint|int)([0-9]{1,3})|bytes([0-9]{1,2})|address|bool|bytes|string|function"
)
_ARRAY = re.compile(r"(.*)\[([0-9]{0,4})\]", re.S)
MOST_MEMBERS = 1024  # of one array or tuple: more is no call that a person asks about

Values = tuple[object, ...]


class NotAbi(ValueError):
    """The types are none of the specification, or the data is not what they would be written as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One type. `members` are those of a tuple, or the one of an array; `length` None: any."""

    name: str
    members: tuple[Kind, ...] = ()
    length: int | None = None

    @property
    def dynamic(self) -> bool:
        """Whether its place in the head is an offset."""
        if self.name == "array":
            return self.length is None or self.members[0].dynamic
        return self.name in ("bytes", "string") or any(each.dynamic for each in self.members)

    @property
    def head(self) -> int:
        """How many bytes of the head it takes."""
        if self.dynamic:
            return WORD
        if self.name == "array":
            return (self.length or 0) * self.members[0].head
        return sum(each.head for each in self.members) if self.name == "tuple" else WORD


def kinds(types: Sequence[str]) -> Kind:
    """All parameters of a call as one tuple; NotAbi for a type there is not."""
    return Kind(name="tuple", members=tuple(map(_kind, types)))


def read(kind: Kind, data: bytes) -> Values:
    """The values; NotAbi when the data is not exactly what `write` makes of them."""
    # Strictly written, no word is read twice: whoever points many places at one is stopped here.
    values = _Reader(data=data, left=[len(data) // WORD]).read(kind, 0)
    if not isinstance(values, tuple) or write(kind, values) != data:
        raise NotAbi("not the strict encoding")
    return values


def write(kind: Kind, value: object) -> bytes:
    """The strict encoding of a value (without an offset to it)."""
    if kind.name in ("tuple", "array"):
        return _write_members(kind, value)
    if not isinstance(value, bytes):
        raise NotAbi("bytes are expected")
    if kind.name in ("bytes", "string"):
        return len(value).to_bytes(WORD, "big") + value + bytes(-len(value) % WORD)
    return value


def split(inner: str) -> Iterator[str]:
    """The types between two brackets, at their own commas."""
    depth, start = 0, 0
    for at, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            yield inner[start:at]
            start = at + 1
    if inner:
        yield inner[start:]


def _kind(text: str) -> Kind:
    array = _ARRAY.fullmatch(text)
    if array:
        length = int(array[2]) if array[2] else None
        if length is not None and not 0 < length <= MOST_MEMBERS:
            raise NotAbi("an array of no length")
        return Kind(name="array", members=(_kind(array[1]),), length=length)
    if text[:1] == "(" and text[-1:] == ")":
        if text == "()":
            raise NotAbi("a tuple of nothing")
        return Kind(name="tuple", members=tuple(map(_kind, split(text[1:-1]))))
    element = _ELEMENT.fullmatch(text)
    if element is None or not _sized(element):
        raise NotAbi("no such type")
    return Kind(name=text)


def _sized(element: re.Match[str]) -> bool:
    if element[2]:
        bits = int(element[2])
        return 8 <= bits <= 256 and bits % 8 == 0
    return not element[3] or 1 <= int(element[3]) <= WORD


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Reads words of the data, each at most once: `left` holds how many may still be read."""

    data: bytes
    left: list[int]

    def read(self, kind: Kind, at: int) -> object:
        if kind.name == "tuple":
            return self._members(kind.members, at)
        if kind.name == "array" and kind.length is not None:
            return self._members(kind.members * kind.length, at)
        if kind.name == "array":
            return self._members(kind.members * min(self._count(at), MOST_MEMBERS), at + WORD)
        if kind.name in ("bytes", "string"):
            return self._text(kind, at)
        return _sound(kind.name, self._word(at))

    def _members(self, members: Sequence[Kind], start: int) -> Values:
        found: list[object] = []
        at = start
        for member in members:
            place = start + self._count(at) if member.dynamic else at
            found.append(self.read(member, place))
            at += member.head
        return tuple(found)

    def _text(self, kind: Kind, at: int) -> bytes:
        size = self._count(at)
        said = self.data[at + WORD : at + WORD + size]
        if len(said) != size:
            raise NotAbi("cut short")
        if kind.name == "string" and not _is_text(said):
            raise NotAbi("no text")
        return said

    def _count(self, at: int) -> int:
        found = int.from_bytes(self._word(at), "big")
        if found > len(self.data):
            raise NotAbi("points outside")
        return found

    def _word(self, at: int) -> bytes:
        self.left[0] -= 1
        if self.left[0] < 0 or at + WORD > len(self.data):
            raise NotAbi("cut short")
        return self.data[at : at + WORD]


def _is_text(said: bytes) -> bool:
    try:
        said.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _sound(name: str, word: bytes) -> bytes:
    """A word that the type can be: its unused bytes are zeros, or all ones of a negative number."""
    number = int.from_bytes(word, "big")
    if name.startswith("uint"):
        sound = number < 1 << int(name[4:])
    elif name.startswith("int"):
        bits = int(name[3:])
        sound = number < 1 << (bits - 1) or number >= (1 << 256) - (1 << (bits - 1))
    elif name == "address":
        sound = number < 1 << 160
    elif name == "bool":
        sound = number < 2
    else:
        size = 24 if name == "function" else int(name[5:])
        sound = not any(word[size:])
    if not sound:
        raise NotAbi("not of this type")
    return word


def _write_members(kind: Kind, value: object) -> bytes:
    if not isinstance(value, tuple):
        raise NotAbi("members are expected")
    array = kind.name == "array"
    members = kind.members * len(value) if array else kind.members
    counted = array and kind.length is None
    head, tail = bytearray(), bytearray()
    size = sum(each.head for each in members)
    for member, one in zip(members, value, strict=True):
        written = write(member, one)
        if member.dynamic:
            head += (size + len(tail)).to_bytes(WORD, "big")
            tail += written
        else:
            head += written
    count = len(value).to_bytes(WORD, "big") if counted else b""
    return count + bytes(head) + bytes(tail)
