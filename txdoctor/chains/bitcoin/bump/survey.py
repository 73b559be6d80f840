"""A source that holds the transaction shows it, its coins and its relatives, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from txdoctor.chains.bitcoin.bump.ground import Ground, Spendable
from txdoctor.chains.bitcoin.bump.household import household
from txdoctor.chains.bitcoin.bump.library import NODE, Bytes, fetch
from txdoctor.chains.bitcoin.bump.reckoned import reckoned
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.whole_transaction import Whole
from txdoctor.chains.bitcoin.facts.family import Cluster, Family
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.hearing.said import Spender, Unspent
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.bump import Refused, refused
from txdoctor.model.evidence import Evidence, Notebook, Plan
from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing
from txdoctor.records import dataclass
from txdoctor.units import Id

UNDETERMINED = 3
FRESH = 600  # seconds from the first answer to the last: what is older builds nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """What is to be looked at beside the transaction: outputs of it, further coins, descendants."""

    places: tuple[int, ...] = ()
    coins: tuple[Coin, ...] = ()
    descendants: bool = False


def survey(
    seat: Seat, evidence: Evidence, network: Network, wants: Wants
) -> Plan[Ground | Refused]:
    """Everything a draft is built from; a refusal where one piece is missing or does not fit."""
    tx, family = evidence.first(PendingTx), evidence.first(Family)
    standing = next((s for s in evidence.facts(Standing) if s.seat == seat.name), None)
    if tx is None or family is None or standing is None:
        return refused("sources_disagree", UNDETERMINED)
    notes = Notebook()
    spends = tx.raw.spends
    asked = [Coin(txid=tx.txid, vout=0), *spends, *wants.coins]
    shown = yield from fetch(notes, seat, asked)
    missing = [coin.txid for coin in asked if coin.txid not in shown]
    if missing:
        return refused("bytes_missing", UNDETERMINED, txid=missing[0])
    original = shown[tx.txid].tx
    coins = _spendable(spends, shown, original)
    taken = yield from _taken(notes, seat, wants.coins, shown)
    if isinstance(taken, Refused):
        return taken
    free = yield from _free(notes, seat, original, wants.places)
    below = yield from _below(notes, seat, family, wants.descendants, shown)
    if not (yield from reckoned(notes, seat, family, shown, below=wants.descendants)):
        return refused("family_not_proved", UNDETERMINED)
    beside = yield from household(notes, seat, family)
    if coins is None or sum(coin.value for coin in coins) - original.paid != tx.fee:
        return refused("fee_does_not_add_up", UNDETERMINED)
    if _old(evidence, notes):
        return refused("data_old", UNDETERMINED)
    return Ground(
        tx=original,
        spends=coins,
        fee=tx.fee,
        family=family,
        network=network,
        height=standing.height,
        time=standing.tip_time,
        market=evidence.first(FeeMarket),
        pool=evidence.first(Mempool),
        added=taken,
        ancestors=family.above if len(family.above) == family.ancestors else None,
        household=beside,
        cluster=evidence.first(Cluster),
        descendants=below,
        free=free,
    )


def _spendable(
    spends: Sequence[Coin], shown: dict[Id, Bytes], original: Whole
) -> tuple[Spendable, ...] | None:
    makers = [shown[coin.txid].tx for coin in spends]
    if any(c.vout >= len(m.outputs) for c, m in zip(spends, makers, strict=True)):
        return None
    return tuple(
        Spendable(coin=coin, maker=maker, before=one)
        for coin, maker, one in zip(spends, makers, original.inputs, strict=True)
    )


def _old(evidence: Evidence, notes: Notebook) -> bool:
    """Whether the first answer came long before the last."""
    times = [reply.at for reply in (*evidence.replies, *notes.close().replies)]
    return bool(times) and max(times) - min(times) > FRESH


def _taken(
    notes: Notebook, seat: Seat, coins: Sequence[Coin], shown: dict[Id, Bytes]
) -> Plan[tuple[Spendable, ...] | Refused]:
    """The coins to be added: there, unspent, and made in a block (BIP 125 rule 2)."""
    if not coins:
        return ()
    free = yield from _unspent(notes, seat, coins, in_a_block=True)
    found: list[Spendable] = []
    for coin in coins:
        maker = shown[coin.txid]
        if coin not in free or coin.vout >= len(maker.tx.outputs) or maker.deep is False:
            return refused("added_not_spendable", coin=Id(f"{coin.txid}:{coin.vout}"))
        found.append(Spendable(coin=coin, maker=maker.tx))
    return tuple(found)


def _free(
    notes: Notebook, seat: Seat, original: Whole, places: Sequence[int]
) -> Plan[frozenset[int]]:
    coins = [Coin(txid=original.txid, vout=place) for place in places]
    if not coins:
        return frozenset()
    free = yield from _unspent(notes, seat, coins, in_a_block=False)
    return frozenset(coin.vout for coin in free)


def _unspent(
    notes: Notebook, seat: Seat, coins: Sequence[Coin], *, in_a_block: bool
) -> Plan[list[Coin]]:
    """Those that neither a block nor the pool spends."""
    if seat.kind != NODE:
        return (yield from _unspent_by_explorer(notes, seat, coins))
    replies: list[Reply] = yield [core.ask_unspent(seat, coin, with_pool=True) for coin in coins]
    free = []
    for coin, reply in zip(coins, replies, strict=True):
        said = notes.hear(reply, partial(core.read_unspent, seat.name, coin), hoped=Unspent)
        if isinstance(said, Unspent) and (said.depth or not in_a_block):
            free.append(coin)
    return free


def _unspent_by_explorer(notes: Notebook, seat: Seat, coins: Sequence[Coin]) -> Plan[list[Coin]]:
    replies: list[Reply] = yield [esplora.ask_spender(seat, coin) for coin in coins]
    free = []
    for coin, reply in zip(coins, replies, strict=True):
        said = notes.hear(reply, partial(esplora.read_spender, seat.name, coin), hoped=Spender)
        if said is not None and said.by is None:
            free.append(coin)
    return free


def _below(
    notes: Notebook, seat: Seat, family: Family, wanted: bool, shown: dict[Id, Bytes]
) -> Plan[tuple[Whole, ...] | None]:
    """The transactions that spend from it, in the pool; None where they cannot be shown.

    Their bytes are put to those that are `shown`.
    """
    if not wanted or not family.descendants:
        return ()
    if len(family.below) != family.descendants:
        return None
    coins = [Coin(txid=relative.txid, vout=0) for relative in family.below]
    found = yield from fetch(notes, seat, coins)
    shown.update(found)
    return tuple(each.tx for each in found.values()) if len(found) == len(coins) else None
