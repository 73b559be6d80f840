"""The public half of an ed25519 seed, to tell a pasted key pair from a signature.

Nothing here signs or checks a signature.
"""

from functools import cache
from hashlib import sha512

# RFC 8032, section 5.1: -x^2 + y^2 = 1 + d x^2 y^2 over the field of P, base point B of order L.
P = (1 << 255) - 19
L = (1 << 252) + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, P) % P
_BY = 4 * pow(5, -1, P) % P
_BX = 15112221349535400772501151409588531511454012693041857206046113283949847762202

SEED_BYTES = 32
_WINDOW = 4  # bits of the scalar that one addition settles

# A point in extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, x * y = T/Z.
Point = tuple[int, int, int, int]
_NEUTRAL: Point = (0, 1, 1, 0)


def public_key_of(seed: bytes) -> bytes | None:
    """The 32-byte public key of a 32-byte seed (RFC 8032, section 5.1.5); None for other sizes."""
    if len(seed) != SEED_BYTES:
        return None
    scalar = int.from_bytes(sha512(seed).digest()[:32], "little")
    scalar = scalar & ((1 << 254) - 8) | 1 << 254
    x, y, z, _ = _times_base(scalar)
    inverse = pow(z, -1, P)
    parity = x * inverse % P & 1
    return (y * inverse % P | parity << 255).to_bytes(32, "little")


def _times_base(scalar: int) -> Point:
    table = _small_multiples()
    total = _NEUTRAL
    for shift in range(256 - _WINDOW, -1, -_WINDOW):
        for _ in range(_WINDOW):
            total = _double(total)
        total = _add(total, table[scalar >> shift & (1 << _WINDOW) - 1])
    return total


@cache
def _small_multiples() -> tuple[Point, ...]:
    table = [_NEUTRAL]
    while len(table) < 1 << _WINDOW:
        table.append(_add(table[-1], (_BX, _BY, 1, _BX * _BY % P)))
    return tuple(table)


def _add(left: Point, right: Point) -> Point:
    # RFC 8032, section 5.1.4, first formulas: they hold for any two points, also for equal ones.
    x1, y1, z1, t1 = left
    x2, y2, z2, t2 = right
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * _D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _double(point: Point) -> Point:
    # RFC 8032, section 5.1.4, second formulas.
    x, y, z, _ = point
    a, b, c = x * x % P, y * y % P, 2 * z * z % P
    h = a + b
    e = h - (x + y) * (x + y)
    g = a - b
    f = c + g
    return e * f % P, g * h % P, f * g % P, e * h % P
