"""What is wrong with a text that should have been an address or a number."""

from enum import StrEnum


class Reason(StrEnum):
    """The closed set of things a decoder of this room can find wrong."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    LENGTH = "length"
    CHARACTER = "character"
    MIXED_CASE = "mixed-case"
    SEPARATOR = "separator"
    PREFIX = "prefix"
    CHECKSUM = "checksum"
    PADDING = "padding"
    WITNESS_VERSION = "witness-version"
    PROGRAM_LENGTH = "program-length"
    WRONG_CONSTANT = "wrong-constant"
    TRUNCATED = "truncated"
    TRAILING = "trailing"
    NOT_CANONICAL = "not-canonical"
    TOO_DEEP = "too-deep"


class BadEncoding(ValueError):
    """A text or byte string is not what its encoding asks for.

    ``reason`` names the fault. ``at`` is the index of the first character (of a text) or byte (of
    a byte string) that shows it, or None where the fault belongs to the whole. The text itself is
    kept out of the exception, so that a traceback cannot carry it into a log.
    """

    def __init__(self, reason: Reason, at: int | None = None) -> None:
        self.reason = reason
        self.at = at
        place = "" if at is None else f" at {at}"
        super().__init__(f"{reason.value}{place}")
