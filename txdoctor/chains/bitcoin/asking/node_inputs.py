"""Coins can be spent once: a node that does not know a transaction still knows about its coins."""

from __future__ import annotations

from enum import Enum
from functools import partial

from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.hearing.said import Said, Shown, Spenders, Unspent, told
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.model.evidence import Evidence, Notebook, Plan
from txdoctor.model.exchange import Ask, Reason, Reply, Seat
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats

MOST = 25  # inputs asked about, two questions each; more are the business of exchanges' sweeps


class Lot(Enum):
    """What has become of one coin, by this node."""

    FREE = "free"
    TAKEN = "taken"
    GONE = "gone"
    NOT_TOLD = "not-told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One coin: GONE is spent in a block or never there, TAKEN is spent by another in the pool."""

    coin: Coin
    lot: Lot
    by: Id | None = None
    value: Sats | None = None
    depth: int = 0
    sources: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coins:
    """All coins that were asked about; `whole`: there are no others."""

    looks: tuple[Look, ...] = ()
    whole: bool = False

    @property
    def proof(self) -> tuple[Said, ...]:
        """What proves that the transaction itself is neither in the node's chain nor in its pool.

        If it were in either, every one of its coins would be spent, and by it. So one coin that is
        free, or that another one in the pool has taken, is enough; no index is needed for that.
        """
        return tuple(
            source
            for look in self.looks
            if look.lot in (Lot.FREE, Lot.TAKEN)
            for source in look.sources
        )

    def of(self, lot: Lot) -> tuple[Look, ...]:
        """The coins with this lot."""
        return tuple(look for look in self.looks if look.lot is lot)


def look_up(seat: Seat, raw: RawTransaction) -> Plan[Evidence]:
    """Ask a node that does not know a transaction what became of its coins."""
    notes = Notebook()
    replies: list[Reply] = yield questions(seat, raw)
    yield from conclude(notes, seat, raw, hear(notes, seat, raw, replies))
    return told(notes.close())


def questions(seat: Seat, raw: RawTransaction) -> list[Ask]:
    """Who spends the coins, and which are unspent, counting the pool and not counting it."""
    coins = _coins(raw)
    if not coins:
        return []
    return [
        core.ask_spenders(seat, coins),
        *(core.ask_unspent(seat, coin, with_pool=True) for coin in coins),
        *(core.ask_unspent(seat, coin, with_pool=False) for coin in coins),
    ]


def hear(notes: Notebook, seat: Seat, raw: RawTransaction | None, replies: list[Reply]) -> Coins:
    """Read what `questions` asked."""
    if raw is None or not replies:
        return Coins()
    coins = _coins(raw)
    spenders = notes.hear(
        replies[0],
        partial(core.read_spenders, seat.name, coins),
        hoped=Inputs,
        refused=core.no_spenders,
    )
    said = [
        notes.hear(reply, partial(core.read_unspent, seat.name, coin), hoped=Inputs)
        for coin, reply in zip((*coins, *coins), replies[1:], strict=True)
    ]
    pairs = zip(coins, said[: len(coins)], said[len(coins) :], strict=True)
    looks = tuple(_look(raw.txid, coin, spenders, now, mined) for coin, now, mined in pairs)
    return Coins(looks=looks, whole=len(coins) == len(raw.spends))


def conclude(notes: Notebook, seat: Seat, raw: RawTransaction, coins: Coins) -> Plan[bool]:
    """Note what became of the coins, the transaction itself being absent; True if all are free."""
    named = [look for look in coins.of(Lot.TAKEN) if look.by]
    if named:
        yield from _taken_by(notes, seat, raw, named[0])
        return False
    if coins.of(Lot.TAKEN):
        taken = coins.of(Lot.TAKEN)[0]
        notes.add(_unnamed(seat, raw, mined=False), *taken.sources)
        return False
    if coins.of(Lot.GONE):
        yield from _gone(notes, seat, raw, coins.of(Lot.GONE))
        return False
    if not coins.whole or coins.of(Lot.NOT_TOLD) or not coins.looks:
        notes.miss(seat.name, "gettxout", Reason.CANNOT_KNOW, Inputs)
        return False
    value = Sats(sum(look.value or 0 for look in coins.looks))
    depths = tuple(look.depth for look in coins.looks)
    fact = Inputs(seat=seat.name, txid=raw.txid, fate=Fate.UNSPENT, value=value, depths=depths)
    notes.add(fact, *coins.proof)
    return True


def _coins(raw: RawTransaction) -> tuple[Coin, ...]:
    return () if raw.is_coinbase else raw.spends[:MOST]


def _look(
    txid: Id,
    coin: Coin,
    spenders: Said | None,
    now: Said | None,
    mined: Said | None,
) -> Look:
    by = spenders.of(coin) if isinstance(spenders, Spenders) else None
    sources = tuple(fact for fact in (spenders, now, mined) if fact is not None)
    if by is not None:
        # The transaction itself as the spender: it came in between two answers.
        lot = Lot.NOT_TOLD if by == txid else Lot.TAKEN
        return Look(coin=coin, lot=lot, by=by, sources=sources)
    if isinstance(now, Unspent):
        return Look(coin=coin, lot=Lot.FREE, value=now.value, depth=now.depth, sources=sources)
    if now is None or mined is None:
        return Look(coin=coin, lot=Lot.NOT_TOLD)
    if not isinstance(mined, Unspent):
        return Look(coin=coin, lot=Lot.GONE, sources=sources)
    # Unspent in blocks but not with the pool counted: something in the pool spends it. Nodes that
    # cannot name the spender (before Core 24, Litecoin 0.21) show it in this way only; one that
    # could and does not contradicts itself.
    contradicted = isinstance(spenders, Spenders)
    return Look(coin=coin, lot=Lot.NOT_TOLD if contradicted else Lot.TAKEN, sources=sources)


def _taken_by(notes: Notebook, seat: Seat, raw: RawTransaction, look: Look) -> Plan[None]:
    by = Id(str(look.by))
    [reply] = yield [core.ask_tx(seat, by)]
    rival = notes.hear(
        reply, partial(core.read_tx, seat.name, by), hoped=Inputs, refused=core.unknown
    )
    if not isinstance(rival, Shown) or look.coin not in rival.raw.spends:
        notes.add(_unnamed(seat, raw, mined=False), *look.sources)
        return
    header = None
    if rival.block and not rival.astray:
        [reply] = yield [core.ask_header(seat, rival.block)]
        header = notes.hear(reply, partial(core.read_header, seat.name, rival.block), hoped=Inputs)
    best = header if header is not None and header.best else None
    fact = Inputs(
        seat=seat.name,
        txid=raw.txid,
        fate=Fate.SPENT,
        rival=rival.raw,
        block=best.hash if best else None,
        height=best.height if best else None,
    )
    notes.add(fact, *look.sources, rival, *((best,) if best else ()))


def _gone(notes: Notebook, seat: Seat, raw: RawTransaction, looks: tuple[Look, ...]) -> Plan[None]:
    """A coin that was made in a block and is not unspent there was spent in a block.

    Not by this transaction, which is absent. That the coin was ever made has to be shown: gettxout
    is silent in the same way about an output that never was. So its maker is asked for, and must
    stand in a block; without an index most nodes cannot show it, and nothing is concluded.
    """
    makers = list(dict.fromkeys(look.coin.txid for look in looks))[:MOST]
    replies: list[Reply] = yield [core.ask_tx(seat, maker) for maker in makers]
    for maker, reply in zip(makers, replies, strict=True):
        shown = notes.hear(
            reply, partial(core.read_tx, seat.name, maker), hoped=Inputs, refused=core.unknown
        )
        for look in looks:
            if isinstance(shown, Shown) and _made(shown, look.coin):
                mined = shown.block is not None
                notes.add(_unnamed(seat, raw, mined=mined), shown, *look.sources)
                return
    notes.miss(seat.name, "gettxout", Reason.CANNOT_KNOW, Inputs)


def _made(shown: Shown, coin: Coin) -> bool:
    outputs = len(shown.raw.outputs)
    return not shown.astray and shown.raw.txid == coin.txid and coin.vout < outputs


def _unnamed(seat: Seat, raw: RawTransaction, *, mined: bool) -> SpentUnnamed:
    return SpentUnnamed(seat=seat.name, txid=raw.txid, mined=mined)
