"""What nobody looks at is not worked out: a list that is made when it is first looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

Each = TypeVar("Each", covariant=True)


class Later(Sequence[Each]):
    """A sequence that `make` gives, asked for once; what it raises is raised by the first look."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Sequence[Each]]) -> None:
        """Nothing is made yet."""
        self._make: Callable[[], Sequence[Each]] | None = make
        self._made: Sequence[Each] = ()

    def all(self) -> Sequence[Each]:
        """Everything, made at the first call."""
        if self._make is not None:
            self._made = self._make()
            self._make = None  # what it was made of need not be kept
        return self._made

    def __len__(self) -> int:
        """How many there are."""
        return len(self.all())

    def __iter__(self) -> Iterator[Each]:
        """One after the other."""
        return iter(self.all())

    @overload
    def __getitem__(self, place: int) -> Each: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Each]: ...
    def __getitem__(self, place: Any) -> Any:
        """One of them, or some."""
        return self.all()[place]

    def __eq__(self, other: object) -> bool:
        """The same as any sequence of the same."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """That of the tuple it stands for."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """That of the tuple it stands for."""
        return repr(tuple(self))
