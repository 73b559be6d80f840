"""The nonces of an account in their order: which wait, which are missing, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.chains.evm.account.facts import Nonce, PoolNonce
from txdoctor.chains.evm.account.movements import Past
from txdoctor.chains.evm.nonces.ladder import Ladder, Rung, ladder
from txdoctor.model.evidence import Evidence
from txdoctor.model.figure import Step, Steps
from txdoctor.units import GasPrice, Id, Term, Value

MOST = 12  # nonces that are drawn; a sheet has no room for all that a pool keeps
NOBODY = Id("(none)")
WAITS, MISSING = Term("nonce-waits"), Term("nonce-missing")


def ladder_figure(evidence: Evidence) -> Iterator[Steps]:
    """A line each from the next nonce up to the highest that waits; the next one is marked."""
    count = evidence.first(Nonce)
    if count is None:
        return
    kinds = (evidence.facts(PoolNonce), evidence.facts(Rung), evidence.facts(Past))
    line = ladder(count, *kinds)
    if line is None or (len(line.waiting) == 1 and not line.missing):
        return
    nonces = range(line.next_one, line.waiting[-1] + 1)
    steps = tuple(_step(nonce, line) for nonce in nonces[:MOST])
    yield Steps(name="nonces", steps=steps, left_out=len(nonces) - len(steps))


def _step(nonce: int, line: Ladder) -> Step:
    rung = next((each for each in line.rungs if each.nonce == nonce), None)
    return Step(
        id=rung.txid if rung else NOBODY,
        itself=nonce == line.next_one,
        values=tuple(_values(nonce, line, rung)),
    )


def _values(nonce: int, line: Ladder, rung: Rung | None) -> Iterator[tuple[str, Value]]:
    yield "nonce", nonce
    yield "state", MISSING if nonce in line.missing else WAITS
    if rung is not None:
        yield "max_fee", GasPrice(rung.tx.max_fee)
