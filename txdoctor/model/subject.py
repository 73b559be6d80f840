"""What was pasted, named as what it is."""

from __future__ import annotations

from enum import StrEnum

from txdoctor.records import dataclass
from txdoctor.units import Id, Term, Untrusted


class Kind(StrEnum):
    """What a text is; the words of the JSON report's `target.kind`."""

    TRANSACTION = "transaction"
    ADDRESS = "address"
    RAW_TRANSACTION = "raw-transaction"
    PSBT = "psbt"
    BLOCK = "block"
    NAME = "name"
    UNCOVERED = "uncovered"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One possible reading of a pasted text.

    `text` is what was pasted, `id` its canonical spelling (built from parsed bytes). `chain` is
    the wing that recognised it, `networks` the names it can belong to (empty: any network of the
    chain). `mended` names what was put right while reading (joined lines, upper case): it is
    shown, never silent. `raw` holds the bytes of a raw transaction or PSBT as lower-case hex.
    For UNCOVERED and UNREADABLE, `reason` says which chain, or what is wrong.
    """

    text: Untrusted
    kind: Kind
    id: Id
    chain: str
    networks: tuple[str, ...] = ()
    mended: tuple[Term, ...] = ()
    raw: str = ""
    reason: Term | None = None
    detail: tuple[tuple[str, int | str], ...] = ()
