"""A small gzip body that swells to 200 MiB."""

import zlib
from collections.abc import Iterator
from functools import cache

MIB = 1024 * 1024
SWOLLEN = 200 * MIB


@cache
def bomb() -> bytes:
    """About 200 kB of gzip: 200 MiB of spaces in front of a JSON null (RFC 1952)."""
    body, check = bytearray(), 0
    for piece, packed in _pieces():
        check = zlib.crc32(piece, check)
        body += packed
    size = SWOLLEN + len(b"null")
    header = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    return header + bytes(body) + check.to_bytes(4, "little") + size.to_bytes(4, "little")


def _pieces() -> Iterator[tuple[bytes, bytes]]:
    # After a full flush a block leans on nothing before it, so one block can be said again.
    press, spaces = zlib.compressobj(9, zlib.DEFLATED, -15), b" " * MIB
    block = press.compress(spaces) + press.flush(zlib.Z_FULL_FLUSH)
    for _ in range(SWOLLEN // MIB):
        yield spaces, block
    yield b"null", press.compress(b"null") + press.flush()
