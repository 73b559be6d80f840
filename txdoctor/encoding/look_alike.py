"""Two addresses look alike when they begin and end the same: people compare no more than that."""

from __future__ import annotations

import re

from txdoctor.records import dataclass

ENDS = 3
"""How many characters must be equal at each end, beyond what all addresses of the kind begin with.

Wallets and explorers shorten to four to six at the front and four at the back; what poisoners make
agrees in three or four of each (Tsuchiya and others, "Blockchain Address Poisoning", USENIX
Security 2025: look-alikes share the first and last hex digits). By chance six hex digits are equal
in one pair of sixteen million."""

SLIPS = 4
"""So few different places in a text of one length are a slip of whoever copied it."""

# What every address of a form begins with says nothing of whose it is: 0x (EVM), human-readable
# part, separator and witness version (BIP 173, 350), CashAddr's prefix and version.
_FORM = re.compile(r"0x|(?:bc|tb|bcrt|ltc|tltc|rltc)1[a-z0-9]|(?:bitcoincash|bchtest|bchreg):[qp]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two different addresses are.

    `head` and `tail` count equal characters at the front, without what the form itself begins
    with, and at the back. `apart` are the places (from 1) where they differ; of texts of different
    lengths the places from the first difference to the last of the longer one.
    """

    head: int
    tail: int
    apart: tuple[int, ...]
    same_length: bool

    @property
    def alike(self) -> bool:
        """Whether somebody who looks at both ends takes the one for the other."""
        return min(self.head, self.tail) >= ENDS

    @property
    def slip(self) -> bool:
        """Whether it is one text with a few wrong characters."""
        return self.same_length and len(self.apart) <= SLIPS


def likeness(one: str, other: str) -> Likeness:
    """Compare two different addresses, each in its canonical spelling.

    The capitals of an EVM address are a checksum over it (EIP-55): they differ all over where one
    digit does, and are left out.
    """
    if one[:2] == other[:2] == "0x":
        one, other = one.lower(), other.lower()
    same = len(one) == len(other)
    start = _common(one, other)
    end = min(_common(one[::-1], other[::-1]), min(len(one), len(other)) - start)
    longest = max(len(one), len(other))
    apart = (
        tuple(at for at, (a, b) in enumerate(zip(one, other, strict=True), 1) if a != b)
        if same
        else tuple(range(start + 1, longest - end + 1))
    )
    return Likeness(head=max(0, start - _form(one, other)), tail=end, apart=apart, same_length=same)


def ends(text: str) -> tuple[str, str]:
    """What two addresses have in common when they look alike: so that not all need be compared."""
    text = text.lower() if text[:2] == "0x" else text
    form = _FORM.match(text)
    return text[: (form.end() if form else 1) + ENDS], text[-ENDS:]


def _common(one: str, other: str) -> int:
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


def _form(one: str, other: str) -> int:
    """How many characters both forms begin with; base58 versions are a single one (`1`, `3`)."""
    first, second = _FORM.match(one), _FORM.match(other)
    if first and second:
        return min(first.end(), second.end())
    return 1
