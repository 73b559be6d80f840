"""An explorer tells who spent a coin; that the coin exists has to be asked for as well."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.hearing.said import Shown, Spender, told
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.evidence import Evidence, Notebook, Plan
from txdoctor.model.exchange import Ask, Reason, Reply, Seat
from txdoctor.units import Sats

MOST = 10  # inputs asked about, one request each: public servers count requests

Spent = tuple[Spender | None, ...]


def look_up(seat: Seat, raw: RawTransaction) -> Plan[Evidence]:
    """Ask an explorer that does not know a transaction what became of its coins."""
    notes = Notebook()
    replies: list[Reply] = yield questions(seat, raw)
    yield from conclude(notes, seat, raw, hear(notes, seat, raw, replies))
    return told(notes.close())


def questions(seat: Seat, raw: RawTransaction) -> list[Ask]:
    """Who spends each coin."""
    return [esplora.ask_spender(seat, coin) for coin in _coins(raw)]


def hear(notes: Notebook, seat: Seat, raw: RawTransaction, replies: list[Reply]) -> Spent:
    """Read what `questions` asked; None for a coin of which nothing was told."""
    return tuple(
        notes.hear(reply, partial(esplora.read_spender, seat.name, coin), hoped=Inputs)
        for coin, reply in zip(_coins(raw), replies, strict=True)
    )


def conclude(notes: Notebook, seat: Seat, raw: RawTransaction, spenders: Spent) -> Plan[None]:
    """Note what became of the coins, the transaction itself being unknown to this server."""
    said = [spender for spender in spenders if spender is not None]
    by_others = [spender for spender in said if spender.by not in (None, raw.txid)]
    if any(spender.by == raw.txid for spender in said):
        # Its index of spends is ahead of its index of transactions: ask again in a moment.
        _cannot_tell(notes, seat)
    elif by_others:
        # One that stands in a block outweighs one that waits: only the first is past changing.
        yield from _taken(notes, seat, raw, max(by_others, key=lambda s: s.block is not None))
    elif len(said) == len(raw.spends) and said:
        yield from _free(notes, seat, raw)
    else:
        _cannot_tell(notes, seat)


def _coins(raw: RawTransaction) -> tuple[Coin, ...]:
    return () if raw.is_coinbase else raw.spends[:MOST]


def _cannot_tell(notes: Notebook, seat: Seat) -> None:
    notes.miss(seat.name, "/tx/:txid/outspend/:vout", Reason.CANNOT_KNOW, Inputs)


def _taken(notes: Notebook, seat: Seat, raw: RawTransaction, spender: Spender) -> Plan[None]:
    """The rival's bytes prove that it spends the coin; where it stands is the server's word."""
    by = str(spender.by)
    [reply] = yield [esplora.ask_tx(seat, by)]
    rival = notes.hear(
        reply, partial(esplora.read_tx, seat.name, by), hoped=Inputs, refused=esplora.unknown
    )
    if not isinstance(rival, Shown) or spender.coin not in rival.raw.spends:
        _cannot_tell(notes, seat)
        return
    fact = Inputs(
        seat=seat.name,
        txid=raw.txid,
        fate=Fate.SPENT,
        rival=rival.raw,
        block=rival.block,
        height=rival.height,
    )
    notes.add(fact, spender, rival)


def _free(notes: Notebook, seat: Seat, raw: RawTransaction) -> Plan[None]:
    """`spent: false` is also said of coins that never were, so their makers must be shown."""
    makers = list(dict.fromkeys(coin.txid for coin in raw.spends))
    replies: list[Reply] = yield [esplora.ask_tx(seat, maker) for maker in makers]
    shown = {}
    for maker, reply in zip(makers, replies, strict=True):
        said = notes.hear(
            reply,
            partial(esplora.read_tx, seat.name, maker),
            hoped=Inputs,
            refused=esplora.unknown,
        )
        if isinstance(said, Shown):
            shown[maker] = said
    values = [_value(shown.get(coin.txid), coin) for coin in raw.spends]
    if None in values:
        _cannot_tell(notes, seat)
        return
    value = Sats(sum(each for each in values if each is not None))
    fact = Inputs(seat=seat.name, txid=raw.txid, fate=Fate.UNSPENT, value=value)
    notes.add(fact, *shown.values())


def _value(maker: Shown | None, coin: Coin) -> Sats | None:
    if maker is None or coin.vout >= len(maker.raw.outputs):
        return None
    return maker.raw.outputs[coin.vout].value
