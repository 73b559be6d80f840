"""How long txdoctor waits, how much it takes in, and how often it asks again."""

from __future__ import annotations

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of every conversation; times in seconds by the wall, sizes in bytes.

    `look_up` ends everything this long after the first question left; None (for lists of targets)
    leaves only `question`, which bounds each question with its retries. `retry_after` is the
    longest pause a server may ask for before it is left for the rest of the run. `flying` is how
    many requests one host gets at a time, in place of what its manners say.
    """

    connect: float = 5
    read: float = 10
    request: float = 20
    question: float = 60
    look_up: float | None = 60
    # The largest legal Bitcoin transaction is 8 MB as hex: BIP 141, 4,000,000 weight units.
    body: int = 16 * 1024 * 1024
    tries: int = 4
    retry_after: float = 60
    flying: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What one host must bear: requests in flight, and requests a second (None: unbounded).

    `first` questions stand in the first batch, `largest` in none more; between them it doubles.
    """

    flying: int
    rate: float | None
    burst: int = 10
    first: int = 10
    # Public limits run from 3 in a batch (dRPC, 1rpc) over 100 (Erigon, Bor) to 1,000 (geth).
    largest: int = 100


# Guests on a public server take little of it; blockstream.info and mempool.space ban who does not.
PUBLIC = Manners(flying=2, rate=2)
# Somebody's own or rented node elsewhere.
OWN = Manners(flying=4, rate=10, burst=20)
# A node on this machine; two to four connections double what it answers, more gains little.
# Nodes take 1,000 and more in a batch (geth, Nethermind, Besu), Erigon a hundred
# (--rpc.batch.limit): more than that is asked only of one that took a hundred.
LOOPBACK = Manners(flying=4, rate=None, first=100, largest=200)
