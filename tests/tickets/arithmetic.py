"""The checksums of hashes, addresses and secrets, worked out apart from the code they will test.

Sources: base58check as in Bitcoin's base58.cpp; bech32 and bech32m of BIP173 and BIP350;
keccak-256 of FIPS 202 with the old padding byte 0x01; EIP-55; secp256k1 of SEC 2; BIP39.
"""

import hashlib
from collections.abc import Iterator, Sequence

BITCOIN_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
XRP_DIGITS = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
BECH32_DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32M = 0x2BC830A3


def stream(seed: str) -> Iterator[int]:
    """Bytes that depend on the seed alone: SHA-256 of the seed and a counter."""
    counter = 0
    while True:
        yield from hashlib.sha256(f"txdoctor tickets/{seed}/{counter}".encode()).digest()
        counter += 1


def some_bytes(seed: str, count: int) -> bytes:
    source = stream(seed)
    return bytes(next(source) for _ in range(count))


def some_number(seed: str, below: int) -> int:
    return int.from_bytes(some_bytes(seed, 16)) % below


def some_digits(seed: str, count: int) -> str:
    return str(some_number(seed, 10**count)).zfill(count)


def twice(data: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()


def base58(data: bytes, digits: str = BITCOIN_DIGITS) -> str:
    number, text = int.from_bytes(data), ""
    while number:
        number, rest = divmod(number, 58)
        text = digits[rest] + text
    return digits[0] * (len(data) - len(data.lstrip(b"\0"))) + text


def unbase58(text: str, digits: str = BITCOIN_DIGITS) -> bytes:
    number = 0
    for character in text:
        number = number * 58 + digits.index(character)
    zeros = len(text) - len(text.lstrip(digits[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)


def base58check(data: bytes, digits: str = BITCOIN_DIGITS) -> str:
    return base58(data + twice(data)[:4], digits)


def base58_holds(text: str, digits: str = BITCOIN_DIGITS) -> bool:
    data = unbase58(text, digits)
    return twice(data[:-4])[:4] == data[-4:]


def _polymod(values: Sequence[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= factor if top >> bit & 1 else 0
    return check


def _spread(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def fives(data: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]


def bech32(prefix: str, values: list[int], constant: int = 1) -> str:
    rest = _polymod([*_spread(prefix), *values, 0, 0, 0, 0, 0, 0]) ^ constant
    check = [rest >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(BECH32_DIGITS[value] for value in values + check)


def bech32_holds(text: str, constant: int = 1) -> bool:
    prefix, _, data = text.lower().rpartition("1")
    return _polymod([*_spread(prefix), *map(BECH32_DIGITS.index, data)]) == constant


def _rounds() -> list[int]:
    register, constants = 1, []
    for _ in range(24):
        constant = 0
        for place in range(7):
            constant |= (register & 1) << ((1 << place) - 1)
            register = register << 1 ^ (0x171 if register >> 7 else 0)
        constants.append(constant)
    return constants


def _turn(word: int, by: int) -> int:
    by %= 64
    return (word << by | word >> 64 - by) & (1 << 64) - 1


def _permute(lanes: list[list[int]]) -> list[list[int]]:
    for constant in _rounds():
        column = [a[0] ^ a[1] ^ a[2] ^ a[3] ^ a[4] for a in lanes]
        mix = [column[x - 1] ^ _turn(column[(x + 1) % 5], 1) for x in range(5)]
        lanes = [[lane ^ mix[x] for lane in lanes[x]] for x in range(5)]
        x, y, moving = 1, 0, lanes[1][0]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            moving, lanes[x][y] = lanes[x][y], _turn(moving, (step + 1) * (step + 2) // 2)
        lanes = [
            [lanes[x][y] ^ ~lanes[(x + 1) % 5][y] & lanes[(x + 2) % 5][y] for y in range(5)]
            for x in range(5)
        ]
        lanes[0][0] ^= constant
    return lanes


def keccak256(data: bytes) -> bytes:
    padded = bytearray(data + b"\x01" + bytes(-(len(data) + 1) % 136))
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), 136):
        for place in range(17):
            word = padded[start + 8 * place : start + 8 * place + 8]
            lanes[place % 5][place // 5] ^= int.from_bytes(word, "little")
        lanes = _permute(lanes)
    return b"".join(lanes[x][0].to_bytes(8, "little") for x in range(4))


def eip55(address: bytes) -> str:
    plain = address.hex()
    digest = keccak256(plain.encode()).hex()
    return "0x" + "".join(
        c.upper() if int(d, 16) > 7 else c for c, d in zip(plain, digest, strict=False)
    )


FIELD = 2**256 - 2**32 - 977
ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
BASE = (
    0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
    0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
)
Point = tuple[int, int] | None


def _add(one: Point, two: Point) -> Point:
    if one is None or two is None:
        return one or two
    if one[0] == two[0] and one != two:
        return None
    if one == two:
        slope = 3 * one[0] ** 2 * pow(2 * one[1], -1, FIELD)
    else:
        slope = (two[1] - one[1]) * pow(two[0] - one[0], -1, FIELD)
    x = (slope * slope - one[0] - two[0]) % FIELD
    return x, (slope * (one[0] - x) - one[1]) % FIELD


def evm_address_of(key: bytes) -> str:
    """The address that this private key signs for (keccak of the public key, last 20 bytes)."""
    point: Point = None
    step: Point = BASE
    number = int.from_bytes(key)
    while number:
        point = _add(point, step) if number & 1 else point
        step, number = _add(step, step), number >> 1
    assert point is not None
    return eip55(keccak256(point[0].to_bytes(32) + point[1].to_bytes(32))[-20:])


def phrase_numbers(entropy: bytes) -> list[int]:
    """BIP39: the entropy, then one bit of its SHA-256 for each 32 bits, in elevens."""
    bits = "".join(f"{byte:08b}" for byte in entropy)
    bits += f"{hashlib.sha256(entropy).digest()[0]:08b}"[: len(entropy) // 4]
    return [int(bits[at : at + 11], 2) for at in range(0, len(bits), 11)]


def phrase_holds(numbers: Sequence[int]) -> bool:
    if len(numbers) not in (12, 15, 18, 21, 24):
        return False
    bits = "".join(f"{number:011b}" for number in numbers)
    size = len(bits) * 32 // 33
    return phrase_numbers(int(bits[:size], 2).to_bytes(size // 8)) == list(numbers)
