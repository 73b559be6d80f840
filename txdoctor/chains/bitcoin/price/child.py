"""Who owns an output can pay for the whole: a child whose fee lifts all that it hangs on."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.forms.payments import paying
from txdoctor.chains.bitcoin.price import fees
from txdoctor.chains.bitcoin.price.ancestry import above
from txdoctor.chains.bitcoin.price.rates import Sum
from txdoctor.chains.bitcoin.spelling.addresses import P2PKH_HEAD, P2SH_HEAD, label_of
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import Blocks, FeeRate, Id, Sats, VSize

# Virtual bytes around one input and one output: version, lock time, counts and the witness marker
# (BIP 144), and the largest usual output, P2TR or P2WSH: value, length and 34 bytes of script.
FRAME, OUTPUT = 11, 43
# What an input takes, its signatures at their longest. Of a P2SH or P2WSH output the script is not
# known until it is spent; two signatures of three keys are reckoned with.
OF_KEY_HASH, OF_SCRIPT_HASH = 148, 297
# By version and length of the program; the last, P2A (BIP 433), takes no signature at all.
WITNESS_INPUTS = {(0, 20): 68, (0, 32): 105, (1, 32): 58, (1, 2): 41}

MOST_ANCESTORS = 25  # policy.h before version 31, the child and all it hangs on; 64 since
USUAL_DUST = 546
TRUC = 3  # BIP 431: one parent and one child, both of this version


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """The child that is advised: its `fee` at `size`, the `rate` that makes for it alone.

    `lacking` is what the others are short of at `target`, without the child's own size. `outputs`
    name who can afford it. `longer_fee` is what three blocks take, where that is less. `version` is
    3 where the child has to be of that version too (BIP 431).
    """

    fee: Sats
    size: VSize
    rate: FeeRate
    target: FeeRate
    lacking: Sats
    package_size: VSize
    outputs: tuple[Id, ...]
    version: int | None
    within: Blocks = Blocks(1)
    longer_fee: Sats | None = None


def child_of(
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    network: Network,
) -> Child | None:
    """None where it can have no child, where others spend from it, or no output is worth it.

    With descendants it is not known which outputs are left, and who hangs on which.
    """
    size = _size(tx.raw)
    most = 2 if tx.raw.version == TRUC else MOST_ANCESTORS
    if family.descendants or family.ancestors + 2 > most or size is None:
        return None
    three = fee_of(_burden(tx, family, market.three_blocks), size, market.three_blocks)
    for within, target in ((1, market.next_block), (3, market.three_blocks)):
        burden = _burden(tx, family, target)
        child = burden_child(tx.raw, burden, target, market.next_block, network)
        if child is not None:
            return replace(
                child,
                within=Blocks(within),
                longer_fee=three if three < child.fee else None,
            )
    return None


def burden_child(
    raw: RawTransaction, burden: Sum, target: FeeRate, fast: FeeRate, network: Network
) -> Child | None:
    """The child of `raw` that lifts `burden`, `raw` among it, to `target`.

    None where it reaches that by itself, or no output can afford it. `fast` is what the next block
    takes, by which no fee may be insane.
    """
    size = _size(raw)
    if size is None or burden.rate >= target:
        return None
    fee = fee_of(burden, size, target)
    whole = VSize(burden.size + size)
    outputs = _able(raw, fee, whole, fast, network)
    if not outputs:
        return None
    return Child(
        fee=fee,
        size=size,
        rate=FeeRate(-(-fee * 1000 // size)),
        target=target,
        lacking=Sats(target.fee(VSize(burden.size)) - burden.fee),
        package_size=whole,
        outputs=outputs,
        version=TRUC if raw.version == TRUC else None,
    )


def fee_of(burden: Sum, size: VSize, target: FeeRate) -> Sats:
    """The child's fee: the whole reaches `target`, and so does the child by itself."""
    return Sats(max(target.fee(VSize(burden.size + size)) - burden.fee, target.fee(size)))


def _burden(tx: PendingTx, family: Family, target: FeeRate) -> Sum:
    """Itself, and those of its ancestors that are too cheap for `target`."""
    return above(family, target) + Sum(tx.fee, tx.vsize)


def _able(
    raw: RawTransaction, fee: Sats, whole: VSize, fast: FeeRate, network: Network
) -> tuple[Id, ...]:
    """The outputs that can pay for their child, with something left that is no dust."""
    dust = network.numbers.get("dust_p2pkh", USUAL_DUST)
    return tuple(
        label_of(out.script, network)
        for out in paying(raw)
        if _input(out.script) is not None
        and fee <= fees.ceiling(sent=out.value, size=whole, fast=fast)
        and out.value - fee >= dust
    )


def _size(raw: RawTransaction) -> VSize | None:
    """The most virtual bytes of a child that spends one of its outputs and makes one."""
    inputs = [_input(out.script) for out in paying(raw)]
    known = [size for size in inputs if size is not None]
    return VSize(FRAME + OUTPUT + max(known)) if known else None


def _input(script: bytes) -> int | None:
    if script[:3] == P2PKH_HEAD:
        return OF_KEY_HASH
    if script[:2] == P2SH_HEAD and len(script) == 23:
        return OF_SCRIPT_HASH
    version = script[0] - 0x50 if script[:1] > b"\0" else 0  # OP_1 is 0x51
    return WITNESS_INPUTS.get((version, len(script) - 2))
