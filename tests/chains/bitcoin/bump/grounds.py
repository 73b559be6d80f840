"""Transactions that wait, made up of nothing but chance; no node has to know them."""

from __future__ import annotations

from hypothesis import strategies as st

from txdoctor import registry
from txdoctor.chains.bitcoin.bump.ground import Ground, Spendable
from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole
from txdoctor.chains.bitcoin.facts.family import Family, Relative, Transactions
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.forms.signed_size import by_script, nested_key
from txdoctor.units import FeeRate, Id, Moment, Sats, Term, VSize

BITCOIN = registry.network("bitcoin")
HEIGHT = 900_000
NOW = Moment(1_800_000_000)
SEQUENCES = (0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 3, 144, 0x00400005)


@st.composite
def scripts(draw: st.DrawFn) -> bytes:
    """P2PKH, P2SH, P2WPKH, P2TR."""
    body = draw(st.binary(min_size=20, max_size=20))
    long = draw(st.binary(min_size=32, max_size=32))
    return draw(st.sampled_from((
        b"\x76\xa9\x14" + body + b"\x88\xac",
        b"\xa9\x14" + body + b"\x87",
        b"\0\x14" + body,
        b"\x51\x20" + long,
    )))  # fmt: skip


@st.composite
def spendables(draw: st.DrawFn, *, before: bool) -> Spendable:
    """A coin with the transaction that made it; `before`: it was spent, and how."""
    script = draw(scripts())
    value = Sats(draw(st.integers(20_000, 10**10)))
    made = Whole(
        version=2,
        inputs=(Input(coin=_coin(draw), sequence=0xFFFFFFFD),),
        outputs=(Output(value=value, script=script),),
        locktime=0,
    )
    coin = Coin(txid=made.txid, vout=0)
    known = by_script(script) or nested_key(b"\0\x14" + script[2:22])
    spent = Input(
        coin=coin,
        sequence=draw(st.sampled_from(SEQUENCES)),
        script=known.script,
        witness=known.witness,
    )
    return Spendable(coin=coin, maker=made, before=spent if before else None)


@st.composite
def grounds(draw: st.DrawFn) -> Ground:
    """Something that waits, with relatives, a market and a pool; fee and amounts add up."""
    coins = tuple(draw(st.lists(spendables(before=True), min_size=1, max_size=5)))
    added = tuple(draw(st.lists(spendables(before=False), max_size=2)))
    added = tuple(coin for coin in added if coin.script[:2] != b"\xa9\x14")
    total = sum(coin.value for coin in coins)
    n = draw(st.integers(1, 5))
    weights = draw(st.lists(st.integers(1, 100), min_size=n, max_size=n))
    fee = draw(st.integers(200, min(20_000, total // 3)))
    left = total - fee
    values = [left * weight // sum(weights) for weight in weights]
    values[0] += left - sum(values)
    outputs = tuple(Output(value=Sats(v), script=draw(scripts())) for v in values)
    inputs = tuple(coin.before for coin in coins if coin.before is not None)
    if draw(st.booleans()):
        inputs = tuple(Input(coin=i.coin, sequence=0xFFFFFFFF, script=i.script, witness=i.witness)
                       for i in inputs)  # fmt: skip
    tx = Whole(
        version=draw(st.sampled_from((1, 2, 3))),
        inputs=inputs,
        outputs=outputs,
        locktime=draw(st.sampled_from((0, HEIGHT, HEIGHT + 1000, NOW - 10**6, NOW + 10**6))),
    )
    ancestors = tuple(draw(st.lists(kin(), max_size=4)))
    below = draw(st.integers(0, 30))
    floor, increment = FeeRate(draw(st.integers(100, 5000))), FeeRate(draw(st.integers(100, 3000)))
    market = FeeRate(draw(st.integers(1000, 300_000)))
    return Ground(
        tx=tx,
        spends=coins,
        fee=Sats(fee),
        family=Family(
            seat="own-1",
            txid=tx.txid,
            ancestors=Transactions(len(ancestors)),
            ancestor_fees=Sats(sum(each.fee for each in ancestors)),
            ancestor_size=VSize(sum(each.vsize for each in ancestors)),
            descendants=Transactions(below),
            descendant_fees=Sats(below * draw(st.integers(100, 3000))),
            descendant_size=VSize(below * 110),
            effective=FeeRate.of(fee, tx.vsize),
        ),
        network=BITCOIN,
        height=HEIGHT,
        time=NOW,
        market=FeeMarket(seat="own-1", next_block=market, three_blocks=market,
                         six_blocks=market, basis=Term("estimate")),
        pool=Mempool(seat="own-1", floor=floor, increment=increment),
        added=added,
        ancestors=ancestors,
        descendants=(),
        free=frozenset(range(len(outputs))),
    )  # fmt: skip


@st.composite
def kin(draw: st.DrawFn) -> Relative:
    """An ancestor that stands alone."""
    return Relative(
        txid=_coin(draw).txid,
        fee=Sats(draw(st.integers(100, 50_000))),
        vsize=VSize(draw(st.integers(100, 2000))),
        parents=(),
    )


def _coin(draw: st.DrawFn) -> Coin:
    return Coin(txid=Id(draw(st.binary(min_size=32, max_size=32)).hex()), vout=0)
