"""mempool.space is an Esplora server with two answers of its own: precise fees, replaced bytes.

Forms: mempool/mempool backend/src/api/bitcoin/bitcoin.routes.ts, fee-api.ts, rbf-cache.ts; the
REST page of its documentation. Its `/fee-estimates` is made of the precise fees and on its way
out (it says so in a header), so the precise ones are asked.
"""

from __future__ import annotations

from txdoctor.chains.bitcoin import strict
from txdoctor.chains.bitcoin.said import Estimates, Shown
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.exchange import Ask, Json, Seat, get

TRANSPORT = "rest"
PATHS: tuple[str, ...] = (
    *esplora.PATHS,
    r"/v1/fees/precise",
    r"/v1/tx/[0-9a-f]{64}/cached",
)


def ask_fees(seat: Seat) -> Ask:
    """Recommended fee rates, from the blocks that the pool would fill."""
    return get(seat, "/v1/fees/precise", shared=True)


def read_fees(seat: str, value: Json) -> Estimates:
    """sat/vB in steps of 0.001; half an hour and an hour are three and six blocks (fee-api.ts)."""
    said = strict.table(value)
    return Estimates(
        seat=seat,
        one=strict.rate_in_sats(said["fastestFee"]),
        three=strict.rate_in_sats(said["halfHourFee"]),
        six=strict.rate_in_sats(said["hourFee"]),
    )


def ask_kept(seat: Seat, txid: str) -> Ask:
    """A transaction that was replaced; it is kept for a day (rbf-cache.ts)."""
    return get(seat, f"/v1/tx/{txid}/cached")


def read_kept(seat: str, txid: str, value: Json) -> Shown | None:
    """None where it keeps no such transaction: HTTP 204 without a body."""
    if value is None or value == "":
        return None
    return esplora.read_tx(seat, txid, value)
