"""Bytes are a transaction when they can be walked from end to end, and not otherwise.

Forms: BIP 144 (serialisation), BIP 141 (txid). Nothing heavy is imported: a pasted text is tried
with this before anyone is asked.
"""

from __future__ import annotations

from txdoctor.chains.bitcoin.codec.profile import ANY, WITNESS, Profile
from txdoctor.chains.bitcoin.codec.walk import Broken, Walk
from txdoctor.chains.bitcoin.codec.written import hash_of
from txdoctor.records import dataclass
from txdoctor.units import Id

LEAST_INPUT = 41  # bytes: outpoint 36, script length 1, sequence 4
LEAST_OUTPUT = 9  # bytes: value 8, script length 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a walk over transaction bytes finds.

    `txid` is the hash of the `stripped` bytes, those without witnesses (BIP 141, "Transaction ID");
    `signed` is False where no input carries a script or a witness.
    """

    stripped: bytes
    inputs: int
    outputs: int
    signed: bool

    @property
    def txid(self) -> Id:
        """The transaction's id."""
        return hash_of(self.stripped)


class Unfinished(ValueError):
    """A Litecoin transaction with a MWEB part, which has no public transaction id to walk to."""


def form_of_transaction(data: bytes, profile: Profile = ANY) -> Form:
    """Walk a serialised transaction; Broken where it does not fit its own counts."""
    walk = Walk(data)
    walk.take(4)
    flag = 0
    if data[4:5] == b"\0":
        walk.take(1)
        flag = walk.take(1)[0]
        if not flag or flag & ~(WITNESS | profile.extension):
            raise Broken(5)
    start = walk.at
    inputs, scripts = _inputs(walk)
    outputs = _outputs(walk, profile)
    end = walk.at
    witnesses = _witnesses(walk, inputs) if flag & WITNESS else 0
    if flag & profile.extension and walk.take(1) != b"\0":
        raise Unfinished
    lock_time = walk.take(4)
    walk.require_end()
    return Form(
        stripped=data[:4] + data[start:end] + lock_time,
        inputs=inputs,
        outputs=outputs,
        signed=bool(scripts or witnesses),
    )


def form_of_unsigned(data: bytes, profile: Profile = ANY) -> Form:
    """Walk what is still to be signed: no script, no witness, and no inputs at the least."""
    walk = Walk(data)
    walk.take(4)
    inputs = 0
    if data[4:5] == b"\0":
        walk.take(1)
    else:
        inputs, scripts = _inputs(walk)
        if scripts:  # BIP 174: "the scriptSigs and witnesses for each input must be empty"
            raise Broken(walk.at)
    none = data[walk.at : walk.at + 1] == b"\0"
    outputs = walk.count() if none else _outputs(walk, profile)
    walk.take(4)
    walk.require_end()
    return Form(stripped=data, inputs=inputs, outputs=outputs, signed=False)


def _inputs(walk: Walk) -> tuple[int, int]:
    count = walk.count()
    if not count or count * LEAST_INPUT > len(walk.data):
        raise Broken(walk.at)
    scripts = 0
    for _ in range(count):
        walk.take(36)
        scripts += len(walk.sized())
        walk.take(4)
    return count, scripts


def _outputs(walk: Walk, profile: Profile) -> int:
    count = walk.count()
    if not count or count * LEAST_OUTPUT > len(walk.data):
        raise Broken(walk.at)
    for _ in range(count):
        if walk.number(8) > profile.most_money:
            raise Broken(walk.at - 8)
        walk.sized()
    return count


def _witnesses(walk: Walk, inputs: int) -> int:
    total = 0
    for _ in range(inputs):
        items = walk.count()
        if items > len(walk.data):
            raise Broken(walk.at)
        total += items
        for _ in range(items):
            walk.sized()
    if not total:
        raise Broken(walk.at)  # BIP 144: with no witness at all the old form must be used
    return total
