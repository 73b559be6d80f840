"""What was told once is not told again: a property worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from functools import cached_property

    once = cached_property
else:

    class once:
        """functools.cached_property without its lock, which Python 3.12 left out as well."""

        def __init__(self, work: Callable[[Any], Any]) -> None:
            """Take the method."""
            self._work = work
            self.__doc__ = work.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            """The name under which what was worked out is kept; it then hides this property."""
            self._name = name

        def __get__(self, of: Any, owner: type | None = None) -> Any:
            """Work it out, and keep it."""
            if of is None:
                return self
            made = of.__dict__[self._name] = self._work(of)
            return made
