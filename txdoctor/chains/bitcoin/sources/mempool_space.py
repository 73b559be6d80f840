"""mempool.space is an Esplora server that also remembers: versions and first sightings.

Forms: mempool/mempool backend/src/api/bitcoin/bitcoin.routes.ts, fee-api.ts, rbf-cache.ts, cpfp.ts,
mempool-blocks.ts, mempool.interfaces.ts; the REST page of its documentation. Its `/fee-estimates`
is made of the precise fees and on its way out (HTTP 203 and a header say so), so the precise ones
are asked. `/tx/:txid/times` is no path of it: times are asked by a query.

Its dry run of signed bytes (`POST /txs/test`) is never asked, not even on request: whoever has such
bytes can send them. One's own node does the same (asking/node_judgement.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from txdoctor.chains.bitcoin.facts.succession import Version, Versions
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.said import Estimates, Planned, Score, Shown, Times, Unknown
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.exchange import Ask, Json, Refusal, Seat, get
from txdoctor.units import Id, Moment

TRANSPORT = "rest"
PATHS: tuple[str, ...] = (
    *esplora.PATHS,
    r"/v1/fees/precise",
    r"/v1/fees/recommended",
    r"/v1/fees/mempool-blocks",
    r"/v1/tx/[0-9a-f]{64}/cached",
    r"/v1/tx/[0-9a-f]{64}/rbf",
    r"/v1/cpfp/[0-9a-f]{64}",
    r"/v1/transaction-times\?txId\[\]=[0-9a-f]{64}",
)

MOST_VERSIONS = 100  # of one payment; a wallet that raises its fee at every block makes 144 a day
MOST_BLOCKS = 8  # mempool-blocks.ts lays the pool into that many; the last takes all the rest
FULL_BLOCK = 1_000_000  # vbytes of 4,000,000 units (BIP 141); what is larger is no single block


def ask_fees(seat: Seat) -> Ask:
    """Recommended fee rates, from the blocks that the pool would fill."""
    return get(seat, "/v1/fees/precise", shared=True)


def ask_whole_fees(seat: Seat) -> Ask:
    """The same rounded up to whole satoshis: all that older servers tell."""
    return get(seat, "/v1/fees/recommended", shared=True)


def no_page(refusal: Refusal) -> Unknown | None:
    """A server of an older release does not have the path."""
    return Unknown(seat=refusal.ask.seat) if refusal.status == esplora.GONE else None


def read_fees(seat: str, value: Json) -> Estimates:
    """sat/vB in steps of 0.001; half an hour and an hour are three and six blocks (fee-api.ts)."""
    said = strict.table(value)
    return Estimates(
        seat=seat,
        one=strict.some_rate(said["fastestFee"]),
        three=strict.some_rate(said["halfHourFee"]),
        six=strict.some_rate(said["hourFee"]),
    )


def ask_planned(seat: Seat) -> Ask:
    """The blocks that its pool would fill."""
    return get(seat, "/v1/fees/mempool-blocks", shared=True)


def read_planned(seat: str, value: Json) -> Planned:
    """Up to eight, of which the last holds the whole tail; `feeRange` rises from the least rate."""
    said = [strict.table(one) for one in strict.rows(value, MOST_BLOCKS)]
    blocks = tuple(
        (strict.rate_paid(strict.rows(one["feeRange"], 100)[0]), strict.vsize(one["blockVSize"]))
        for one in said
        if strict.count(one["nTx"])
    )
    tail = any(size > FULL_BLOCK for _, size in blocks)
    return Planned(seat=seat, blocks=blocks, open_ended=tail)


def ask_kept(seat: Seat, txid: str) -> Ask:
    """A transaction that was replaced; it is kept for a day (rbf-cache.ts)."""
    return get(seat, f"/v1/tx/{txid}/cached")


def read_kept(seat: str, txid: str, value: Json) -> Shown | None:
    """None where it keeps no such transaction: HTTP 204 without a body."""
    if value is None or value == "":
        return None
    return esplora.read_tx(seat, txid, value)


def ask_versions(seat: Seat, txid: str) -> Ask:
    """Which versions of it there were."""
    return get(seat, f"/v1/tx/{txid}/rbf")


def read_versions(seat: str, txid: str, value: Json) -> Versions | None:
    """None where nothing is on record: HTTP 200 with `replacements` null, also of unknown ids.

    The record is a tree whose root is the newest version. The one that a block contains may be an
    older one: then it is the one that counts (`mined` on its `tx`, not on the tree).
    """
    tree = strict.table(value)["replacements"]
    if tree is None:
        return None
    versions = tuple(_versions(strict.table(tree)))
    if len(versions) > MOST_VERSIONS or txid not in {version.txid for version in versions}:
        raise ValueError("a record of others")
    by = next((version.txid for version in versions if version.mined), versions[0].txid)
    ordered = tuple(sorted(versions, key=lambda version: -version.seen))
    return Versions(seat=seat, txid=Id(txid), by=by, versions=ordered)


def ask_score(seat: Seat, txid: str) -> Ask:
    """At which rate its copy of the miners' rules weighs a transaction that waits."""
    return get(seat, f"/v1/cpfp/{txid}")


def read_score(seat: str, value: Json) -> Score | None:
    """None for one that it does not know (HTTP 200, no ancestors, no rate) or that is accelerated.

    What an accelerated one is weighed with holds at the pools that were paid for it alone. Of its
    `ancestors` and `descendants` nothing is used: they are those that would be mined with it, so
    relatives are missing, and some `descendants` are none (cpfp.ts takes the rest of the cluster).
    """
    said = strict.table(value)
    strict.rows(said["ancestors"], 10_000)
    rate = said.get("effectiveFeePerVsize")
    if rate is None or said.get("acceleration"):
        return None
    return Score(seat=seat, rate=strict.rate_paid(rate))


def ask_times(seat: Seat, txid: str) -> Ask:
    """When it first saw a transaction."""
    return get(seat, f"/v1/transaction-times?txId[]={txid}")


def read_times(seat: str, txids: Sequence[Id], value: Json) -> Times:
    """Seconds in the order asked; 0 for a transaction that it did not see waiting."""
    said = strict.rows(value, len(txids))
    if len(said) != len(txids):
        raise ValueError("not one time per transaction")
    times = zip(txids, map(strict.moment, said), strict=True)
    return Times(seat=seat, pairs=tuple((txid, time) for txid, time in times if time))


def _versions(tree: dict[str, Any]) -> Iterator[Version]:
    tx = strict.table(tree["tx"])
    yield Version(
        txid=strict.hash_of(tx["txid"]),
        fee=strict.satoshis(tx["fee"]),
        vsize=strict.vsize(tx["vsize"]),
        seen=_moment(tree["time"]),
        mined=strict.flag(tx.get("mined", False)),
    )
    for one in strict.rows(tree["replaces"], MOST_VERSIONS):
        yield from _versions(strict.table(one))


def _moment(value: Json) -> Moment:
    """Seconds; where it had not seen the transaction itself it writes its clock's milliseconds.

    rbf-cache.ts: `firstSeen || Date.now()`.
    """
    said = strict.count(value)
    return strict.moment(said if said <= strict.LAST_MOMENT else said // 1000)
