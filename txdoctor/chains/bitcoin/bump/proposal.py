"""A transaction that is proposed, unsigned, with its exact figures, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.bitcoin.bump.declared import Mine
from txdoctor.chains.bitcoin.bump.ground import Ground, Spendable
from txdoctor.chains.bitcoin.codec.coin import Output
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole
from txdoctor.chains.bitcoin.forms.signed_size import Filling, as_before, by_script, signed_size
from txdoctor.chains.bitcoin.price import fees
from txdoctor.model.bump import BumpWish, Refused, Remark, refused
from txdoctor.model.visit import Row
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id, Sats, Term, VSize

REPLACEABLE = 0xFFFFFFFD  # BIP 125: an input with this sequence opts in, and sets no BIP 68 lock
FINAL = 0xFFFFFFFF  # with every input at this, the lock time is not looked at (consensus/tx_verify)
LOCK_IS_TIME = 500_000_000  # script/script.h, LOCKTIME_THRESHOLD: below it a height
MEDIAN_LAG = 7200  # seconds: lock times are held against a median that lags behind (BIP 113)
TRUC, TRUC_SIZE, TRUC_CHILD_SIZE = 3, 10_000, 1000  # policy/truc_policy.h; BIP 431


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """`tx` without signatures; its coins and what signing puts there, in the order of inputs.

    `size` is the most virtual bytes it takes when signed; `fee` is exactly what goes in and does
    not come out.
    """

    tx: Whole
    coins: tuple[Spendable, ...]
    fillings: tuple[Filling, ...]
    fee: Sats
    size: VSize
    rows: tuple[Row, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def rate(self) -> FeeRate:
        """What it pays by itself."""
        return FeeRate.of(self.fee, self.size)


def wanted_rate(wish: BumpWish, ground: Ground) -> FeeRate | Refused:
    """The rate that was named, or what a block within so many takes by the sources."""
    if wish.rate is not None:
        return wish.rate
    market = ground.market
    if market is None:
        return refused("no_rate", 3)
    blocks = wish.blocks or 1
    if blocks >= 6:
        return market.six_blocks
    return market.three_blocks if blocks >= 3 else market.next_block


def fillings_of(coins: Sequence[Spendable], mine: Mine) -> tuple[Filling, ...] | Refused:
    """What signing puts into each input; a refusal that names the coin whose form is not known."""
    found = []
    for coin in coins:
        known = as_before(coin.before, coin.script) if coin.before else None
        filling = known or mine.scripts.get(coin.script) or by_script(coin.script)
        if filling is None:
            return refused("form_unknown", 2, coin=Id(f"{coin.coin.txid}:{coin.coin.vout}"))
        found.append(filling)
    return tuple(found)


def sequences(ground: Ground) -> tuple[int, ...]:
    """The sequences of the original's inputs, raised to signal replacement where they may be.

    A relative lock (BIP 68) is kept, and so are final ones over a lock time that sleeps.
    """
    most = FINAL if _asleep(ground) else REPLACEABLE
    return tuple(min(one.sequence, most) for one in ground.tx.inputs)


def _asleep(ground: Ground) -> bool:
    """Whether all inputs are final and the lock time is still ahead.

    One input that is not final would wake the lock, and make the replacement invalid until then.
    """
    final = all(one.sequence == FINAL for one in ground.tx.inputs)
    return final and _ahead(ground)


def _ahead(ground: Ground) -> bool:
    lock = ground.tx.locktime
    if lock < LOCK_IS_TIME:
        return lock > ground.height
    return lock > ground.time - MEDIAN_LAG


def again(ground: Ground, outputs: Sequence[Output]) -> Whole:
    """The original's coins and the further ones, paying to these outputs; lock and version kept."""
    old = tuple(
        Input(coin=one.coin, sequence=sequence)
        for one, sequence in zip(ground.tx.inputs, sequences(ground), strict=True)
    )
    new = FINAL if _asleep(ground) else REPLACEABLE
    further = tuple(Input(coin=each.coin, sequence=new) for each in ground.added)
    return Whole(
        version=ground.tx.version,
        inputs=(*old, *further),
        outputs=tuple(outputs),
        locktime=ground.tx.locktime,
    )


def least_replacing(ground: Ground, size: VSize) -> Sats:
    """The least that nodes take for a replacement of this size (fees.least)."""
    pool = ground.pool
    return fees.least(
        paid=ground.thrown_out,
        rate=max(ground.rate, ground.family.effective),
        size=size,
        increment=fees.increment_for(ground.network, pool.increment if pool else None),
        floor=pool.floor if pool else FeeRate(0),
    )


def too_dear(wish: BumpWish, ground: Ground, proposal: Proposal, sent: Sats) -> Refused | None:
    """A refusal where the fee passes a ceiling: by size always, the others unless told."""
    ceilings = [fees.MOST_RATE.fee(proposal.size)]
    if not wish.high_fee:
        # In an empty pool the next block takes next to nothing; what nodes add for a replacement
        # must not be too dear by that.
        usual = fees.increment_for(ground.network, None)
        fast = max(ground.market.next_block, usual) if ground.market else fees.MOST_RATE
        ceilings.append(fees.ceiling(sent=sent, size=proposal.size, fast=fast))
    if wish.most is not None:
        ceilings.append(wish.most)
    most = min(ceilings)
    if proposal.fee <= most:
        return None
    return refused("fee_over_ceiling", fee=proposal.fee, most=Sats(most))


def too_large(ground: Ground, proposal: Proposal, *, child: bool) -> Refused | None:
    """Version 3 keeps families small: 10,000 vB, and 1000 below an unconfirmed parent (BIP 431)."""
    if proposal.tx.version != TRUC:
        return None
    most = TRUC_CHILD_SIZE if child else TRUC_SIZE
    if proposal.size <= most:
        return None
    return refused("truc_too_large", size=proposal.size, most=VSize(most))


def measured(tx: Whole, fillings: Sequence[Filling]) -> VSize:
    """The most virtual bytes it takes when signed."""
    return signed_size(tx, fillings)


def final_id(proposal: Proposal) -> tuple[Row, ...]:
    """Its id, where no signature goes into what the id is the hash of (BIP 141)."""
    if any(filling.script for filling in proposal.fillings):
        return ()
    return (Row(name="new_txid", value=proposal.tx.txid),)


def remark(key: str, **values: object) -> Remark:
    """A sentence by its key."""
    return Remark(key=Term(key), values=values)
