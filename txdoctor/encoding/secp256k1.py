"""Who signed: the address behind a signature, worked out from the signature alone.

Public-key recovery lives here, and the address of a key that somebody pasted by mistake; there is
nothing that could sign.
"""

from collections.abc import Iterator
from functools import cache

from txdoctor.encoding.keccak import keccak256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from txdoctor.encoding.openssl_curve import Sum

# SEC 2, version 2, section 2.4.1: y^2 = x^3 + 7 over the field of P, generator G of order N.
P = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_FFFFFC2F
N = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_BAAEDCE6_AF48A03B_BFD25E8C_D0364141
_GX = 0x79BE667E_F9DCBBAC_55A06295_CE870B07_029BFCDB_2DCE28D9_59F2815B_16F81798
_GY = 0x483ADA77_26A3C465_5DA4FBFC_0E1108A8_FD17B448_A6855419_9C47D08F_FB10D4B8

# EIP-2: since Homestead a transaction whose s is above half the order is not valid.
HIGHEST_S = N // 2

# Multiplying by LAMBDA is no more than multiplying x by BETA: (x, y) to (BETA x, y). So a scalar
# is split into two of half its length, and half of the doublings are saved (Gallant, Lambert and
# Vanstone, CRYPTO 2001). The short basis (A1, B1), (A2, A1) is that of libsecp256k1,
# src/scalar_impl.h, "Find r1 and r2 given k".
_BETA = 0x7AE96A2B_657C0710_6E64479E_AC3434E9_9CF04975_12F58995_C1396C28_719501EE
_A1, _B1 = 0x3086D221_A7D46BCD_E86C90E4_9284EB15, -0xE4437ED6_010E8828_6F547FA9_0ABFE4C3
_A2 = 0x1_14CA50F7_A8E2F3F6_57C1108D_9D44CFD8

DIGEST_BYTES = 32
# Digits of wNAF: 8 odd multiples of a point and one addition in about six bits; the table of the
# generator is made once, and twice as long.
_WINDOW, _GENERATOR_WINDOW = 5, 6

# To find OpenSSL takes as long as a signer or two, and most runs have no more than these.
BY_HAND = 4

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
    inverse = pow(r, -1, N)
    of_generator = -int.from_bytes(digest, "big") * inverse % N
    of_nonce = s * inverse % N
    return _sum()(of_generator, of_nonce, r + N * (recovery >> 1), recovery & 1)


class _Hand:
    """How many signers may still be worked out by hand."""

    signers = BY_HAND


def _sum() -> "Sum":
    if _Hand.signers:
        _Hand.signers -= 1
        return worked_out
    return _quick()


@cache
def _quick() -> "Sum":
    """OpenSSL's, once it has shown that it does the same sum; else ours."""
    from txdoctor.encoding.openssl_curve import openssl_sum

    found = openssl_sum()
    return found if found and found(N - 2, 3, _GX, 0) == (_GX, _GY) else worked_out


def worked_out(of_generator: int, of_point: int, x: int, parity: int) -> tuple[int, int] | None:
    """of_generator * G + of_point * (x, y of this parity), without OpenSSL; None for no point."""
    point = _lift(x, parity)
    return None if point is None else _affine(_combine(of_generator, of_point, point))


def address_of_key(key: int) -> bytes | None:
    """The 20-byte EVM address of a private key, to tell a pasted key from a hash; else None.

    None means that the number is no private key (SEC 1, version 2, section 3.2.1: 1 to N - 1).
    """
    if not 0 < key < N:
        return None
    point = _affine(_combine(key, 0, _INFINITY))
    return None if point is None else _address(point)


def lifted(x: int, parity: int) -> tuple[int, int] | None:
    """The point (x, y) whose y has this parity (SEC 1, version 2, section 2.3.4), or None."""
    point = _lift(x, parity)
    return None if point is None else (point[0], point[1])


def moved(point: tuple[int, int], by: int) -> tuple[int, int] | None:
    """The public key `point` with `by` times the generator added to it, or None at infinity.

    What BIP 32 calls CKDpub and BIP 341 a tweak: it needs no private key.
    """
    return _affine(_combine(by % N, 1, (*point, 1)))


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
    addends: dict[int, list[Point]] = {}
    for scalar, tables, window in (
        (of_generator, _generator_tables(), _GENERATOR_WINDOW),
        (of_point, _tables(_odd_multiples(point, _WINDOW)), _WINDOW),
    ):
        for half, table in zip(_halves(scalar), tables, strict=True):
            for place, digit in _digits(half, window):
                addends.setdefault(place, []).append(_multiple(table, digit))
    total, above = _INFINITY, max(addends, default=0)
    for place in sorted(addends, reverse=True):
        total = _doubled(total, above - place)
        for addend in addends[place]:
            total = _add(total, addend)
        above = place
    return _doubled(total, above)


def _halves(scalar: int) -> tuple[int, int]:
    """(a, b), each of about 128 bits and of either sign, with a + LAMBDA b = scalar modulo N."""
    first, second = (scalar * _A1 + N // 2) // N, (scalar * -_B1 + N // 2) // N
    return scalar - first * _A1 - second * _A2, -first * _B1 - second * _A1


def _digits(scalar: int, window: int) -> Iterator[tuple[int, int]]:
    """The odd digits of a scalar in non-adjacent form of this width, each with its place."""
    whole, place = 1 << window, 0
    while scalar:
        zeros = (scalar & -scalar).bit_length() - 1
        scalar, place = scalar >> zeros, place + zeros
        digit = scalar & (whole - 1)
        digit -= whole if digit >= whole >> 1 else 0
        yield place, digit
        scalar -= digit


def _multiple(table: tuple[Point, ...], digit: int) -> Point:
    if digit > 0:
        return table[digit >> 1]
    x, y, z = table[-digit >> 1]
    return x, P - y, z


@cache
def _generator_tables() -> tuple[tuple[Point, ...], ...]:
    table = _odd_multiples((_GX, _GY, 1), _GENERATOR_WINDOW)
    return _tables(tuple((*point, 1) for point in map(_affine, table) if point))


def _tables(table: tuple[Point, ...]) -> tuple[tuple[Point, ...], ...]:
    """Multiples of a point, and of LAMBDA times that point."""
    return table, tuple((x * _BETA % P, y, z) for x, y, z in table)


def _odd_multiples(point: Point, window: int) -> tuple[Point, ...]:
    twice = _doubled(point, 1)
    table = [point]
    while len(table) < 1 << (window - 2):
        table.append(_add(table[-1], twice))
    return tuple(table)


def _doubled(point: Point, times: int) -> Point:
    # Explicit-Formulas Database, short Weierstrass, a = 0, "dbl-2009-l".
    x, y, z = point
    for _ in range(times):
        a, b = x * x % P, y * y % P
        c = b * b % P
        d = 2 * ((x + b) * (x + b) - a - c)
        e = 3 * a
        new_x = (e * e - 2 * d) % P
        x, y, z = new_x, (e * (d - new_x) - 8 * c) % P, 2 * y * z % P
    return x, y, z


def _add(left: Point, right: Point) -> Point:
    # Explicit-Formulas Database, short Weierstrass, a = 0, "add-1998-cmo-2".
    x1, y1, z1 = left
    x2, y2, z2 = right
    if not z1:
        return right
    if not z2:
        return left
    u1, s1, z3 = x1, y1, z1
    if z2 != 1:
        z2z2 = z2 * z2 % P
        u1, s1, z3 = x1 * z2z2 % P, y1 * z2 * z2z2 % P, z1 * z2 % P
    z1z1 = z1 * z1 % P
    h, r = (x2 * z1z1 - u1) % P, (y2 * z1 * z1z1 - s1) % P
    if not h:
        return _INFINITY if r else _doubled(left, 1)
    hh = h * h % P
    hhh, v = h * hh % P, u1 * hh % P
    x3 = (r * r - hhh - 2 * v) % P
    return x3, (r * (v - x3) - s1 * hhh) % P, z3 * h % P


def _affine(point: Point) -> tuple[int, int] | None:
    x, y, z = point
    if not z:
        return None
    inverse = pow(z, -1, P)
    square = inverse * inverse % P
    return x * square % P, y * square * inverse % P
