"""The hash that Ethereum and TRON name everything by."""

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

DIGEST_BITS = 256


def keccak256(data: bytes) -> bytes:
    """The 32-byte Keccak-256 of the data: the original padding, not that of SHA3-256.

    Source: Ethereum yellow paper, appendix "Conventions" (KEC); Keccak submission of 2011.
    """
    return _hasher()(data)


@cache
def _hasher() -> "Callable[[bytes], bytes]":
    # Loading pycryptodome costs tens of milliseconds, and most commands never hash.
    from Crypto.Hash import keccak

    return lambda data: keccak.new(digest_bits=DIGEST_BITS, data=data).digest()
