"""Facts that the Bitcoin wing's rules and remedies are put before, with ordinary figures."""

from __future__ import annotations

from txdoctor import registry
from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.address import AddressActivity, AddressSums
from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.family import Family, Relative, Transactions
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool, Queue
from txdoctor.chains.bitcoin.facts.succession import Arrivals, OnRecord, Payment, Version, Versions
from txdoctor.chains.bitcoin.facts.transaction import Contents, MinedTx, PendingTx
from txdoctor.model.moment import TakenAt
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.units import FeeRate, Id, Moment, Sats, Term, Untrusted, VSize

BITCOIN = registry.network("bitcoin")
REGTEST = registry.network("bitcoin-regtest")
LITECOIN = registry.network("litecoin")

TXID, OTHER, COIN = Id("aa" * 32), Id("bb" * 32), Id("cc" * 32)
BLOCK = Id("00" * 8 + "dd" * 24)
SHOP, CHANGE, THIEF = (bytes.fromhex("0014" + two * 20) for two in ("11", "22", "33"))
SHOP_ADDRESS = Id("bc1qzyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3h8ffkz")

NOW = TakenAt(now=Moment(1_800_000_000))

SIZE = VSize(141)  # one P2WPKH coin, two P2WPKH outputs


def raw(
    *outputs: tuple[bytes, int],
    txid: Id = TXID,
    vsize: int = SIZE,
    signals: bool = True,
    version: int = 2,
) -> RawTransaction:
    """A transaction with these outputs; without any, a payment with change."""
    pays = outputs or ((SHOP, 20_000_000), (CHANGE, 29_999_718))
    return RawTransaction(
        txid=txid,
        wtxid=txid,
        version=version,
        locktime=0,
        spends=(Coin(txid=COIN, vout=0),),
        sequences=(0xFFFFFFFD if signals else 0xFFFFFFFF,),
        outputs=tuple(Output(value=Sats(value), script=script) for script, value in pays),
        weight=4 * vsize,
        vsize_at_most=VSize(vsize + 1),
    )


def waiting(fee: int = 282, *, tx: RawTransaction | None = None) -> PendingTx:
    shown = tx or raw()
    return PendingTx(seat="a", txid=shown.txid, fee=Sats(fee), raw=shown, first_seen=Moment(1))


def family(
    *,
    ancestors: tuple[int, int, int] = (0, 0, 0),
    descendants: tuple[int, int, int] = (0, 0, 0),
    effective: int = 2000,
    above: tuple[Relative, ...] = (),
) -> Family:
    """Each triple: how many, their fees, their size."""
    return Family(
        seat="a",
        txid=TXID,
        ancestors=Transactions(ancestors[0]),
        ancestor_fees=Sats(ancestors[1]),
        ancestor_size=VSize(ancestors[2]),
        descendants=Transactions(descendants[0]),
        descendant_fees=Sats(descendants[1]),
        descendant_size=VSize(descendants[2]),
        effective=FeeRate(effective),
        above=above,
    )


def line(*ancestors: tuple[Id, int, int, tuple[Id, ...]]) -> tuple[Relative, ...]:
    """Each: its id, fee and size, and what it spends from."""
    return tuple(
        Relative(txid=txid, fee=Sats(fee), vsize=VSize(size), parents=parents)
        for txid, fee, size, parents in ancestors
    )


def market(one: int = 12_541, three: int = 10_000, six: int = 9_007) -> FeeMarket:
    """Rates in sat/kvB."""
    return FeeMarket(
        seat="a",
        next_block=FeeRate(one),
        three_blocks=FeeRate(three),
        six_blocks=FeeRate(six),
        basis=Term("estimate"),
    )


def mempool(floor: int = 1000, increment: int = 1000, relay: int = 1000) -> Mempool:
    return Mempool(
        seat="a", floor=FeeRate(floor), increment=FeeRate(increment), relay_floor=FeeRate(relay)
    )


def queue(*bands: tuple[int, int]) -> Queue:
    """Pairs of rate in sat/kvB and virtual size, best paying first."""
    laid = tuple((FeeRate(rate), VSize(size)) for rate, size in bands)
    return Queue(seat="a", size=VSize(sum(size for _, size in laid)), bands=laid)


def where(
    presence: Presence = Presence.PENDING, *, height: int | None = None, backing: str = "a"
) -> Whereabouts:
    included = presence is Presence.INCLUDED
    return Whereabouts(
        seat=backing[0],
        txid=TXID,
        presence=presence,
        block=BLOCK if included else None,
        height=height if included else None,
        backing=tuple(backing),
    )


def standing(height: int, seat: str = "a", *, time: int = 1, tip: str = "ee" * 32) -> Standing:
    return Standing(
        seat=seat, caip2=BITCOIN.caip2, height=height, tip=Id(tip), tip_time=Moment(time)
    )


def mined(height: int = 100, *, tx: RawTransaction | None = None) -> MinedTx:
    return MinedTx(
        seat="a",
        txid=TXID,
        block=BLOCK,
        height=height,
        time=Moment(1_700_000_000),
        fee=Sats(282),
        raw=tx or raw(),
    )


def contents(tx: RawTransaction | None = None) -> Contents:
    shown = tx or raw()
    return Contents(seat="declared", txid=shown.txid, raw=shown)


def taken(rival: RawTransaction, *, height: int | None = None) -> Inputs:
    """Its coin went into `rival`, which waits, or stands at `height`."""
    return Inputs(
        seat="a",
        txid=TXID,
        fate=Fate.SPENT,
        rival=rival,
        block=None if height is None else BLOCK,
        height=height,
    )


def free(value: int | None = 50_000_000, *depths: int) -> Inputs:
    return Inputs(
        seat="a",
        txid=TXID,
        fate=Fate.UNSPENT,
        value=None if value is None else Sats(value),
        depths=depths,
    )


def judged(
    why: str | None = None,
    *,
    seat: str = "a",
    said: str = "no",
    depth: int | None = None,
    **figures: int,
) -> Judged:
    """A node's dry run: it takes the bytes, or refuses them for `why`."""
    return Judged(
        seat=seat,
        txid=TXID,
        allowed=why is None,
        why=None if why is None else Term(why),
        said=Untrusted(said),
        depth=depth,
        **{name: Sats(value) for name, value in figures.items()},
    )


def unnamed(*, mined: bool = True) -> SpentUnnamed:
    return SpentUnnamed(seat="b", txid=TXID, mined=mined)


def activity(*pending: Id, seat: str = "a") -> AddressActivity:
    return AddressActivity(
        seat=seat,
        address=SHOP_ADDRESS,
        pending=pending,
        recent=(OTHER,),
    )


def sums(seat: str = "a", balance: int = 20_000_000) -> AddressSums:
    return AddressSums(
        seat=seat, address=SHOP_ADDRESS, total=Transactions(1), balance=Sats(balance)
    )


def payment(txid: Id, *, amount: int = 20_000_000, height: int | None = None) -> Payment:
    """To the shop, from the usual coin; it waits, or stands at `height`."""
    return Payment(
        raw=raw((SHOP, amount), txid=txid),
        amount=Sats(amount),
        block=None if height is None else BLOCK,
        height=height,
        time=None if height is None else Moment(1_700_000_000),
    )


def arrivals(*payments: Payment, seat: str = "a", whole: bool = True) -> Arrivals:
    return Arrivals(seat=seat, address=SHOP_ADDRESS, payments=payments, whole=whole)


def on_record(height: int | None = None) -> OnRecord:
    """A server's record that OTHER took the place of TXID, and pays the shop."""
    return OnRecord(
        seat="a",
        txid=TXID,
        by=OTHER,
        raw=raw(txid=OTHER),
        block=None if height is None else BLOCK,
        height=height,
    )


def versions(by: Id, *earlier: Id) -> Versions:
    """Seen one second after the other, the newest first."""
    told = (by, *earlier)
    return Versions(
        seat="a",
        txid=TXID,
        by=by,
        versions=tuple(
            Version(txid=txid, fee=Sats(282), vsize=SIZE, seen=Moment(n), mined=False)
            for n, txid in zip(range(len(told), 0, -1), told, strict=True)
        ),
    )
