"""Bytes are walked from end to end, and where they stop making sense is told."""

from __future__ import annotations

from txdoctor.records import dataclass


class Broken(ValueError):
    """The bytes stop making sense at offset `at`."""

    def __init__(self, at: int) -> None:
        """Keep the offset."""
        super().__init__(f"at byte {at}")
        self.at = at


@dataclass(slots=True)
class Walk:
    """A place in bytes that only moves on; every step raises Broken where it cannot be made."""

    data: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        end = self.at + size
        if end > len(self.data):
            raise Broken(self.at)
        piece = self.data[self.at : end]
        self.at = end
        return piece

    def number(self, size: int) -> int:
        """A whole number in `size` bytes, the lowest first."""
        return int.from_bytes(self.take(size), "little")

    def count(self) -> int:
        """A CompactSize in its shortest form (Bitcoin Core, src/serialize.h, ReadCompactSize)."""
        start = self.at
        first = self.take(1)[0]
        if first < 0xFD:
            return first
        size = 2 << (first - 0xFD)
        found = self.number(size)
        if found < (0xFD, 0x1_0000, 0x1_0000_0000)[first - 0xFD]:
            raise Broken(start)
        return found

    def sized(self) -> bytes:
        """Bytes after their own length."""
        return self.take(self.count())

    def require_end(self) -> None:
        """Nothing may be left over."""
        if self.at != len(self.data):
            raise Broken(self.at)
