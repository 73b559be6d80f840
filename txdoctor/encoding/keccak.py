"""The hash that Ethereum and TRON name everything by."""

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

DIGEST_BITS = 256
_RATE = DIGEST_BITS // 8 * 17 // 4  # 136 bytes: 1,600 bits of state less twice the digest
_MASK = (1 << 64) - 1

# Loading pycryptodome takes as long as working out seventy blocks by hand, and one transaction
# with its addresses has five: the library comes in when there is more to hash than this.
BY_HAND = 32


class _Hand:
    """How many blocks may still be worked out by hand."""

    blocks = BY_HAND


def keccak256(data: bytes) -> bytes:
    """The 32-byte Keccak-256 of the data: the original padding, not that of SHA3-256.

    Source: Ethereum yellow paper, appendix "Conventions" (KEC); Keccak submission of 2011.
    """
    blocks = len(data) // _RATE + 1
    if blocks > _Hand.blocks:
        return _library()(data)
    _Hand.blocks -= blocks
    return worked_out(data)


@cache
def _library() -> "Callable[[bytes], bytes]":
    from Crypto.Hash import keccak

    return lambda data: keccak.new(digest_bits=DIGEST_BITS, data=data).digest()


def worked_out(data: bytes) -> bytes:
    """The same without the library."""
    padding = bytearray(_RATE - len(data) % _RATE)
    padding[0] |= 0x01  # multi-rate padding: 1, zeros, 1
    padding[-1] |= 0x80
    data += padding
    state = [0] * 25
    for start in range(0, len(data), _RATE):
        for lane in range(_RATE // 8):
            at = start + 8 * lane
            state[lane] ^= int.from_bytes(data[at : at + 8], "little")
        state = _permuted(state)
    return b"".join(lane.to_bytes(8, "little") for lane in state[:4])


def _permuted(a: list[int]) -> list[int]:
    """Keccak-f[1600]: lane (x, y) of the state stands at x + 5 y."""
    for constant in _ROUNDS:
        c = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        d = [c[x - 1] ^ (c[x - 4] << 1 & _MASK | c[x - 4] >> 63) for x in range(5)]
        b = [
            (lane := a[source] ^ d[source % 5]) << left & _MASK | lane >> 64 - left
            for source, left in _MOVES
        ]
        a = [b[at] ^ (~b[second] & b[third]) for at, second, third in _CHI]
        a[0] ^= constant
    return a


def _moves() -> list[tuple[int, int]]:
    """Rho and pi: from which lane each lane comes, and by how many bits it is turned."""
    moves, x, y = [(0, 0)] * 25, 1, 0
    for step in range(24):
        target, left = y + 5 * ((2 * x + 3 * y) % 5), (step + 1) * (step + 2) // 2 % 64
        moves[target] = (x + 5 * y, left)
        x, y = y, (2 * x + 3 * y) % 5
    return moves


def _constants() -> list[int]:
    """Iota: the bits of an LFSR over x^8 + x^6 + x^5 + x^4 + 1, at the places 2^j - 1."""
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            constant |= (register & 1) << (1 << j) - 1
            register = (register << 1) ^ (0x171 if register >> 7 else 0)
        constants.append(constant)
    return constants


_ROUNDS, _MOVES = _constants(), _moves()
_CHI = [(y + x, y + (x + 1) % 5, y + (x + 2) % 5) for y in range(0, 25, 5) for x in range(5)]
