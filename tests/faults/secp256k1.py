"""Sign and recover on the curve that Bitcoin and Ethereum share, for throw-away test keys only.

Slow and not constant in time: nothing outside the tests may import it. Curve constants: SEC 2,
section 2.4.1; public key recovery: SEC 1, section 4.1.6; low s: BIP 146 and EIP-2.
"""

import hashlib
import hmac
from dataclasses import dataclass

P = 2**256 - 2**32 - 977
N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
G = (
    0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
    0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
)

Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """An ECDSA signature with low s; `parity` is that of the nonce point's y."""

    r: int
    s: int
    parity: int


def sign(digest: bytes, key: int) -> Signature:
    """Sign a 32-byte digest; the nonce is a hash of key and digest, so equal input, equal bytes."""
    seed = hmac.new(key.to_bytes(32, "big"), digest, hashlib.sha256).digest()
    k = int.from_bytes(seed, "big") % N
    x, y = multiply(G, k)
    s = pow(k, -1, N) * (int.from_bytes(digest, "big") + x * key) % N
    if s > N // 2:
        return Signature(r=x % N, s=N - s, parity=1 - y % 2)
    return Signature(r=x % N, s=s, parity=y % 2)


def recover(digest: bytes, signature: Signature) -> Point:
    """The public point whose key signed the digest."""
    x = signature.r
    y = pow(x**3 + 7, (P + 1) // 4, P)
    if y % 2 != signature.parity:
        y = P - y
    inverse = pow(x, -1, N)
    message = int.from_bytes(digest, "big")
    return _sum(multiply((x, y), signature.s * inverse % N), multiply(G, -message * inverse % N))


def public(key: int) -> Point:
    """The public point of a key."""
    return multiply(G, key)


def compressed(point: Point) -> bytes:
    """The 33-byte form of a point."""
    return bytes([2 + point[1] % 2]) + point[0].to_bytes(32, "big")


def throwaway(name: str) -> int:
    """A key that anyone can derive from its name: worthless on purpose."""
    return int.from_bytes(hashlib.sha256(f"fault world, {name}".encode()).digest(), "big") % N


def multiply(point: Point, times: int) -> Point:
    """Add a point to itself; `times` is between 1 and N - 1."""
    total: Point | None = None
    while times:
        if times & 1:
            total = point if total is None else _sum(total, point)
        point = _sum(point, point)
        times >>= 1
    if total is None:
        raise ValueError("zero times a point is no point")
    return total


def _sum(a: Point, b: Point) -> Point:
    if a == b:
        slope = 3 * a[0] * a[0] * pow(2 * a[1], -1, P) % P
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P) % P
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P
