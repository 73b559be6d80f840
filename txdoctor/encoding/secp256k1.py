"""Who signed: the address behind a signature, worked out from the signature alone.

Public-key recovery lives here, and the address of a key that somebody pasted by mistake; there is
nothing that could sign.
"""

from functools import cache

from txdoctor.encoding.keccak import keccak256

# SEC 2, version 2, section 2.4.1: y^2 = x^3 + 7 over the field of P, generator G of order N.
P = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_FFFFFC2F
N = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_BAAEDCE6_AF48A03B_BFD25E8C_D0364141
_GX = 0x79BE667E_F9DCBBAC_55A06295_CE870B07_029BFCDB_2DCE28D9_59F2815B_16F81798
_GY = 0x483ADA77_26A3C465_5DA4FBFC_0E1108A8_FD17B448_A6855419_9C47D08F_FB10D4B8

# EIP-2: since Homestead a transaction whose s is above half the order is not valid.
HIGHEST_S = N // 2

DIGEST_BYTES = 32
_WINDOW = 5  # digits of wNAF: 8 odd multiples in each table, one addition in about six bits

# A point in Jacobian coordinates (x/z^2, y/z^3); z = 0 is the point at infinity.
Point = tuple[int, int, int]
_INFINITY: Point = (0, 1, 0)


def recover_address(digest: bytes, r: int, s: int, recovery: int) -> bytes | None:
    """The 20-byte EVM address of the key that signed a 32-byte digest, or None.

    ``recovery`` is 0 to 3: bit 0 the parity of the nonce point's y, bit 1 whether its x was
    reduced by N (for a typed transaction it is y-parity; for an old one, v - 27 or
    v - 35 - 2 * chain id, EIP-155). None means that no key can have made this signature.
    A high s is read too; compare with ``HIGHEST_S``. Source: SEC 1, version 2, section 4.1.6;
    Ethereum yellow paper, appendix F.
    """
    point = recover_point(digest, r, s, recovery)
    return None if point is None else _address(point)


def recover_point(digest: bytes, r: int, s: int, recovery: int) -> tuple[int, int] | None:
    """The public key (x, y) that signed the digest, or None; arguments as ``recover_address``."""
    if len(digest) != DIGEST_BYTES or not (0 < r < N and 0 < s < N and 0 <= recovery <= 3):
        return None
    nonce = _lift(r + N * (recovery >> 1), recovery & 1)
    if nonce is None:
        return None
    inverse = pow(r, -1, N)
    of_generator = -int.from_bytes(digest, "big") * inverse % N
    of_nonce = s * inverse % N
    return _affine(_combine(of_generator, of_nonce, nonce))


def address_of_key(key: int) -> bytes | None:
    """The 20-byte EVM address of a private key, to tell a pasted key from a hash; else None.

    None means that the number is no private key (SEC 1, version 2, section 3.2.1: 1 to N - 1).
    """
    if not 0 < key < N:
        return None
    point = _affine(_combine(key, 0, _INFINITY))
    return None if point is None else _address(point)


def _address(point: tuple[int, int]) -> bytes:
    return keccak256(b"".join(part.to_bytes(32, "big") for part in point))[12:]


def _lift(x: int, parity: int) -> Point | None:
    """The point of the curve over this x whose y has this parity."""
    if x >= P:
        return None
    square = (x * x * x + 7) % P
    y = pow(square, (P + 1) // 4, P)  # a square root, as P leaves 3 when divided by 4
    if y * y % P != square:
        return None
    return x, y if y & 1 == parity else P - y, 1


def _combine(of_generator: int, of_point: int, point: Point) -> Point:
    """of_generator * G + of_point * point, doubling once for both (Straus' method)."""
    first, second = _digits(of_generator), _digits(of_point)
    first_table, second_table = _generator_multiples(), _odd_multiples(point)
    total = _INFINITY
    for place in range(max(len(first), len(second)) - 1, -1, -1):
        total = _double(total)
        if place < len(first) and first[place]:
            total = _add(total, _multiple(first_table, first[place]))
        if place < len(second) and second[place]:
            total = _add(total, _multiple(second_table, second[place]))
    return total


def _digits(scalar: int) -> list[int]:
    """The scalar in width-5 non-adjacent form, lowest place first (odd digits, -15 to 15)."""
    digits = []
    whole, half = 1 << _WINDOW, 1 << (_WINDOW - 1)
    while scalar:
        digit = 0
        if scalar & 1:
            digit = scalar & (whole - 1)
            digit -= whole if digit >= half else 0
            scalar -= digit
        digits.append(digit)
        scalar >>= 1
    return digits


def _multiple(table: tuple[Point, ...], digit: int) -> Point:
    if digit > 0:
        return table[digit >> 1]
    x, y, z = table[-digit >> 1]
    return x, P - y, z


@cache
def _generator_multiples() -> tuple[Point, ...]:
    return _odd_multiples((_GX, _GY, 1))


def _odd_multiples(point: Point) -> tuple[Point, ...]:
    twice = _double(point)
    table = [point]
    while len(table) < 1 << (_WINDOW - 2):
        table.append(_add(table[-1], twice))
    return tuple(table)


def _double(point: Point) -> Point:
    # Explicit-Formulas Database, short Weierstrass, a = 0, "dbl-2009-l".
    x, y, z = point
    a, b = x * x % P, y * y % P
    c = b * b % P
    d = 2 * ((x + b) * (x + b) - a - c)
    e = 3 * a
    new_x = (e * e - 2 * d) % P
    return new_x, (e * (d - new_x) - 8 * c) % P, 2 * y * z % P


def _add(left: Point, right: Point) -> Point:
    # Explicit-Formulas Database, short Weierstrass, a = 0, "add-1998-cmo-2".
    x1, y1, z1 = left
    x2, y2, z2 = right
    if not z1:
        return right
    if not z2:
        return left
    z1z1, z2z2 = z1 * z1 % P, z2 * z2 % P
    u1, s1 = x1 * z2z2 % P, y1 * z2 * z2z2 % P
    h, r = (x2 * z1z1 - u1) % P, (y2 * z1 * z1z1 - s1) % P
    if not h:
        return _INFINITY if r else _double(left)
    hh = h * h % P
    hhh, v = h * hh % P, u1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - s1 * hhh) % P, z1 * z2 * h % P


def _affine(point: Point) -> tuple[int, int] | None:
    x, y, z = point
    if not z:
        return None
    inverse = pow(z, -1, P)
    square = inverse * inverse % P
    return x * square % P, y * square * inverse % P
