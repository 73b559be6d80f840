"""What a text is on a chain that is recognised but not examined."""

from __future__ import annotations

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A reading of a text.

    `key` is the chain's (uncovered.py), `form` is address, transaction, invoice or page. `id` is
    the text in its own spelling, made of its alphabet alone. Where `fault` is not empty it is the
    key of what is wrong, and the rest says only which chain was meant.
    """

    key: str = ""
    form: str = ""
    id: str = ""
    fault: str = ""
    mended: tuple[str, ...] = ()
    detail: tuple[tuple[str, int | str], ...] = ()


WALLET_SECRET = Known(fault="wallet-secret")
EXTENDED_PUBLIC_KEY = Known(fault="extended-public-key")
WRONG_CHECKSUM = Known(fault="wrong-checksum")
MIXED_CASE = Known(fault="mixed-case-address")
