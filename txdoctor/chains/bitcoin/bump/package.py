"""What waits above a new transaction and pays less than it: miners take them together or not."""

from __future__ import annotations

from txdoctor.chains.bitcoin.bump.ground import Ground
from txdoctor.chains.bitcoin.facts.family import Relative
from txdoctor.chains.bitcoin.price.ancestry import not_mined
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Sats, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Fees and size of what has to be pulled up."""

    fee: Sats
    size: VSize


def package(ground: Ground, rate: FeeRate, *, own: bool) -> Package:
    """The ancestors that pay less than `rate`; `own`: the transaction itself is one of them.

    Those that reach the rate with their own ancestors are mined without help, and are left out, and
    so are those that another one lifts (Bitcoin Core, src/node/mini_miner.cpp: the block is built
    down to the target first). Where a source tells only their sums, all of them count.
    """
    if ground.ancestors is None:
        family = ground.family
        return Package(fee=family.ancestor_fees, size=family.ancestor_size)
    drawn = (*ground.ancestors, *((_itself(ground),) if own else ()))
    left = not_mined(drawn, (*ground.household.beside, *(ground.family.below if own else ())), rate)
    fee, size = sum(kin.fee for kin in left), sum(kin.vsize for kin in left)
    return Package(fee=Sats(fee), size=VSize(size))


def is_lifted(ground: Ground, rate: FeeRate) -> bool:
    """Whether it is mined at that rate as things are, by itself or with what hangs on it.

    Where its relatives are not known one by one, what the source says of the whole.
    """
    family = ground.family
    if ground.ancestors is None or len(family.below) != family.descendants:
        return rate <= family.effective
    own = _itself(ground)
    further = (*family.above, *family.below, *ground.household.beside)
    return not not_mined((own,), further, rate)


def _itself(ground: Ground) -> Relative:
    makers = tuple(coin.coin.txid for coin in ground.spends)
    return Relative(txid=ground.tx.txid, fee=ground.fee, vsize=ground.tx.vsize, parents=makers)
