"""RLP, the way Ethereum writes nested lists of bytes; only the one canonical form is read."""

from txdoctor.encoding.refusal import BadEncoding, Reason

# Ethereum yellow paper, appendix B: the first byte of a string and of a list, up to 55 bytes.
STRING, LIST = 0x80, 0xC0
SHORT = 55

# Transactions nest four deep (access list: transaction, list, entry, keys); this leaves room.
DEEPEST = 16
# geth, core/txpool/blobpool/blobpool.go, txMaxSize: no node relays more than 1 MiB in one piece.
LARGEST = 1 << 20

Item = bytes | tuple["Item", ...]


def encode(item: Item) -> bytes:
    """Write bytes, or tuples of such items, in RLP."""
    if isinstance(item, bytes):
        if len(item) == 1 and item[0] < STRING:
            return item
        return _head(STRING, len(item)) + item
    # Nearly all that stands in a transaction is a short string: no call for each of these.
    body = b"".join(
        [
            _BYTES[STRING + len(part)] + part
            if type(part) is bytes and 1 < len(part) <= SHORT
            else _EMPTY.get(part) or encode(part)
            for part in item
        ]
    )
    return _head(LIST, len(body)) + body


def decode(data: bytes, deepest: int = DEEPEST, largest: int = LARGEST) -> Item:
    """Read exactly one RLP item from all of the data.

    ``deepest`` is how many lists may stand in each other, ``largest`` the size in bytes. Raises
    BadEncoding with the offset of the byte: ``too-long``, ``empty``, ``truncated``, ``trailing``
    (bytes after the item), ``too-deep``, ``not-canonical`` (a length or a single byte written
    longer than needed; yellow paper, appendix B, and devp2p's rule for decoders).
    """
    if len(data) > largest:
        raise BadEncoding(Reason.TOO_LONG, largest)
    if not data:
        raise BadEncoding(Reason.EMPTY)
    item, end = _read(data, 0, len(data), deepest)
    if end != len(data):
        raise BadEncoding(Reason.TRAILING, end)
    return item


def encode_number(number: int) -> bytes:
    """A whole number as RLP carries it: big-endian, no leading zero byte, zero as no bytes."""
    if number < 0:
        raise BadEncoding(Reason.NOT_CANONICAL)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def decode_number(data: bytes, longest: int = 32) -> int:
    """Read a whole number of at most ``longest`` bytes (32: the width of an EVM word).

    Raises BadEncoding ``too-long`` or, for a leading zero byte, ``not-canonical``.
    """
    if len(data) > longest:
        raise BadEncoding(Reason.TOO_LONG, longest)
    if data[:1] == b"\0":
        raise BadEncoding(Reason.NOT_CANONICAL, 0)
    return int.from_bytes(data, "big")


_BYTES = [bytes((value,)) for value in range(256)]
_EMPTY: dict[Item, bytes] = {b"": _BYTES[STRING], (): _BYTES[LIST]}


def _head(kind: int, length: int) -> bytes:
    if length <= SHORT:
        return _BYTES[kind + length]
    size = encode_number(length)
    return bytes((kind + SHORT + len(size),)) + size


def _read(data: bytes, at: int, limit: int, depth: int) -> tuple[Item, int]:
    first = data[at]
    if first < STRING:
        return data[at : at + 1], at + 1
    if first < LIST:
        return _read_string(data, at, limit)
    start, end = _bounds(data, at, limit, LIST)
    if depth == 0:
        raise BadEncoding(Reason.TOO_DEEP, at)
    items = []
    while start < end:
        item, start = _read(data, start, end, depth - 1)
        items.append(item)
    return tuple(items), end


def _read_string(data: bytes, at: int, limit: int) -> tuple[bytes, int]:
    start, end = _bounds(data, at, limit, STRING)
    if end - start == 1 and data[start] < STRING:
        raise BadEncoding(Reason.NOT_CANONICAL, at)
    return data[start:end], end


def _bounds(data: bytes, at: int, limit: int, kind: int) -> tuple[int, int]:
    """Where the content of the item at this offset begins and ends."""
    length = data[at] - kind
    start = at + 1
    if length > SHORT:
        start += length - SHORT
        length = _long_length(data[at + 1 : min(start, limit)], length - SHORT, at)
    if length > limit - start:
        raise BadEncoding(Reason.TRUNCATED, at)
    return start, start + length


def _long_length(size: bytes, expected: int, at: int) -> int:
    if len(size) < expected:
        raise BadEncoding(Reason.TRUNCATED, at)
    length = int.from_bytes(size, "big")
    if size[0] == 0 or length <= SHORT:
        raise BadEncoding(Reason.NOT_CANONICAL, at)
    return length
