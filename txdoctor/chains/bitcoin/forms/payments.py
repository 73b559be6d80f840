"""Whom a transaction pays, and whether another one still pays them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from txdoctor.chains.bitcoin.codec.coin import Output
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.spelling.addresses import label_of, pays_nobody, scripts_of
from txdoctor.model.complaint import Declared
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Scripts that the old one pays, by what the new one does for them.

    `kept` get as much or more, `lowered` get less, `gone` get nothing any more.
    """

    kept: tuple[bytes, ...]
    lowered: tuple[bytes, ...]
    gone: tuple[bytes, ...]

    @property
    def goes_on(self) -> bool:
        """Whether the new one makes the same payments.

        A higher fee comes out of one output, as a rule the change. So one script may get less;
        which output is change stands nowhere in a transaction.
        """
        return not self.gone and len(self.lowered) <= 1


def compare(old: RawTransaction, new: RawTransaction, declared: Declared) -> Comparison:
    """What becomes of the payments of `old`; what returns to the declared sender is left out."""
    before, after = _sums(old, declared), _sums(new, Declared())
    kept = [script for script, value in before.items() if after[script] >= value]
    gone = [script for script in before if not after[script]]
    lowered = [script for script in before if script not in kept and script not in gone]
    return Comparison(kept=tuple(kept), lowered=tuple(lowered), gone=tuple(gone))


def payees(raw: RawTransaction, network: Network | None) -> tuple[Id, ...]:
    """The addresses it pays, in the order of its outputs; a script stands for itself."""
    return tuple(label_of(output.script, network) for output in paying(raw))


def amounts(raw: RawTransaction) -> tuple[Sats, ...]:
    """What each of them gets, in the same order."""
    return tuple(output.value for output in paying(raw))


def paying(raw: RawTransaction) -> tuple[Output, ...]:
    """Its outputs without those that only carry data."""
    return tuple(output for output in raw.outputs if not pays_nobody(output.script))


def paid_to(raw: RawTransaction, scripts: Collection[bytes]) -> Sats:
    """How much of it goes to scripts, those that one address can stand for."""
    return Sats(sum(output.value for output in raw.outputs if output.script in scripts))


def sent(raw: RawTransaction, declared: Declared) -> Sats:
    """What is sent, as far as can be told: all outputs but those back to the declared sender."""
    return Sats(sum(_sums(raw, declared).values()))


def _sums(raw: RawTransaction, declared: Declared) -> Counter[bytes]:
    own = scripts_of(declared.sender) if declared.sender else ()
    sums: Counter[bytes] = Counter()
    for output in paying(raw):
        if output.script not in own:
            sums[output.script] += output.value
    return sums
