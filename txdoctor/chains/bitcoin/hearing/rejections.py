"""Why a node refuses a transaction is known by heart: its words, their meaning, their figures.

testmempoolaccept (src/rpc/mempool.cpp): `reject-reason` since Core 0.17, the longer
`reject-details` with the figures since 29.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.model.exchange import Json
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats, Term, Untrusted

LONGEST = 1000  # characters looked at; what decides stands at the beginning
UNKNOWN = Term("refused-unknown")
IN_THE_POOL = Term("refused-known")

FEES = re.compile(r"fee not met, ([0-9]{1,16}) < ([0-9]{1,16})")  # satoshis, validation.cpp
# FormatMoney prints coins with eight digits (policy/rbf.cpp, PaysForRBF).
COINS = re.compile(r"less fees than conflicting txs; ([0-9]{1,8}\.[0-9]{2,8}) < ([0-9.]{4,17})")
RELAY = re.compile(r"additional fees to relay; ([0-9]{1,8}\.[0-9]{2,8}) < ([0-9.]{4,17})")
DEPTH = re.compile(r"coinbase at depth ([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class Rejection:
    """A piece of a node's words in lower case, and the key of what they mean."""

    said: str
    means: Term


def judged(seat: str, txid: Id, value: Json) -> Judged | None:
    """What the dry run says of these bytes; None for what the node holds or has in a block."""
    found = said_of(seat, txid, value)
    return None if found.why == IN_THE_POOL else found


def said_of(seat: str, txid: Id, value: Json) -> Judged:
    """The same, with what a node says of a transaction that it knows already."""
    [said] = strict.rows(value, 1)
    said = strict.table(said)
    if strict.hash_of(said["txid"]) != txid:
        raise ValueError("another transaction")
    if strict.flag(said["allowed"]):
        return Judged(seat=seat, txid=txid, allowed=True)
    # `reject-details` (29 and newer) begins with the reason and says more.
    words = str(said.get("reject-details") or said["reject-reason"])[:LONGEST]
    paid, needed = _fees(words)
    depth, relay = DEPTH.search(words), RELAY.search(words)
    return Judged(
        seat=seat,
        txid=txid,
        allowed=False,
        why=meaning(f"{said['reject-reason']} {words}"),
        said=Untrusted(words),
        paid=paid,
        needed=needed,
        short=Sats(_satoshis(relay[2]) - _satoshis(relay[1])) if relay else None,
        depth=int(depth[1]) if depth else None,
    )


def meaning(words: str) -> Term:
    """The key of the first rejection whose words are in these."""
    low = words.lower()
    return next((each.means for each in rejections() if each.said in low), UNKNOWN)


@cache
def rejections() -> tuple[Rejection, ...]:
    """The whole table, in the order in which it is tried."""
    import tomllib

    text = Path(__file__).with_name("rejections.toml").read_text(encoding="utf-8")
    return tuple(
        Rejection(said=each["said"].lower(), means=Term(each["means"]))
        for each in tomllib.loads(text)["rejection"]
    )


def _fees(words: str) -> tuple[Sats | None, Sats | None]:
    """What it pays and what it should, where the words name both."""
    plain = FEES.search(words)
    if plain:
        return Sats(int(plain[1])), Sats(int(plain[2]))
    coins = COINS.search(words)
    if coins:
        return _satoshis(coins[1]), _satoshis(coins[2])
    return None, None


def _satoshis(coins: str) -> Sats:
    whole, _, part = coins.partition(".")
    return Sats(int(whole) * 10**8 + int(part.rstrip(".").ljust(8, "0")[:8]))
