"""What a node tells of the transactions in its pool is read entry by entry.

Forms: entryToJSON in src/rpc/mempool.cpp of Bitcoin Core 21 to 31; Litecoin Core 0.21 alike.
"""

from __future__ import annotations

from itertools import pairwise

from txdoctor.chains.bitcoin.facts.family import Cluster, Relative, Transactions
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.said import Kin, PoolEntry, Waiting
from txdoctor.chains.bitcoin.price.rates import Sum, effective
from txdoctor.model.exchange import Json
from txdoctor.units import FeeRate, Id, VSize

SMALL_POOL = 5000  # transactions: about 2 MB of getrawmempool, less than a second of work
MOST_KIN = 1000  # relatives: nodes allow 25 or 64, operators may allow more (policy.h)
MOST_POINTS = 500_000  # chunks: a pool of 300 MB holds fewer transactions
MOST_WEIGHT = 4_000_000  # BIP 141: the weight limit of a block


def read_entry(seat: str, value: Json) -> PoolEntry:
    """One entry (getmempoolentry); its sums include the transaction itself."""
    said = strict.table(value)
    fees = strict.table(said["fees"])
    return PoolEntry(
        seat=seat,
        fee=strict.coins(fees["base"]),
        size=_size(said["vsize"]),
        time=strict.moment(said["time"]),
        ancestors=strict.count(said["ancestorcount"], least=1),
        ancestor_fees=strict.coins(fees["ancestor"]),
        ancestor_size=_size(said["ancestorsize"]),
        descendants=strict.count(said["descendantcount"], least=1),
        descendant_fees=strict.coins(fees["descendant"]),
        descendant_size=_size(said["descendantsize"]),
        chunk=_chunk(said),
        unbroadcast=strict.flag(said.get("unbroadcast", False)),
    )


def read_waiting(seat: str, value: Json) -> Waiting:
    """The whole pool (getrawmempool): every transaction at the rate that miners weigh it with."""
    said = strict.table(value)
    if len(said) > SMALL_POOL:
        raise ValueError("too large a pool")
    entries = [read_entry(seat, entry) for entry in said.values()]
    bands = sorted(((rate_of(entry), entry.size) for entry in entries), reverse=True)
    return Waiting(seat=seat, count=len(said), bands=tuple(bands))


def read_kin(seat: str, value: Json) -> Kin:
    """Ancestors or descendants (getmempoolancestors and its twin, verbose), by their ids."""
    said = strict.table(value)
    if len(said) > MOST_KIN:
        raise ValueError("too large a family")
    return Kin(
        seat=seat,
        relatives=tuple(_relative(strict.hash_of(txid), one) for txid, one in said.items()),
    )


def read_cluster(seat: str, txid: Id, value: Json) -> Cluster:
    """`clusterweight` and chunk weights are in weight units, adjusted for signature operations."""
    said = strict.table(value)
    chunks = [strict.table(one) for one in strict.rows(said["chunks"], MOST_KIN)]
    txids = tuple(tuple(map(strict.hash_of, strict.rows(one["txs"], MOST_KIN))) for one in chunks)
    count = strict.count(said["txcount"], least=1, most=MOST_KIN)
    if sum(map(len, txids)) != count or not any(txid in chunk for chunk in txids):
        raise ValueError("a cluster that does not add up")
    weight = strict.count(said["clusterweight"], least=1)
    size = VSize(-(-weight // 4))  # BIP 141 rounds up
    return Cluster(seat=seat, txid=txid, count=Transactions(count), size=size, chunks=txids)


def read_diagram(seat: str, value: Json) -> Waiting:
    """Points of summed weight and fee after each chunk, from nothing on (getmempoolfeeratediagram).

    rpc/mempool.cpp, hidden: a form that changes is refused, not guessed at.
    """
    points = [strict.table(one) for one in strict.rows(value, MOST_POINTS)]
    sums = [(strict.count(one["weight"]), strict.coins(one["fee"])) for one in points]
    if not sums or sums[0] != (0, 0):
        raise ValueError("a diagram that does not begin at nothing")
    bands = tuple(_band(before, after) for before, after in pairwise(sums))
    if list(bands) != sorted(bands, key=lambda band: -band[0].sats_per_kvb):
        raise ValueError("a diagram that bends upwards")
    return Waiting(seat=seat, count=len(bands), bands=bands)


def _band(before: tuple[int, int], after: tuple[int, int]) -> tuple[FeeRate, VSize]:
    weight, fee = after[0] - before[0], after[1] - before[1]
    if weight <= 0 or fee < 0:
        raise ValueError("a diagram that goes back")
    return FeeRate.of(4 * fee, weight), VSize(-(-weight // 4))


def _relative(txid: Id, value: Json) -> Relative:
    said = strict.table(value)
    return Relative(
        txid=txid,
        fee=strict.coins(strict.table(said["fees"])["base"]),
        vsize=_size(said["vsize"]),
        parents=tuple(map(strict.hash_of, strict.rows(said["depends"], MOST_KIN))),
    )


def rate_of(entry: PoolEntry) -> FeeRate:
    """The chunk's rate where the node knows chunks (31 and newer), else made of the sums."""
    if entry.chunk is not None:
        return entry.chunk
    own = Sum(entry.fee, entry.size)
    above = Sum(entry.ancestor_fees - own.fee, entry.ancestor_size - own.size)
    below = Sum(entry.descendant_fees - own.fee, entry.descendant_size - own.size)
    return effective(own, above, below)


def _size(value: Json) -> VSize:
    # Families may be as large as 101 kvB, and some operators allow more; a Litecoin transaction
    # that lies in the extension block alone has none (entryToJSON, `mwebweight` beside it).
    return VSize(strict.count(value, most=10**9))


def _chunk(said: dict[str, Json]) -> FeeRate | None:
    fee, weight = strict.table(said["fees"]).get("chunk"), said.get("chunkweight")
    if fee is None or weight is None:
        return None
    return FeeRate.of(4 * strict.coins(fee), strict.count(weight, least=1, most=MOST_WEIGHT))
