"""The sum that public-key recovery needs, worked out by the OpenSSL that Python itself came with.

It takes a quarter of the time that Python takes by hand, and is only reached where Python's own
`_hashlib` was linked with a libcrypto whose functions can be seen (Linux and macOS, as a rule).
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from threading import Lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SECP256K1 = 714  # OpenSSL, include/openssl/obj_mac.h, NID_secp256k1
_UNCOMPRESSED = 4  # SEC 1, version 2, section 2.3.3: a byte 04, then x and y
_BYTES = 32

# of_generator, of_point, x and parity of the point; the sum (x, y), or None where it is at infinity
# or where no point has this x.
Sum = Callable[[int, int, int, int], "tuple[int, int] | None"]


@cache
def openssl_sum() -> Sum | None:
    """The function that gives of_generator * G + of_point * point, or None where it is not there.

    Source: OpenSSL manual, EC_POINT_mul(3), EC_POINT_new(3): none of these is deprecated in 3.x.
    """
    try:
        crypto = _functions()
    except (ImportError, AttributeError, OSError):
        return None
    group = crypto.EC_GROUP_new_by_curve_name(_SECP256K1)
    return _sum_on(crypto, group) if group else None


def _functions() -> "Any":
    import ctypes

    # A name is looked for in a library and in those that it was linked with (dlsym(3)).
    crypto = ctypes.CDLL(import_module("_hashlib").__file__)
    pointer, number, text, size = (
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_size_t,
    )
    for name, gives, takes in (
        ("EC_GROUP_new_by_curve_name", pointer, (number,)),
        ("EC_POINT_new", pointer, (pointer,)),
        ("BN_new", pointer, ()),
        ("BN_CTX_new", pointer, ()),
        ("BN_bin2bn", pointer, (text, number, pointer)),
        ("EC_POINT_oct2point", number, (pointer, pointer, text, size, pointer)),
        ("EC_POINT_mul", number, (pointer,) * 6),
        ("EC_POINT_point2oct", size, (pointer, pointer, number, text, size, pointer)),
    ):
        function = getattr(crypto, name)
        function.restype, function.argtypes = gives, takes
    return crypto


def _sum_on(crypto: "Any", group: int) -> Sum:
    """The scratch room is made once, so one thread at a time may use it."""
    import ctypes

    lock, room = Lock(), crypto.BN_CTX_new()
    point, total = crypto.EC_POINT_new(group), crypto.EC_POINT_new(group)
    first, second = crypto.BN_new(), crypto.BN_new()
    written = ctypes.create_string_buffer(1 + 2 * _BYTES)

    def add(of_generator: int, of_point: int, x: int, parity: int) -> tuple[int, int] | None:
        packed = bytes((2 + parity,)) + x.to_bytes(_BYTES, "big")
        with lock:
            if not crypto.EC_POINT_oct2point(group, point, packed, len(packed), room):
                return None
            crypto.BN_bin2bn(of_generator.to_bytes(_BYTES, "big"), _BYTES, first)
            crypto.BN_bin2bn(of_point.to_bytes(_BYTES, "big"), _BYTES, second)
            crypto.EC_POINT_mul(group, total, first, point, second, room)
            length = crypto.EC_POINT_point2oct(
                group, total, _UNCOMPRESSED, written, len(written), room
            )
            if length != len(written):
                return None
            both = int.from_bytes(written.raw[1:], "big")
        return both >> 8 * _BYTES, both & (1 << 8 * _BYTES) - 1

    return add
