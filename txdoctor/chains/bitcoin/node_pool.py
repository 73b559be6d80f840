"""What a node tells of the transactions in its pool is read entry by entry.

Forms: entryToJSON in src/rpc/mempool.cpp of Bitcoin Core 21 to 31; Litecoin Core 0.21 alike.
"""

from __future__ import annotations

from txdoctor.chains.bitcoin import strict
from txdoctor.chains.bitcoin.rates import Sum, effective
from txdoctor.chains.bitcoin.said import PoolEntry, Waiting
from txdoctor.model.exchange import Json
from txdoctor.units import FeeRate, VSize

SMALL_POOL = 5000  # transactions: about 2 MB of getrawmempool, less than a second of work
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
    )


def read_waiting(seat: str, value: Json) -> Waiting:
    """The whole pool (getrawmempool): every transaction at the rate that miners weigh it with."""
    said = strict.table(value)
    if len(said) > SMALL_POOL:
        raise ValueError("too large a pool")
    entries = [read_entry(seat, entry) for entry in said.values()]
    bands = sorted(((rate_of(entry), entry.size) for entry in entries), reverse=True)
    return Waiting(seat=seat, count=len(said), bands=tuple(bands))


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
